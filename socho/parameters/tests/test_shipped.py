"""What the program brings along, against the official calendars and the sources."""

from datetime import date, timedelta

import pytest

from socho.core.clock import WEEKEND
from socho.core.phones import read_phone
from socho.parameters import rules, shipped
from socho.parameters.festivals import FreeDay, fixed_by_law, with_days_in_place
from socho.parameters.rules import LENGTHS, Unit, value_on

TODAY = date(2026, 11, 23)
LONGEST_BASIS = 300

# Days on which offices were closed, as published every year: (first day, last day). Weekends that
# lie inside count, so that the lists can be compared with the announcements as they were printed.
OFFICES_CLOSED = {
    2021: ["01-01", "02-10 02-16", "04-21", "04-30 05-03", "09-02 09-05"],
    2022: ["01-01 01-03", "01-29 02-06", "04-09 04-11", "04-30 05-03", "09-01 09-04"],
    2023: ["12-31 01-02", "01-20 01-26", "04-29 05-03", "09-01 09-04"],
    2024: ["12-30 01-01", "02-08 02-14", "04-18", "04-27 05-01", "08-31 09-03"],
    2025: ["01-01", "01-25 02-02", "04-05 04-07", "04-30 05-04", "08-30 09-02"],
    2026: ["01-01 01-04", "02-14 02-22", "04-25 04-27", "04-30 05-03", "08-29 09-02", "11-24"],
}


def _weekdays(year, span):
    first, last = (span.split() * 2)[:2]
    day = date.fromisoformat(f"{year - 1 if first.startswith('12') else year}-{first}")
    while day <= date.fromisoformat(f"{year}-{last}"):
        if day.isoweekday() not in WEEKEND:
            yield day
        day += timedelta(days=1)


@pytest.mark.parametrize("year", OFFICES_CLOSED)
def test_offices_are_closed_on_the_days_that_were_announced(year):
    ours = {
        free.day
        for free in shipped.holidays()
        if free.day.year == year and free.day.isoweekday() not in WEEKEND
    }
    assert ours == {day for span in OFFICES_CLOSED[year] for day in _weekdays(year, span)}


def test_of_2027_only_what_the_law_itself_fixes_is_known():
    """The fifth day of Tết and the second of Quốc khánh are still to be decreed."""
    names = {free.day: free.name for free in shipped.holidays() if free.day.year == 2027}
    assert sorted(names) == [
        date(2027, 1, 1),
        *(date(2027, 2, day) for day in (5, 6, 7, 8, 9, 10)),
        date(2027, 4, 16),
        date(2027, 4, 30),
        date(2027, 5, 1),
        date(2027, 5, 3),
        date(2027, 9, 2),
        date(2027, 11, 24),
    ]
    assert names[date(2027, 2, 10)] == "Nghỉ bù Tết Nguyên đán"
    assert names[date(2027, 4, 16)] == "Giỗ Tổ Hùng Vương"


def test_culture_day_begins_with_2026():
    assert date(2025, 11, 24) not in {free.day for free in fixed_by_law(2025)}
    assert date(2026, 11, 24) in {free.day for free in fixed_by_law(2026)}


def test_two_holidays_on_one_weekend_take_two_days_in_their_place():
    saturday, sunday = date(2022, 4, 30), date(2022, 5, 1)
    days = with_days_in_place([FreeDay(saturday, "A", "x"), FreeDay(sunday, "B", "x")])
    assert [(free.day, free.name) for free in days[2:]] == [
        (date(2022, 5, 2), "Nghỉ bù A"),
        (date(2022, 5, 3), "Nghỉ bù B"),
    ]


def test_no_day_is_free_twice_and_each_says_why():
    days = [free.day for free in shipped.holidays()]
    assert len(days) == len(set(days))
    assert all(free.name and free.basis for free in shipped.holidays())
    assert all(len(free.name) <= 80 and len(free.basis) <= 300 for free in shipped.holidays())


# domain of the figures: the house's own promise, and the clocks of the law.
@pytest.mark.parametrize(
    ("key", "value", "unit"),
    [
        ("acknowledge.urgent", 5, "minutes"),
        ("acknowledge.high", 30, "minutes"),
        ("acknowledge.medium", 8, "working_hours"),
        ("acknowledge.low", 8, "working_hours"),
        ("outcome.urgent", 24, "hours"),
        ("outcome.high", 24, "hours"),
        ("outcome.medium", 5, "working_days"),
        ("outcome.low", 5, "working_days"),
        ("close_after_silence", 30, "days"),
        ("reopen_within", 30, "days"),
        ("absence.police", 7, "days"),
        ("absence.ward", 7, "days"),
        ("phone.police", "113", "phone"),
        ("phone.fire", "114", "phone"),
        ("phone.ambulance", "115", "phone"),
        ("phone.rescue", "112", "phone"),
        ("phone.child", "111", "phone"),
        ("law.crime_report.transfer", 24, "hours"),
        ("law.crime_source.settle", 20, "days"),
        ("law.crime_source.settle_complex", 2, "months"),
        ("law.crime_source.ask_extension_before", 5, "days"),
        ("law.denunciation.settle", 30, "days"),
        ("law.complaint.accept", 10, "days"),
        ("law.complaint.settle", 30, "days"),
        ("law.complaint.settle_complex", 45, "days"),
        ("law.violation.decide", 7, "working_days"),
        ("law.violation.decide_transferred", 10, "working_days"),
    ],
)
def test_the_figures_that_hold_today(key, value, unit):
    row = rules.row_on(shipped.parameters(), key, TODAY)
    assert (row.value, row.unit) == (value, unit)


def test_every_figure_is_of_its_kind_and_says_what_it_rests_on():
    for row in shipped.parameters():
        rules.check(shipped.units(), row.key, row.value, row.unit)
        assert 0 < len(row.basis) <= LONGEST_BASIS
        assert len(row.key) <= 60
        if row.unit == Unit.PHONE:
            assert read_phone(row.value) == row.value
        else:
            assert row.unit in LENGTHS | {Unit.WEEK}


def test_what_the_house_sets_holds_through_the_years_of_the_demo():
    for key in shipped.units():
        if not key.startswith("law."):
            assert value_on(shipped.parameters(), key, date(2021, 1, 1))


def test_changed_laws_say_that_the_figure_must_be_read_again():
    row = rules.row_on(shipped.parameters(), "law.complaint.settle", TODAY)
    assert row.valid_from == date(2026, 7, 1)
    assert "chưa đối chiếu" in row.basis
