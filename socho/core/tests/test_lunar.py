"""The lunar calendar of Vietnam, against dates that are known from printed calendars."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socho.core.lunar import LunarDate, lunar_date, lunar_new_year, solar_date

# Mùng 1 Tết as it was kept in Vietnam (1968: in the North; 1985: a month before China).
TET = [
    (1968, 1, 29), (1985, 1, 21), (1990, 1, 27), (1995, 1, 31), (2000, 2, 5),
    (2001, 1, 24), (2002, 2, 12), (2003, 2, 1), (2004, 1, 22), (2005, 2, 9),
    (2006, 1, 29), (2007, 2, 17), (2008, 2, 7), (2009, 1, 26), (2010, 2, 14),
    (2011, 2, 3), (2012, 1, 23), (2013, 2, 10), (2014, 1, 31), (2015, 2, 19),
    (2016, 2, 8), (2017, 1, 28), (2018, 2, 16), (2019, 2, 5), (2020, 1, 25),
    (2021, 2, 12), (2022, 2, 1), (2023, 1, 22), (2024, 2, 10), (2025, 1, 29),
    (2026, 2, 17), (2027, 2, 6), (2028, 1, 26), (2029, 2, 13), (2030, 2, 2),
]  # fmt: skip


@pytest.mark.parametrize(("year", "month", "day"), TET)
def test_tet_falls_on_the_day_it_was_kept(year, month, day):
    assert lunar_new_year(year) == date(year, month, day)
    assert lunar_date(date(year, month, day)) == LunarDate(year, 1, 1)


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(2024, 4, 18), LunarDate(2024, 3, 10)),  # giỗ Tổ Hùng Vương
        (date(2025, 4, 7), LunarDate(2025, 3, 10)),
        (date(2026, 4, 26), LunarDate(2026, 3, 10)),
        (date(2024, 9, 17), LunarDate(2024, 8, 15)),  # Trung thu
        (date(2025, 10, 6), LunarDate(2025, 8, 15)),
        (date(2025, 1, 28), LunarDate(2024, 12, 29)),  # giao thừa in a year without a 30th
        (date(2023, 1, 21), LunarDate(2022, 12, 30)),
    ],
)
def test_known_days_of_the_lunar_year(day, lunar):
    assert lunar_date(day) == lunar
    assert solar_date(lunar) == day


def test_leap_months_come_where_the_almanac_has_them():
    leap = {lunar.year: lunar.month for lunar in _days(1995, 2034) if lunar.leap}
    assert leap == {
        1995: 8, 1998: 5, 2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9,
        2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11,
    }  # fmt: skip


def _days(first_year, last_year):
    day = date(first_year, 3, 1)
    while day < date(last_year, 3, 1):
        yield lunar_date(day)
        day += timedelta(days=1)


@given(st.dates(date(1900, 2, 1), date(2199, 12, 31)))
def test_days_follow_each_other(day):
    today, tomorrow = lunar_date(day), lunar_date(day + timedelta(days=1))
    assert 1 <= today.day <= 30 and 1 <= today.month <= 12
    if tomorrow.day == 1:
        assert today.day in (29, 30)
    else:
        assert (tomorrow.day, tomorrow.month) == (today.day + 1, today.month)


@given(st.dates(date(1950, 3, 1), date(2100, 12, 31)))
def test_a_lunar_date_leads_back_to_its_day(day):
    assert solar_date(lunar_date(day)) == day


def test_a_day_that_does_not_exist_is_an_error():
    with pytest.raises(ValueError, match="no such day"):
        solar_date(LunarDate(2024, 12, 30))
