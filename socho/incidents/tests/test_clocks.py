"""Deadlines, reckoned by hand on the calendar of November 2026 and of Tết 2026."""

from datetime import date, datetime, time, timedelta

import pytest

from socho.core.clock import at
from socho.incidents.rules import Calendar, Deadlines, due, running
from socho.parameters.rules import Allowance

MORNING, AFTERNOON = (time(7), time(11, 30)), (time(13, 30), time(17))
OFFICE = Calendar({day: [MORNING, AFTERNOON] for day in range(1, 6)}, frozenset())
TET = frozenset(date(2026, 2, day) for day in range(16, 21))  # Monday to Friday
AT_TET = Calendar(OFFICE.hours, TET)
HALF_AN_HOUR = Allowance(timedelta(minutes=30))
EIGHT_HOURS = Allowance(timedelta(hours=8), working=True)
FIVE_DAYS = Allowance(5 * timedelta(hours=8), working=True)


def on(day: int, clock: str, month: int = 11) -> datetime:
    return at(date(2026, month, day), time.fromisoformat(clock))


def test_what_cannot_wait_runs_by_the_clock_on_the_wall() -> None:
    assert due(on(22, "23:50"), HALF_AN_HOUR, OFFICE) == on(23, "00:20")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (on(23, "07:00"), on(23, "17:00")),  # Monday, a whole working day
        (on(23, "10:00"), on(24, "10:00")),  # Monday 10:00 to Tuesday 10:00
        (on(27, "15:00"), on(30, "15:00")),  # Friday to Monday
        (on(22, "12:00"), on(23, "17:00")),  # Sunday: Monday is the day
        (on(23, "12:15"), on(24, "11:30")),  # 3,5 hours after lunch, 4,5 the next morning
    ],
)
def test_eight_working_hours(start: datetime, end: datetime) -> None:
    assert due(start, EIGHT_HOURS, OFFICE) == end


def test_five_working_days_end_a_week_later() -> None:
    assert due(on(23, "10:00"), FIVE_DAYS, OFFICE) == on(30, "10:00")


def test_the_days_of_tet_do_not_count() -> None:
    friday = on(13, "16:00", month=2)  # an hour is left before the holidays
    assert due(friday, EIGHT_HOURS, AT_TET) == on(23, "16:00", month=2)


def test_a_pause_stops_our_clock() -> None:
    away = [(on(23, "11:00"), on(25, "08:00"))]  # an hour of eight was used
    assert due(on(23, "10:00"), EIGHT_HOURS, OFFICE, away) == on(25, "17:00")


def test_several_pauses_add_up() -> None:
    away = [(on(24, "07:00"), on(24, "09:00")), (on(23, "08:00"), on(23, "09:00"))]
    day = Allowance(timedelta(hours=24))
    assert due(on(23, "07:00"), day, OFFICE, away) == on(24, "10:00")


def test_the_last_pause_before_the_end_counts_whole() -> None:
    away = [(on(24, "06:00"), on(24, "10:00"))]
    day = Allowance(timedelta(hours=24))
    assert due(on(23, "07:00"), day, OFFICE, away) == on(24, "11:00")


def test_what_was_late_before_the_pause_stays_late() -> None:
    away = [(on(23, "12:00"), on(30, "12:00"))]
    assert due(on(23, "07:00"), HALF_AN_HOUR, OFFICE, away) == on(23, "07:30")


def test_a_pause_before_the_clock_was_set_anew_does_not_count() -> None:
    away = [(on(20, "12:00"), on(21, "12:00"))]
    assert due(on(23, "07:00"), HALF_AN_HOUR, OFFICE, away) == on(23, "07:30")


@pytest.mark.parametrize(
    ("state", "which"),
    [
        ("new", 0),
        ("checking", 1),
        ("handling", 1),
        ("paused", None),
        ("handed_over", 2),
        ("settled", None),
        ("closed", None),
    ],
)
def test_one_clock_runs_at_a_time(state: str, which: int | None) -> None:
    dues = (on(23, "07:00"), on(24, "07:00"), on(25, "07:00"))
    assert running(state, Deadlines(*dues)) == (None if which is None else dues[which])
