"""What is added to a case: notes, corrections, evidence, people, harm, comings, links, replies."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from socho.accounts.models import User
from socho.core.refusals import NotAllowed
from socho.incidents import actions
from socho.incidents.actions import Harm
from socho.incidents.models import CaseLink, Event, Evidence, PersonInvolved, Responder
from socho.incidents.tests.casework import PHOTO, Desk, fresh, last_line, last_verbs
from socho.logbook.models import Entry, Subject
from tests.makers import NOON


def test_a_note_is_a_line_even_on_a_closed_case(desk: Desk, sau: User) -> None:
    incident = desk.at("closed")
    event = desk.do(actions.note, incident, by=sau, words="Chị Hoa nói đã nhận lại đủ tiền")
    assert (event.what, event.by, event.line) == ("note", sau, 4)
    assert last_verbs() == ["incident.noted"]


def test_a_correction_names_the_wrong_line_which_stays(desk: Desk, binh: User, lan: User) -> None:
    incident = desk.opened()
    wrong = desk.do(actions.note, incident, by=binh, words="Ở sạp B21")
    desk.do(actions.correct, wrong, by=lan, words="Ở sạp B12")
    right = last_line(incident)
    assert (right.corrects, right.data["line"]) == (wrong, wrong.line)
    assert Event.objects.get(pk=wrong.pk).words == "Ở sạp B21"


def test_a_photo_is_kept_with_its_line(desk: Desk, binh: User) -> None:
    incident = desk.opened()
    desk.do(
        actions.add_evidence, incident, by=binh, file=PHOTO, words="Cổng sau", shows_people=True
    )
    row = Evidence.objects.get()
    assert (row.event, row.shows_people) == (last_line(incident), True)
    assert "attachment.kept" in Entry.objects.values_list("verb", flat=True)


def test_a_person_is_named_in_the_body_only_and_can_be_found_there(desk: Desk, binh: User) -> None:
    incident = desk.opened()
    person = desk.do(
        actions.involve_person, incident, by=binh, role="witness", name="Trần Thị Mai", phone=""
    )
    assert Subject.objects.get(person=person.pk).entry.verb == "incident.person_involved"
    line = last_line(incident)
    assert "Mai" not in line.words + str(line.data)
    assert "mai" not in fresh(incident).folded


def test_harm_is_stated_and_stated_anew(desk: Desk, binh: User) -> None:
    incident = desk.opened()
    desk.do(actions.set_property, incident, by=binh, harm=Harm(lost_value=2_000_000))
    harm = Harm(lost_value=2_000_000, recovered_value=2_000_000, injured=1)
    desk.do(actions.set_property, incident, by=binh, harm=harm)
    stated = fresh(incident)
    assert (stated.recovered_value, stated.injured, stated.dead) == (2_000_000, 1, 0)
    assert incident.events.filter(what="property").count() == 2


def test_coming_and_there(desk: Desk, binh: User) -> None:
    incident = desk.opened()
    desk.do(actions.come, incident, by=binh)
    desk.do(actions.arrive, incident, by=binh, after=timedelta(minutes=4))
    responder = Responder.objects.get()
    assert (responder.coming_at, responder.arrived_at) == (NOON, NOON + timedelta(minutes=4))
    for action in (actions.come, actions.arrive):
        with pytest.raises(NotAllowed):
            desk.do(action, incident, by=binh)


def test_being_there_without_having_said_so_before(desk: Desk, phuc: User) -> None:
    desk.do(actions.arrive, desk.opened(), by=phuc)
    assert Responder.objects.get().coming_at is None


def test_two_cases_are_linked_once_and_both_say_so(desk: Desk, lan: User) -> None:
    first, second = desk.opened(), desk.opened("pickpocketing")
    desk.do(actions.link_cases, second, by=lan, other=first, why="Cùng một nhóm")
    link = CaseLink.objects.get()
    assert {link.one, link.other} == {first, second}
    assert last_line(first).data["number"] == second.number
    assert last_line(second).data["number"] == first.number
    for one, other in ((first, second), (first, first)):
        with pytest.raises(NotAllowed):
            desk.do(actions.link_cases, one, by=lan, other=other, why="Lần nữa")


def test_cases_of_two_sides_are_never_linked(desk: Desk, lan: User) -> None:
    with pytest.raises(PermissionDenied):
        desk.do(actions.link_cases, desk.opened(), by=lan, other=desk.opened("drugs"), why="?")


def test_a_report_of_another_side_is_never_linked(desk: Desk, lan: User) -> None:
    with pytest.raises(NotAllowed):
        desk.do(actions.link_report, desk.told("drugs", ""), by=lan, incident=desk.opened())


def test_the_only_report_of_a_case_cannot_be_taken_out(desk: Desk, lan: User) -> None:
    link = desk.opened().report_links.get()
    with pytest.raises(NotAllowed):
        desk.do(actions.unlink_report, link, by=lan)


@pytest.mark.parametrize("who", ["hoa", "minh", "thu", "quan", "kiem", "former"])
def test_whoever_does_not_hold_it_adds_nothing(desk: Desk, who: str) -> None:
    incident, user = desk.opened(), getattr(desk.world, who)
    for action, how in (
        (actions.note, {"words": "…"}),
        (actions.come, {}),
        (actions.set_property, {"harm": Harm()}),
        (actions.involve_person, {"role": "witness", "name": "Ai đó"}),
        (actions.add_evidence, {"file": PHOTO}),
    ):
        with pytest.raises(PermissionDenied):
            desk.do(action, incident, by=user, **how)
    assert not PersonInvolved.objects.exists()


def test_a_member_notes_and_nothing_else(desk: Desk, sau: User) -> None:
    incident = desk.opened()
    desk.do(actions.note, incident, by=sau, words="Tổ đã nhắc")
    with pytest.raises(PermissionDenied):
        desk.do(actions.come, incident, by=sau)
    with pytest.raises(PermissionDenied):
        desk.do(actions.note, desk.opened(stall="C3"), by=sau, words="Ngoài khu của tổ")


def test_reading_what_is_restricted_leaves_an_entry_with_the_reason(desk: Desk, minh: User) -> None:
    incident = desk.opened("drugs")
    desk.do(actions.open_restricted, incident, by=minh, reason="Tôi đang xử lý")
    entry = Entry.objects.order_by("-id").first()
    assert entry is not None
    assert (entry.verb, entry.object_id, entry.actor) == (
        "incident.read",
        str(incident.pk),
        minh.pk,
    )
    assert "Tôi đang xử lý" in bytes(entry.body or b"").decode()


def test_nobody_reads_what_they_may_not_see(desk: Desk, lan: User) -> None:
    with pytest.raises(PermissionDenied):
        desk.do(actions.open_restricted, desk.opened("drugs"), by=lan, reason="Tò mò")
    with pytest.raises(PermissionDenied):
        desk.do(actions.open_restricted_report, desk.told("vice", ""), by=lan, reason="Tò mò")


def test_looking_at_people_involved_is_kept(desk: Desk, binh: User, sau: User) -> None:
    incident = desk.opened()
    person = desk.do(actions.involve_person, incident, by=binh, role="child", name="Bé Na")
    desk.do(actions.reveal_people, incident, by=binh, reason="Gọi cho mẹ bé")
    assert last_verbs() == ["people.revealed"]
    assert Subject.objects.filter(person=person.pk).count() == 2
    with pytest.raises(PermissionDenied):
        desk.do(actions.reveal_people, incident, by=sau, reason="Tò mò")
