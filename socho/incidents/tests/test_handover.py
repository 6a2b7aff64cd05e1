"""Handing a case over: the slip, the answers on screen and from paper, taking it back."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from socho.accounts.models import User
from socho.core.clock import at
from socho.core.refusals import NotAllowed
from socho.incidents import actions
from socho.incidents.models import Acknowledgement, Handover, HandoverEnd, Incident, Settlement
from socho.incidents.tests.casework import Desk, fresh, last_line, last_verbs
from socho.reports.models import Message, Report, Share
from tests.makers import NOON

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def handed(desk: Desk) -> Incident:
    return desk.at("handed_over")


def acknowledge(desk: Desk, incident: Incident, by: User, **how: object) -> object:
    said = {"book_number": "45/2026", "received_at": NOON + HOUR}
    return desk.do(actions.acknowledge, incident, by=by, after=2 * HOUR, **(said | how))


def test_a_slip_is_numbered_and_the_police_read_the_case(desk: Desk, minh: User) -> None:
    incident = desk.at("handling")
    assert not Incident.objects.visible_to(minh).filter(pk=incident.pk).exists()
    desk.hand_over(incident)
    slip = Handover.objects.get()
    assert slip.slip_number == "01/PC-2026-PR"
    assert (slip.unit, slip.authority_name) == (desk.world.police, "Công an phường Phan Rang")
    assert Incident.objects.visible_to(User.objects.get(pk=minh.pk)).get() == incident
    assert Report.objects.visible_to(User.objects.get(pk=minh.pk)).count() == 1


def test_the_authority_s_clock_runs_from_the_slip(desk: Desk) -> None:
    incident = desk.at("handed_over")
    # Three working days from Sunday: Monday 23, then past Culture Day to Wednesday and Thursday.
    assert incident.answer_due == at(date(2026, 11, 26), time(17))
    assert incident.due_at == incident.answer_due


def test_slips_are_numbered_without_gaps(desk: Desk) -> None:
    desk.at("handed_over"), desk.at("handed_over", "disorder")
    secret = desk.at("handed_over", "drugs")
    numbers = Handover.objects.exclude(incident=secret).values_list("slip_number", flat=True)
    assert sorted(numbers) == ["01/PC-2026-PR", "02/PC-2026-PR"]
    assert Handover.objects.get(incident=secret).slip_number == "01/PC-2026-PR-M"


def test_other_authorities_get_the_slip_on_paper(desk: Desk, lan: User, thu: User) -> None:
    incident = desk.at("handling", "short_weight")
    desk.do(
        actions.hand_over, incident, by=lan, authority="committee",
        authority_name="UBND phường Phan Rang", content="Kính chuyển.",
    )  # fmt: skip
    assert Handover.objects.get().unit is None
    assert not Incident.objects.visible_to(thu).exists()


def test_only_an_urgent_case_is_handed_over_by_a_lead(desk: Desk, phuc: User) -> None:
    with pytest.raises(PermissionDenied):
        desk.hand_over(desk.at("handling"), by=phuc)
    desk.hand_over(desk.at("handling", "fire"), by=phuc)
    assert Handover.objects.get().urgent


def test_the_police_acknowledge_on_screen(desk: Desk, handed: Incident, minh: User) -> None:
    acknowledge(desk, handed, minh)
    row = Acknowledgement.objects.get()
    assert (row.book_number, row.from_paper, row.by) == ("45/2026", False, minh)
    assert fresh(handed).state == "handed_over"
    assert last_verbs() == ["handover.acknowledged"]
    with pytest.raises(NotAllowed):
        acknowledge(desk, handed, minh)


def test_the_board_enters_what_came_on_paper(desk: Desk, handed: Incident, lan: User) -> None:
    acknowledge(desk, handed, lan)
    assert Acknowledgement.objects.get().from_paper
    desk.do(actions.answer_handover, handed, by=lan, after=DAY, words="Đã làm việc với đương sự")
    end = HandoverEnd.objects.get()
    assert (end.how, end.from_paper) == ("answered", True)
    assert last_line(handed).data["paper"] is True


@pytest.mark.parametrize("moment", [NOON - HOUR, NOON + 3 * HOUR])
def test_nothing_is_received_before_it_was_sent_nor_in_the_future(
    desk: Desk, handed: Incident, minh: User, moment: object
) -> None:
    with pytest.raises(NotAllowed):
        acknowledge(desk, handed, minh, received_at=moment)


def test_an_answer_gives_the_case_back_and_our_clock_goes_on(
    desk: Desk, handed: Incident, minh: User, lan: User
) -> None:
    desk.do(actions.answer_handover, handed, by=minh, after=30 * HOUR, words="Đã nhắc nhở")
    back = fresh(handed)
    assert (back.state, back.responsible, back.answer_due) == ("handling", lan, None)
    assert back.due_at == back.outcome_due == NOON + DAY + 30 * HOUR
    assert Share.objects.get().until == NOON + 30 * HOUR
    assert HandoverEnd.objects.get().words == "Đã nhắc nhở"


def test_what_was_handed_over_stays_visible_to_the_police(
    desk: Desk, handed: Incident, minh: User
) -> None:
    desk.do(actions.refuse_handover, handed, by=minh, reason="Thuộc Quản lý thị trường")
    assert fresh(handed).state == "handling"
    assert HandoverEnd.objects.get().how == "refused"
    assert Incident.objects.visible_to(minh).filter(pk=handed.pk).exists()
    with pytest.raises(PermissionDenied):
        desk.do(actions.answer_handover, handed, by=minh, words="Còn nữa")


def test_the_board_takes_a_case_back_once_the_answer_is_late(
    desk: Desk, handed: Incident, lan: User, phuc: User
) -> None:
    with pytest.raises(NotAllowed):
        desk.do(actions.take_back, handed, by=lan, reason="Lâu quá")
    with pytest.raises(PermissionDenied):
        desk.do(actions.take_back, handed, by=phuc, after=5 * DAY, reason="Lâu quá")
    desk.do(actions.take_back, handed, by=lan, after=5 * DAY, reason="Lâu quá")
    assert fresh(handed).state == "handling"
    assert HandoverEnd.objects.get().how == "taken_back"


def test_the_receiver_settles_and_the_reporter_reads_it(
    desk: Desk, handed: Incident, minh: User
) -> None:
    desk.do(
        actions.settle_by_receiver, handed, by=minh,
        outcome="by_receiver", words="Công an phường đã giải quyết xong.",
    )  # fmt: skip
    settled = fresh(handed)
    assert (settled.state, settled.due_at) == ("settled", None)
    assert Settlement.objects.get().settled_by == minh
    assert HandoverEnd.objects.get().how == "settled"
    assert Message.objects.get().words == "Công an phường đã giải quyết xong."


def test_the_receiver_has_its_own_outcomes(desk: Desk, handed: Incident, minh: User) -> None:
    with pytest.raises(NotAllowed):
        desk.do(actions.settle_by_receiver, handed, by=minh, outcome="mediated", words="Xong")


@pytest.mark.parametrize("who", ["binh", "phuc", "sau", "hoa", "thu", "quan", "kiem", "former"])
def test_nobody_else_answers_for_the_receiver(desk: Desk, handed: Incident, who: str) -> None:
    user = getattr(desk.world, who)
    for action, how in (
        (actions.answer_handover, {"words": "Xong"}),
        (actions.refuse_handover, {"reason": "Không phải"}),
        (actions.settle_by_receiver, {"outcome": "by_receiver", "words": "Xong"}),
        (actions.acknowledge, {"book_number": "1", "received_at": NOON}),
    ):
        with pytest.raises(PermissionDenied):
            desk.do(action, handed, by=user, **how)


def test_police_of_another_market_answer_nothing(
    desk: Desk, other_desk: Desk, handed: Incident
) -> None:
    with pytest.raises(PermissionDenied):
        desk.do(actions.answer_handover, handed, by=other_desk.world.minh, words="Xong")


def test_a_report_linked_later_is_read_by_the_receiver_too(
    desk: Desk, handed: Incident, lan: User
) -> None:
    later = desk.told()
    desk.do(actions.link_report, later, by=lan, incident=handed)
    assert Share.objects.filter(report=later, unit=desk.world.police, until=None).exists()
    link = handed.report_links.get(report=later)
    desk.do(actions.unlink_report, link, by=lan)
    assert not Share.objects.filter(report=later, until=None).exists()
    assert Report.objects.get(pk=later.pk).state == "received"
