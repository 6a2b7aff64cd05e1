"""Time, working time and reporting periods."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from socho.core.clock import (
    Month,
    Period,
    at,
    day_of,
    late_by,
    left_until,
    local,
    month_of,
    now,
    period_of,
    today,
    week_of,
    working_days_after,
    working_time_after,
)

OFFICE = {day: [(time(7, 30), time(11, 30)), (time(13), time(17))] for day in range(1, 6)}
TET_2027 = {date(2027, 2, day) for day in (5, 6, 7, 8, 9)}
NO_HOLIDAYS = frozenset()
HOUR = timedelta(hours=1)


def test_the_clock_is_utc_and_the_market_lives_seven_hours_ahead():
    with time_machine.travel(datetime(2026, 11, 22, 18, 30, tzinfo=UTC), tick=False):
        assert now() == datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
        assert today() == date(2026, 11, 23)
    assert local(datetime(2026, 11, 22, 18, 30, tzinfo=UTC)).hour == 1
    assert day_of(datetime(2026, 11, 22, 16, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert at(date(2026, 11, 23), time(7)) == datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


def test_late_and_left_are_two_sides_of_a_deadline():
    due = at(date(2026, 11, 23), time(8))
    assert late_by(due, due + 12 * timedelta(minutes=1)) == timedelta(minutes=12)
    assert late_by(due, due - HOUR) == timedelta()
    assert left_until(due, due - 3 * HOUR) == 3 * HOUR
    assert left_until(due, due + HOUR) == timedelta()


# 23 November 2026 is a Monday. Counted by hand on a calendar.
@pytest.mark.parametrize(
    ("day", "clock", "hours", "due_day", "due_clock"),
    [
        (date(2026, 11, 23), time(7, 30), 8, date(2026, 11, 23), time(17)),
        (date(2026, 11, 23), time(10), 8, date(2026, 11, 24), time(10)),
        (date(2026, 11, 23), time(11), 1, date(2026, 11, 23), time(13, 30)),
        (date(2026, 11, 23), time(12), 1, date(2026, 11, 23), time(14)),
        (date(2026, 11, 27), time(16), 8, date(2026, 11, 30), time(16)),
        (date(2026, 11, 28), time(9), 8, date(2026, 11, 30), time(17)),  # reported on a Saturday
        (date(2027, 2, 4), time(16), 2, date(2027, 2, 10), time(8, 30)),  # Tết 2027 in between
        (date(2026, 11, 23), time(6), 0, date(2026, 11, 23), time(6)),
    ],
)
def test_working_hours_run_only_while_the_office_is_open(day, clock, hours, due_day, due_clock):
    due = working_time_after(at(day, clock), hours * HOUR, OFFICE, TET_2027)
    assert due == at(due_day, due_clock)


def test_a_night_market_works_past_midnight():
    night = {day: [(time(17), time(2))] for day in range(1, 8)}
    due = working_time_after(at(date(2026, 11, 24), time(1)), 2 * HOUR, night, NO_HOLIDAYS)
    assert due == at(date(2026, 11, 24), time(18))


@pytest.mark.parametrize("hours", [{}, {1: []}])
def test_hours_that_never_come_are_an_error_not_an_endless_wait(hours):
    with pytest.raises(ValueError, match="no working time"):
        working_time_after(at(date(2026, 11, 23)), HOUR, hours, NO_HOLIDAYS)


@given(
    st.datetimes(datetime(2021, 1, 1), datetime(2027, 1, 1)),
    st.integers(1, 5_000),
    st.integers(1, 5_000),
)
def test_working_time_adds_up(moment, first, second):
    start = moment.replace(tzinfo=UTC)
    one, two = timedelta(minutes=first), timedelta(minutes=second)
    halfway = working_time_after(start, one, OFFICE, TET_2027)
    whole = working_time_after(start, one + two, OFFICE, TET_2027)
    assert working_time_after(halfway, two, OFFICE, TET_2027) == whole
    assert whole > halfway > start


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2027, 2, 4), 2, date(2027, 2, 11)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_working_days_skip_weekends_and_tet(day, count, due):
    assert working_days_after(day, count, TET_2027) == due


def test_no_working_days_at_all_is_an_error():
    with pytest.raises(ValueError, match="no working day"):
        working_days_after(date(2026, 1, 1), 1, NO_HOLIDAYS, weekend=frozenset(range(1, 8)))
    with pytest.raises(ValueError, match="negative"):
        working_days_after(date(2026, 1, 1), -1, NO_HOLIDAYS)


@pytest.mark.parametrize(
    ("day", "first_day", "month"),
    [
        (date(2026, 11, 30), 1, Month(2026, 11)),
        (date(2026, 11, 14), 15, Month(2026, 11)),
        (date(2026, 11, 15), 15, Month(2026, 12)),
        (date(2026, 12, 15), 15, Month(2027, 1)),
    ],
)
def test_a_day_belongs_to_the_month_in_which_its_period_ends(day, first_day, month):
    assert month_of(day, first_day) == month


@pytest.mark.parametrize(
    ("month", "months", "first_day", "first", "last"),
    [
        (Month(2024, 2), 1, 1, date(2024, 2, 1), date(2024, 2, 29)),
        (Month(2026, 11), 1, 15, date(2026, 10, 15), date(2026, 11, 14)),
        (Month(2026, 10), 3, 1, date(2026, 10, 1), date(2026, 12, 31)),
        (Month(2027, 1), 1, 15, date(2026, 12, 15), date(2027, 1, 14)),
        (Month(2026, 1), 12, 15, date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_a_period_has_its_days(month, months, first_day, first, last):
    assert period_of(month, months, first_day) == Period(first, last)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 28))
def test_every_day_lies_in_its_own_month_and_no_other(day, first_day):
    month = month_of(day, first_day)
    assert day in period_of(month, 1, first_day)
    assert day not in period_of(month.plus(1), 1, first_day)
    assert day not in period_of(month.plus(-1), 1, first_day)


def test_a_period_begins_and_ends_at_the_markets_midnight():
    november = period_of(Month(2026, 11))
    assert november.start == datetime(2026, 10, 31, 17, tzinfo=UTC)
    assert november.end == datetime(2026, 11, 30, 17, tzinfo=UTC)


def test_months_begin_between_the_1st_and_the_28th():
    with pytest.raises(ValueError, match="1 to 28"):
        period_of(Month(2026, 11), first_day=29)


def test_the_week_begins_on_monday():
    assert week_of(date(2026, 11, 22)) == Period(date(2026, 11, 16), date(2026, 11, 22))
