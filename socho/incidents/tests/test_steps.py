"""A case on its way through the steps: what changes, what the log and the timeline keep."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from socho.accounts.models import User
from socho.core.clock import at
from socho.core.refusals import NotAllowed
from socho.incidents import actions
from socho.incidents.models import Closing, Incident, Pause, Reopening, Settlement
from socho.incidents.tests.casework import Desk, fresh, last_line, last_verbs
from socho.logbook.models import Entry
from socho.reports.models import Message, Report
from tests.makers import NOON

DAY = timedelta(days=1)


def test_opening_a_case_links_the_report_and_says_so(desk: Desk, binh: User) -> None:
    report = desk.told()
    incident = desk.do(actions.open_case, report, by=binh)
    assert incident.number == "PR-2026-00001"
    assert (incident.state, incident.severity, incident.side) == ("new", "high", "ordinary")
    assert incident.stall == desk.world.stalls["B12"]
    assert incident.zone == desk.world.zones["B"]
    assert incident.title.endswith("tại sạp B12")
    assert Report.objects.get(pk=report.pk).state == "linked"
    assert "incident.opened" in Entry.objects.values_list("verb", flat=True)
    assert last_line(incident).what == "open"


def test_the_clocks_run_from_when_it_was_first_heard_of(desk: Desk, binh: User) -> None:
    report = desk.told("disorder")
    incident = desk.do(actions.open_case, report, by=binh, after=timedelta(minutes=20))
    assert incident.acknowledge_due == NOON + timedelta(minutes=30)
    assert incident.outcome_due == NOON + DAY
    assert incident.due_at == incident.acknowledge_due


def test_a_light_case_waits_for_working_hours(desk: Desk) -> None:
    incident = desk.opened("infrastructure")  # told on a Sunday at noon
    assert incident.acknowledge_due == at(date(2026, 11, 23), time(17))
    # Monday 23 and Wednesday to Friday are four days; Tuesday 24 is Culture Day; Monday 30 is five.
    assert incident.outcome_due == at(date(2026, 11, 30), time(17))


def test_checking_and_taking(desk: Desk, binh: User) -> None:
    incident = desk.opened()
    desk.do(actions.check, incident, by=binh)
    assert fresh(incident).acknowledged_at == NOON
    assert last_verbs() == ["incident.checked"]
    desk.do(actions.take, incident, by=binh)
    taken = fresh(incident)
    assert (taken.state, taken.responsible) == ("handling", binh)
    assert taken.due_at == taken.outcome_due
    assert last_line(taken).data["from"] == "checking"
    link = incident.report_links.get()
    assert link.report.held_by == binh


def test_a_lead_assigns_to_a_guard(desk: Desk, phuc: User, binh: User) -> None:
    incident = desk.opened()
    desk.do(actions.assign, incident, by=phuc, to=binh)
    assert fresh(incident).responsible == binh
    assert last_line(incident).data["name"] == "anh Bình"


@pytest.mark.parametrize("who", ["hoa", "sau", "minh", "quan", "former"])
def test_nobody_is_given_a_case_they_may_not_work_on(desk: Desk, phuc: User, who: str) -> None:
    incident = desk.opened()
    with pytest.raises(NotAllowed):
        desk.do(actions.assign, incident, by=phuc, to=getattr(desk.world, who))


def test_what_was_just_taken_goes_back(desk: Desk, binh: User) -> None:
    incident = desk.opened()
    desk.do(actions.take, incident, by=binh)
    desk.do(actions.undo, last_line(incident), by=binh, after=timedelta(seconds=9))
    undone = fresh(incident)
    assert (undone.state, undone.responsible, undone.acknowledged_at) == ("new", None, None)
    assert undone.due_at == undone.acknowledge_due
    assert last_line(undone).data["undone"] == "take"
    assert "incident.step_undone" in last_verbs(3)


def test_only_one_s_own_last_step_is_undone_and_only_at_once(
    desk: Desk, binh: User, phuc: User
) -> None:
    incident = desk.opened()
    desk.do(actions.take, incident, by=binh)
    taken = last_line(incident)
    with pytest.raises(PermissionDenied):
        desk.do(actions.undo, taken, by=phuc)
    with pytest.raises(NotAllowed):
        desk.do(actions.undo, taken, by=binh, after=timedelta(minutes=3))
    desk.do(actions.note, incident, by=binh, words="Đã tới nơi")
    with pytest.raises(NotAllowed):
        desk.do(actions.undo, taken, by=binh)


def test_a_paused_case_has_no_deadline_and_its_clock_stands_still(desk: Desk, phuc: User) -> None:
    incident = desk.at("handling")
    desk.do(
        actions.pause, incident, by=phuc, after=timedelta(hours=2), reason="Chờ chủ sạp",
        until=date(2026, 11, 25),
    )  # fmt: skip
    assert (fresh(incident).state, fresh(incident).due_at) == ("paused", None)
    desk.do(actions.resume, incident, by=phuc, after=timedelta(hours=26))
    resumed = fresh(incident)
    assert resumed.state == "handling"
    assert resumed.outcome_due == NOON + 2 * DAY  # 24 hours of work, 24 of waiting
    assert Pause.objects.get().ended_at == NOON + timedelta(hours=26)


def test_a_pause_ends_on_a_later_day(desk: Desk, phuc: User) -> None:
    incident = desk.at("handling")
    with pytest.raises(NotAllowed):
        desk.do(actions.pause, incident, by=phuc, reason="Chờ", until=NOON.date())


def test_settling_tells_every_reporter(desk: Desk, lan: User) -> None:
    incident = desk.at("handling")
    second = desk.told(stall="B3")
    desk.do(actions.link_report, second, by=lan, incident=incident)
    desk.settle(incident, words="Đã tìm lại được túi tiền.")
    settlement = Settlement.objects.get()
    assert (settlement.outcome, settlement.settled_by) == ("on_the_spot", lan)
    assert fresh(incident).due_at is None
    told = Message.objects.filter(from_reporter=False)
    assert {each.report for each in told} == {each.report for each in incident.report_links.all()}
    assert second in {each.report for each in told}
    assert {each.words for each in told} == {"Đã tìm lại được túi tiền."}


def test_a_guard_settles_only_what_is_theirs_and_light(desk: Desk, binh: User, lan: User) -> None:
    light = desk.opened("infrastructure")
    with pytest.raises(PermissionDenied):
        desk.settle(light, by=binh)  # opened by bà Lan
    desk.do(actions.take, light, by=binh)
    desk.settle(light, by=binh)
    assert fresh(light).state == "settled"
    grave = desk.opened("theft", "B2")
    desk.do(actions.take, grave, by=binh)
    with pytest.raises(PermissionDenied):
        desk.settle(grave, by=binh)


def test_what_the_authority_settled_is_not_settled_by_us(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.settle(desk.opened(), outcome="by_receiver")


def test_an_urgent_case_is_closed_by_another(desk: Desk, lan: User, phuc: User) -> None:
    incident = desk.opened("fire")
    desk.settle(incident, by=lan)
    with pytest.raises(PermissionDenied):
        desk.do(actions.close, incident, by=lan)
    desk.do(actions.close, incident, by=phuc)
    assert fresh(incident).state == "closed"
    assert Closing.objects.get().by == phuc


def test_reopening_sets_the_clock_anew(desk: Desk, lan: User) -> None:
    incident = desk.at("closed")
    desk.do(actions.reopen, incident, by=lan, after=3 * DAY, reason="Mất thêm lần nữa")
    opened = fresh(incident)
    assert (opened.state, opened.due_at) == ("handling", NOON + 4 * DAY)
    assert Reopening.objects.get().by_reporter is False


def test_the_reporter_says_not_yet(desk: Desk) -> None:
    incident = desk.at("closed")
    report = incident.report_links.get().report
    desk.do(
        actions.take_reply, report, by=None, after=29 * DAY, words="Vẫn chưa xong", not_done=True
    )
    assert fresh(incident).state == "handling"
    assert Reopening.objects.get().by_reporter
    assert report.messages.last().words == "Vẫn chưa xong"  # type: ignore[union-attr]


def test_after_thirty_days_a_reply_no_longer_opens_the_case(desk: Desk) -> None:
    incident = desk.at("closed")
    report = incident.report_links.get().report
    desk.do(actions.take_reply, report, by=None, after=31 * DAY, words="Chưa xong", not_done=True)
    assert fresh(incident).state == "closed"
    assert last_line(incident).what == "reply"


def test_a_reply_of_thanks_leaves_the_case_settled(desk: Desk) -> None:
    incident = desk.at("settled")
    report = incident.report_links.get().report
    desk.do(actions.take_reply, report, by=None, words="Cảm ơn", not_done=False)
    assert fresh(incident).state == "settled"


def test_a_reply_to_a_report_without_a_case_is_kept(desk: Desk) -> None:
    report = desk.told()
    assert desk.do(actions.take_reply, report, by=None, words="Ở gần cổng", not_done=True) is None
    assert report.messages.get().from_reporter


def test_the_timeline_counts_its_lines(desk: Desk, binh: User) -> None:
    incident: Incident = desk.at("handling")
    desk.do(actions.note, incident, by=binh, words="Đã hỏi người bán kế bên")
    assert [line.line for line in incident.events.all()] == [1, 2, 3]
    assert [line.what for line in incident.events.all()] == ["open", "take", "note"]
