"""What the clock does: goes on with paused cases, closes silent ones, tells of delays once."""

from datetime import timedelta

import pytest
import time_machine

from socho.accounts.models import User
from socho.core.refusals import NotAllowed
from socho.delivery.models import Outgoing, PushSubscription
from socho.incidents import actions
from socho.incidents.clock import tick
from socho.incidents.models import Closing, Incident
from socho.incidents.tests.casework import Desk, fresh, last_line
from tests.makers import NOON, act_of

DAY = timedelta(days=1)


def tick_at(after: timedelta) -> int:
    with time_machine.travel(NOON + after, tick=False):
        return tick(NOON + after)


def test_a_paused_case_goes_on_when_its_day_has_come(desk: Desk) -> None:
    incident = desk.at("paused")  # until three days from now
    assert tick_at(2 * DAY) == 0
    tick_at(3 * DAY)
    resumed = fresh(incident)
    assert resumed.state == "handling"
    assert last_line(resumed).by is None
    assert resumed.outcome_due == NOON + 4 * DAY


def test_a_silent_case_closes_after_thirty_days(desk: Desk) -> None:
    incident = desk.at("settled")
    tick_at(30 * DAY - timedelta(minutes=1))
    assert fresh(incident).state == "settled"
    tick_at(30 * DAY)
    assert fresh(incident).state == "closed"
    assert Closing.objects.get().by is None


def test_a_word_of_the_reporter_breaks_the_silence(desk: Desk) -> None:
    incident = desk.at("settled")
    report = incident.report_links.get().report
    desk.do(
        actions.take_reply, report, by=None, after=20 * DAY, words="Cảm ơn nhiều", not_done=False
    )
    tick_at(31 * DAY)
    assert fresh(incident).state == "settled"
    tick_at(50 * DAY)
    assert fresh(incident).state == "closed"


def test_an_urgent_case_is_closed_by_the_clock_too(desk: Desk) -> None:
    incident = desk.at("settled", "fire")
    tick_at(31 * DAY)
    assert fresh(incident).state == "closed"


def wants_notices(*people: User) -> None:
    for user in people:
        PushSubscription.objects.create(
            user=user, endpoint=f"https://push.example/{user.pk}", keys={}, since=NOON
        )


def told(user: User, what: str) -> int:
    return sum(what in message.payload["what"] for message in Outgoing.objects.filter(user=user))


def test_a_delay_is_told_once(desk: Desk, phuc: User, sau: User) -> None:
    wants_notices(phuc, sau)
    desk.opened()  # to be taken within half an hour
    tick_at(timedelta(minutes=29))
    assert told(phuc, "trễ hạn") == 0
    for minute in (31, 32, 33):
        tick_at(timedelta(minutes=minute))
    assert told(phuc, "trễ hạn") == 1
    assert told(sau, "trễ hạn") == 0


def test_a_report_nobody_has_read_in_time_is_told_once(desk: Desk, phuc: User) -> None:
    wants_notices(phuc)
    desk.told()
    for minute in (29, 31, 32):
        tick_at(timedelta(minutes=minute))
    assert told(phuc, "chờ đọc") == 1


def test_an_unread_confidential_report_calls_the_board_without_a_word_of_it(
    desk: Desk, lan: User, minh: User
) -> None:
    wants_notices(lan, minh)
    desk.told("extortion", "")
    tick_at(timedelta(minutes=31))
    assert told(minh, "chờ đọc") == 1
    (message,) = Outgoing.objects.filter(user=lan)
    assert (message.payload["link"], "tin kín" in message.payload["what"]) == ("/", True)


def test_a_new_deadline_is_told_anew(desk: Desk, phuc: User) -> None:
    wants_notices(phuc)
    incident = desk.opened()
    tick_at(timedelta(hours=1))
    desk.do(actions.take, incident, by=desk.world.lan, after=timedelta(hours=1))
    tick_at(2 * DAY)
    assert told(phuc, "trễ hạn") == 2


def test_of_a_late_confidential_case_the_board_learns_only_that_something_waits(
    desk: Desk, lan: User, minh: User
) -> None:
    wants_notices(lan, minh)
    desk.opened("drugs")
    tick_at(timedelta(hours=1))
    assert told(minh, "trễ hạn") == 1
    (message,) = Outgoing.objects.filter(user=lan)
    assert "tin kín" in message.payload["what"]
    assert message.payload["link"] == "/"
    assert not any("M00001" in str(each.payload) for each in Outgoing.objects.all())


def test_nothing_of_a_complaint_reaches_the_board(desk: Desk, lan: User, thu: User) -> None:
    wants_notices(lan, thu)
    desk.opened("staff_complaint")
    tick_at(9 * DAY)
    assert not Outgoing.objects.filter(user=lan).exists()
    assert told(thu, "trễ hạn") == 1


def test_a_repeat_does_nothing(desk: Desk) -> None:
    desk.at("paused"), desk.at("settled"), desk.opened()
    tick_at(40 * DAY)
    before = {each.pk: each.changed_at for each in Incident.objects.all()}
    assert tick_at(40 * DAY) == 0
    assert {each.pk: each.changed_at for each in Incident.objects.all()} == before


def test_the_clock_s_own_acts_are_refused_before_their_time(desk: Desk) -> None:
    for action, state in (
        (actions.resume_on_the_day, "paused"),
        (actions.close_after_silence, "settled"),
    ):
        with pytest.raises(NotAllowed):
            action(act_of(None), desk.at(state))
