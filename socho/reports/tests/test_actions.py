"""What people say and what becomes of it: the row, the entry, the refusal, the repeat."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from socho.core.refusals import NotAllowed
from socho.delivery.models import Outgoing, PushSubscription
from socho.logbook.acts import Act, perform
from socho.logbook.models import Entry, PerformedAct, SetAside
from socho.places.models import Label
from socho.reports import actions, codes
from socho.reports.filing import Caller, Filing, Place
from socho.reports.models import Channel, Contact, Message, Report, Share
from socho.reports.tests.conftest import Told
from tests.makers import NOON, World, act_of

pytestmark = pytest.mark.django_db


def label_of(world: World, stall: str = "B12") -> Label:
    return Label.objects.create(
        market=world.market, stall=world.stalls[stall], serial=412, made_at=NOON
    )


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


# --- saying --------------------------------------------------------------------------------


def test_what_is_said_is_kept_as_it_was_said(phan_rang: World, told: Told) -> None:
    report = told("theft", words="Mất 2 ký tôm", label=label_of(phan_rang))
    assert (report.words, report.stall, report.side) == (
        "Mất 2 ký tôm",
        phan_rang.stalls["B12"],
        "ordinary",
    )
    assert (report.state, report.said_kind, report.received_at) == ("new", "theft", NOON)
    assert verbs() == ["report.filed"]


def test_the_place_that_is_said_counts_more_than_the_label(phan_rang: World, told: Told) -> None:
    place = Place(zone=phan_rang.zones["C"], words="gần cổng sau")
    report = told("theft", label=label_of(phan_rang), place=place)
    assert (report.stall, report.zone, report.place_words) == (
        None,
        phan_rang.zones["C"],
        "gần cổng sau",
    )


def test_a_place_of_another_market_is_refused(phan_rang: World, twin: World, told: Told) -> None:
    with pytest.raises(NotAllowed):
        told("theft", place=Place(stall=twin.stalls["A1"]))
    assert not Report.objects.exists()


@pytest.mark.parametrize("kind", ["loan_shark", "staff_complaint"])
def test_of_a_closed_side_the_stall_is_dropped_and_the_market_kept(
    phan_rang: World, told: Told, kind: str
) -> None:
    label = label_of(phan_rang)
    report = told(kind, label=label)
    assert report.market == phan_rang.market
    assert (report.stall, report.zone, report.point, report.label) == (None, None, None, None)
    everything = b"".join(bytes(each.body or b"") for each in Entry.objects.all())
    assert str(label.pk).encode() not in everything
    assert str(phan_rang.stalls["B12"].pk).encode() not in everything


def test_what_an_act_asked_for_cannot_be_guessed_from_what_is_kept_of_it(
    phan_rang: World, told: Told
) -> None:
    told("theft", words="x", op=uuid4())
    told("theft", words="x", op=uuid4())
    assert PerformedAct.objects.values("content").distinct().count() == 2


def test_a_number_is_kept_apart_and_only_if_offered(phan_rang: World, told: Told) -> None:
    told("theft")
    assert not Contact.objects.exists()
    report = told("theft", caller=Caller(phone="+84912345678", name="Hoa"))
    assert (report.contact.phone, report.contact.name) == ("+84912345678", "Hoa")
    assert "912345678" not in report.folded


def test_the_envelope_of_a_public_report_has_no_device_time(phan_rang: World) -> None:
    act = Act(actor=None, op=uuid4(), now=NOON, device_at=NOON - timedelta(minutes=5))
    perform(act, actions.file_report, phan_rang.market, Filing(kind="theft"))
    envelope = json.loads(bytes(Entry.objects.get().envelope))
    assert "device_at" not in envelope
    assert envelope["actor"] is None


def test_those_on_duty_get_a_line_without_content(phan_rang: World, told: Told) -> None:
    PushSubscription.objects.create(
        user=phan_rang.binh, endpoint="https://push.example/1", keys={}, since=NOON
    )
    told("theft", words="Mất 2 ký tôm", caller=Caller(phone="+84912345678"))
    notice = Outgoing.objects.get()
    assert notice.user == phan_rang.binh
    assert "tôm" not in json.dumps(notice.payload, ensure_ascii=False)


def test_a_complaint_tells_the_ward_and_nobody_of_the_market(phan_rang: World, told: Told) -> None:
    for user in (phan_rang.binh, phan_rang.lan, phan_rang.thu):
        PushSubscription.objects.create(
            user=user, endpoint=f"https://push.example/{user.pk}", keys={}, since=NOON
        )
    told("staff_complaint", words="Bảo vệ Bình xin tiền")
    assert Outgoing.objects.get().user == phan_rang.thu


# --- the code ------------------------------------------------------------------------------


def test_a_code_finds_its_report_however_it_is_typed(phan_rang: World, told: Told) -> None:
    op = uuid4()
    report = told(op=op)
    code = codes.code_of(report, op)
    assert codes.find(code) == report
    assert codes.find(f"  {code.lower().replace('-', ' ')} ") == report
    assert codes.find("2222-2222") is None
    assert codes.find("không phải mã") is None


def test_no_table_and_no_entry_holds_the_code(phan_rang: World, told: Told) -> None:
    op = uuid4()
    report = told(op=op)
    code = codes.code_of(report, op).replace("-", "")
    kept = [bytes(each.body or b"") + bytes(each.envelope) for each in Entry.objects.all()]
    assert code.encode() not in b"".join(kept)
    assert op.bytes not in bytes(report.op_hash)
    assert str(op).encode() not in b"".join(kept)


def test_a_repeat_gets_the_same_report_and_the_same_code(phan_rang: World, told: Told) -> None:
    op = uuid4()
    first, again = told(words="cháy", op=op), told(words="cháy", op=op)
    assert first == again
    assert Report.objects.count() == 1
    assert codes.code_of(first, op) == codes.code_of(again, op)


def test_the_same_op_with_other_words_is_a_correction_with_a_code_of_its_own(
    phan_rang: World, told: Told
) -> None:
    op = uuid4()
    first = told(words="mất 2 ký", op=op)
    second, third = told(words="mất 3 ký", op=op), told(words="mất 4 ký", op=op)
    assert (second.correction_of, third.correction_of) == (first, first)
    assert len({codes.code_of(each, op) for each in (first, second, third)}) == 3
    assert told(words="mất 3 ký", op=op) == second
    assert not SetAside.objects.exists()


def test_a_correction_at_another_market_is_linked_to_nothing(
    phan_rang: World, twin: World, told: Told
) -> None:
    op = uuid4()
    told(op=op)
    assert told(op=op, world=twin).correction_of is None


# --- desk and trial ------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["hoa", "sau", "minh", "thu", "quan", "kiem", "former"])
def test_only_the_market_s_people_take_down_what_others_say(
    phan_rang: World, told: Told, who: str
) -> None:
    with pytest.raises(PermissionDenied):
        told(by=getattr(phan_rang, who), channel=Channel.DESK)


def test_a_guard_takes_down_a_phone_call(phan_rang: World, told: Told) -> None:
    assert told(by=phan_rang.binh, channel=Channel.PHONE).filed_by == phan_rang.binh


def test_nobody_takes_down_without_signing_in(phan_rang: World, told: Told) -> None:
    with pytest.raises(PermissionDenied):
        told(channel=Channel.DESK)


def test_a_trial_is_seen_and_not_counted(phan_rang: World) -> None:
    report = perform(act_of(phan_rang.binh), actions.send_trial, phan_rang.market)
    assert report.is_trial
    assert Report.objects.visible_to(phan_rang.binh).get() == report
    assert not Report.objects.real().exists()


def test_a_stranger_sends_no_trial(phan_rang: World) -> None:
    with pytest.raises(PermissionDenied):
        perform(act_of(None), actions.send_trial, phan_rang.market)


# --- triage --------------------------------------------------------------------------------


def test_whoever_receives_it_holds_it(phan_rang: World, told: Told) -> None:
    report = perform(act_of(phan_rang.binh), actions.receive, told())
    assert (report.state, report.held_by) == ("received", phan_rang.binh)
    assert verbs()[-1] == "report.received"


def test_what_is_received_is_not_received_again(phan_rang: World, told: Told) -> None:
    report = told()
    perform(act_of(phan_rang.binh), actions.receive, report)
    with pytest.raises(NotAllowed):
        perform(act_of(phan_rang.phuc), actions.receive, report)


def test_a_decline_says_why_and_can_be_taken_back(phan_rang: World, told: Told) -> None:
    report = told()
    decline = perform(
        act_of(phan_rang.binh), actions.decline, report, reason="Chuyện này ở chợ khác"
    )
    assert (decline.how, decline.reason, decline.by) == (
        "declined",
        "Chuyện này ở chợ khác",
        phan_rang.binh,
    )
    report = perform(act_of(phan_rang.lan), actions.reconsider, report, reason="Xem lại")
    assert report.state == "received"
    assert report.conclusions.count() == 1


def test_passing_on_names_the_authority(phan_rang: World, told: Told) -> None:
    report = told("traffic")
    passed = perform(
        act_of(phan_rang.lan),
        actions.pass_on,
        report,
        authority="police",
        reason="Đã báo trực ban Công an phường",
    )
    report.refresh_from_db()
    assert (report.state, passed.authority) == ("passed_on", "police")


def test_a_duplicate_points_to_the_first_telling(phan_rang: World, told: Told) -> None:
    first, second, third = told(), told(), told()
    perform(act_of(phan_rang.binh), actions.mark_duplicate, second, of=first)
    perform(
        act_of(phan_rang.binh),
        actions.mark_duplicate,
        third,
        of=Report.objects.get(pk=second.pk),
    )
    assert third.conclusions.get().same_as == first


def test_a_duplicate_of_itself_or_of_another_side_is_refused(phan_rang: World, told: Told) -> None:
    report, secret = told(), told("drugs")
    for of in (report, secret):
        with pytest.raises((NotAllowed, PermissionDenied)):
            perform(act_of(phan_rang.binh), actions.mark_duplicate, report, of=of)


def test_facts_are_asked_for_and_given(phan_rang: World, told: Told) -> None:
    report = told()
    perform(act_of(phan_rang.binh), actions.ask_for_facts, report, words="Sạp nào vậy bà con?")
    report.refresh_from_db()
    assert (report.state, report.needs_facts) == ("received", True)
    perform(act_of(None), actions.reply, report, words="Sạp B3")
    report.refresh_from_db()
    assert not report.needs_facts
    assert [each.words for each in report.messages.all()] == ["Sạp nào vậy bà con?", "Sạp B3"]
    assert Report.objects.answered_back().get() == report


@pytest.mark.parametrize("who", ["hoa", "minh", "sau", "thu", "quan", "kiem", "former"])
def test_triage_of_an_ordinary_report_is_for_the_market_s_people(
    phan_rang: World, told: Told, who: str
) -> None:
    report = told()
    with pytest.raises(PermissionDenied):
        perform(act_of(getattr(phan_rang, who)), actions.decline, report, reason="x")
    report.refresh_from_db()
    assert report.state == "new"


# --- another kind --------------------------------------------------------------------------


def test_another_kind_keeps_the_one_that_was_said(phan_rang: World, told: Told) -> None:
    report = told("theft", label=label_of(phan_rang))
    row = perform(
        act_of(phan_rang.binh), actions.reclassify, report, kind="pickpocketing", reason="Móc túi"
    )
    report.refresh_from_db()
    assert (report.kind, report.said_kind, row.before, row.after) == (
        "pickpocketing",
        "theft",
        "theft",
        "pickpocketing",
    )
    assert (report.stall, report.side) == (phan_rang.stalls["B12"], "ordinary")


def test_another_side_means_other_readers(phan_rang: World, told: Told) -> None:
    report = told("dispute", label=label_of(phan_rang), words="đòi nợ")
    perform(act_of(phan_rang.binh), actions.receive, report)
    perform(act_of(phan_rang.lan), actions.share_with, report, unit=phan_rang.police)
    perform(
        act_of(phan_rang.binh), actions.reclassify, report, kind="loan_shark", reason="Vay nặng"
    )
    report.refresh_from_db()
    assert (report.side, report.state, report.held_by) == ("confidential", "new", None)
    assert (report.stall, report.label) == (None, None)
    assert report.words == "đòi nợ"
    assert Share.objects.get().until == NOON
    assert not Report.objects.visible_to(phan_rang.binh).exists()


def test_a_place_that_was_said_stays_on_another_side(phan_rang: World, told: Told) -> None:
    place = Place(stall=phan_rang.stalls["C1"])
    report = told("dispute", label=label_of(phan_rang), place=place)
    perform(act_of(phan_rang.binh), actions.reclassify, report, kind="gambling", reason="Đánh bài")
    report.refresh_from_db()
    assert (report.stall, report.label) == (phan_rang.stalls["C1"], None)


def test_the_same_kind_again_is_no_change(phan_rang: World, told: Told) -> None:
    with pytest.raises(NotAllowed):
        perform(act_of(phan_rang.binh), actions.reclassify, told(), kind="theft", reason="x")


# --- answers, contact, shares --------------------------------------------------------------


def test_words_to_the_reporter_have_an_author_and_an_entry(phan_rang: World, told: Told) -> None:
    message = perform(act_of(phan_rang.binh), actions.add_message, told(), words="Đang xem")
    assert (message.author, message.from_reporter) == (phan_rang.binh, False)
    assert verbs()[-1] == "report.answered"


def test_seeing_the_number_leaves_an_entry_with_the_reason(phan_rang: World, told: Told) -> None:
    report = told(caller=Caller(phone="+84912345678"))
    contact = perform(act_of(phan_rang.lan), actions.reveal_contact, report, reason="Gọi hỏi thêm")
    entry = Entry.objects.latest("pk")
    assert contact.phone == "+84912345678"
    assert (entry.verb, entry.actor) == ("contact.revealed", phan_rang.lan.pk)
    assert json.loads(bytes(entry.body or b""))["reason"] == "Gọi hỏi thêm"
    assert entry.subjects.get().person == contact.pk
    assert b"912345678" not in bytes(entry.envelope)


def test_a_guard_who_does_not_hold_it_sees_no_number(phan_rang: World, told: Told) -> None:
    report = told(caller=Caller(phone="+84912345678"))
    with pytest.raises(PermissionDenied):
        perform(act_of(phan_rang.binh), actions.reveal_contact, report, reason="x")
    assert "contact.revealed" not in verbs()


def test_a_unit_reads_it_once_until_the_share_ends(phan_rang: World, told: Told) -> None:
    report = told()
    for _ in range(2):
        perform(act_of(phan_rang.lan), actions.share_with, report, unit=phan_rang.police)
    assert Share.objects.count() == 1
    perform(act_of(phan_rang.lan), actions.end_share, report, unit=phan_rang.police)
    assert not Share.objects.filter(until=None).exists()
    perform(act_of(phan_rang.lan), actions.share_with, report, unit=phan_rang.police)
    assert Share.objects.filter(until=None).count() == 1


def test_the_receiver_may_write_to_the_reporter(phan_rang: World, told: Told) -> None:
    report = told()
    with pytest.raises(PermissionDenied):
        perform(act_of(phan_rang.minh), actions.add_message, report, words="Chào bà con")
    perform(act_of(phan_rang.lan), actions.share_with, report, unit=phan_rang.police)
    perform(act_of(phan_rang.minh), actions.add_message, report, words="Chào bà con")
    assert Message.objects.get().author == phan_rang.minh


# --- lists ---------------------------------------------------------------------------------


def test_search_finds_words_and_place_without_marks(phan_rang: World, told: Told) -> None:
    report = told(words="Bị giật dây chuyền", label=label_of(phan_rang))
    for words in ("giat day chuyen", "GIẬT b12", "chuyền giật"):
        assert Report.objects.matching(words).get() == report
    assert not Report.objects.matching("giat tui").exists()


def test_counters_name_every_state(phan_rang: World, told: Told) -> None:
    told()
    perform(act_of(phan_rang.binh), actions.decline, told(), reason="x")
    counted = Report.objects.visible_to(phan_rang.binh).counts_by_state()
    assert counted == {
        "new": 1,
        "received": 0,
        "linked": 0,
        "passed_on": 0,
        "declined": 1,
        "duplicate": 0,
    }
