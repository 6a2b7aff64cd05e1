"""Which value holds, what a value may be, and when a clock runs out."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socho.core.clock import at
from socho.core.refusals import NotAllowed
from socho.parameters import rules
from socho.parameters.rules import Allowance, Unit
from socho.parameters.shipped import Shipped

OLD = Shipped("answer", 30, "days", date(2012, 7, 1), date(2026, 6, 30), "luật cũ")
NEW = Shipped("answer", 20, "days", date(2026, 7, 1), None, "luật mới")
OTHER = Shipped("accept", 10, "days", date(2012, 7, 1), None, "luật cũ")
ROWS = [NEW, OTHER, OLD]

DAY = [(time(7), time(11, 30)), (time(13, 30), time(17))]  # eight hours
WEEK = dict.fromkeys(range(1, 6), DAY)
TET_2027 = {date(2027, 2, day) for day in range(5, 11)}


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2012, 7, 1), 30),
        (date(2026, 6, 30), 30),
        (date(2026, 7, 1), 20),
        (date(2099, 1, 1), 20),
    ],
)
def test_the_value_of_the_day_holds(day, value):
    assert rules.value_on(ROWS, "answer", day) == value


@pytest.mark.parametrize(
    ("key", "day"), [("answer", date(2012, 6, 30)), ("no such key", date(2026, 1, 1))]
)
def test_where_nothing_holds_the_program_says_so(key, day):
    with pytest.raises(rules.NoSuchParameter):
        rules.value_on(ROWS, key, day)


@given(st.lists(st.dates(), unique=True, min_size=1), st.dates())
def test_exactly_one_value_holds_from_the_first_day_on(begins, day):
    last_days = rules.ends(begins)
    holding = [
        begin for begin, last in last_days.items() if begin <= day and (last is None or day <= last)
    ]
    assert holding == ([max(each for each in begins if each <= day)] if day >= min(begins) else [])


UNITS = {"answer": "days", "phone.fire": "phone", "working_hours": "week"}


@pytest.mark.parametrize(
    ("key", "value", "unit"),
    [
        ("answer", 20, "days"),
        ("answer", 7, "working_days"),
        ("phone.fire", "114", "phone"),
        ("phone.fire", "+84594510014", "phone"),
        ("working_hours", {"1": [["07:00", "11:30"]]}, "week"),
        ("working_hours", {"6": [["18:00", "02:00"]]}, "week"),
    ],
)
def test_these_may_be_set(key, value, unit):
    rules.check(UNITS, key, value, unit)


@pytest.mark.parametrize(
    ("key", "value", "unit"),
    [
        ("no such key", 20, "days"),
        ("answer", 20, "fortnights"),
        ("answer", "114", "phone"),
        ("answer", 0, "days"),
        ("answer", 1001, "days"),
        ("answer", 2.5, "days"),
        ("answer", True, "days"),
        ("phone.fire", "0594", "phone"),
        ("phone.fire", "0594 510 014", "phone"),
        ("phone.fire", 114, "phone"),
        ("working_hours", {}, "week"),
        ("working_hours", {"1": []}, "week"),
        ("working_hours", {"8": [["07:00", "11:30"]]}, "week"),
        ("working_hours", {"1": [["7 giờ", "11:30"]]}, "week"),
        ("working_hours", {"1": [["07:00"]]}, "week"),
        ("working_hours", "07:00–11:30", "week"),
        ("working_hours", None, "week"),
    ],
)
def test_these_may_not_be_set(key, value, unit):
    with pytest.raises(NotAllowed):
        rules.check(UNITS, key, value, unit)


@pytest.mark.parametrize(
    ("value", "unit", "allowed"),
    [
        (5, "minutes", Allowance(timedelta(minutes=5))),
        (24, "hours", Allowance(timedelta(days=1))),
        (30, "days", Allowance(timedelta(days=30))),
        (8, "working_hours", Allowance(timedelta(hours=8), working=True)),
        (5, "working_days", Allowance(timedelta(hours=40), working=True)),
    ],
)
def test_an_allowance_can_be_counted(value, unit, allowed):
    assert rules.allowance(value, unit, WEEK) == allowed


def test_a_month_cannot_be_counted_beforehand():
    with pytest.raises(ValueError, match="months"):
        rules.allowance(2, Unit.MONTHS, WEEK)


# 23 November 2026 is a Monday; 4 February 2027 the Thursday before Tết. Counted on a calendar.
@pytest.mark.parametrize(
    ("start", "clock", "value", "unit", "due_day", "due_clock"),
    [
        (date(2026, 11, 23), time(7, 42), 5, "minutes", date(2026, 11, 23), time(7, 47)),
        (date(2026, 11, 28), time(22), 24, "hours", date(2026, 11, 29), time(22)),
        (date(2026, 11, 23), time(9), 20, "days", date(2026, 12, 13), time(9)),
        (date(2026, 12, 31), time(9), 2, "months", date(2027, 2, 28), time(9)),
        (date(2026, 11, 23), time(9), 2, "months", date(2027, 1, 23), time(9)),
        (date(2026, 11, 23), time(9), 8, "working_hours", date(2026, 11, 24), time(9)),
        (date(2026, 11, 23), time(9), 5, "working_days", date(2026, 11, 30), time(17)),
        (date(2027, 2, 4), time(16), 8, "working_hours", date(2027, 2, 11), time(16)),
        (date(2027, 2, 4), time(16), 7, "working_days", date(2027, 2, 19), time(17)),
    ],
)
def test_a_clock_runs_out(start, clock, value, unit, due_day, due_clock):
    due = rules.due_after(at(start, clock), value, unit, WEEK, TET_2027)
    assert due == at(due_day, due_clock)
