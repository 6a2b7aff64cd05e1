"""Duty by tables: midnight, overlaps, rest, minimum strength, three sessions a day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from socho.groups import rules
from socho.groups.rules import Clash, Span, Stage

DAY = date(2026, 11, 22)  # a Sunday


def clock(words: str, day: int = 22) -> datetime:
    """A wall-clock time at the market, which is seven hours ahead of UTC."""
    hours, minutes = map(int, words.split(":"))
    return datetime(2026, 11, day, hours, minutes, tzinfo=UTC) - timedelta(hours=7)


def span(words: str) -> Span:
    """“22:00–05:00”, “+06:00–12:00” is the day after."""
    begins, ends = words.removeprefix("+").split("–")
    day = DAY + timedelta(days=words.startswith("+"))
    return rules.span_on(day, time.fromisoformat(begins), time.fromisoformat(ends))


@pytest.mark.parametrize(
    ("hours", "start", "end"),
    [
        ("05:00–12:00", clock("05:00"), clock("12:00")),
        ("22:00–05:00", clock("22:00"), clock("05:00", 23)),
        ("17:00–00:00", clock("17:00"), clock("00:00", 23)),
        ("00:00–06:00", clock("00:00"), clock("06:00")),
        ("06:00–06:00", clock("06:00"), clock("06:00", 23)),  # a whole day and night
    ],
)
def test_a_shift_may_cross_midnight(hours, start, end):
    assert span(hours) == Span(start, end)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("05:00–12:00", "11:59–18:00", Clash.OVERLAP),
        ("05:00–12:00", "04:00–05:01", Clash.OVERLAP),
        ("05:00–12:00", "06:00–07:00", Clash.OVERLAP),
        ("22:00–05:00", "+04:00–08:00", Clash.OVERLAP),  # past midnight
        ("05:00–12:00", "12:00–18:00", None),  # on and on: one long duty
        ("05:00–12:00", "12:01–18:00", Clash.REST),
        ("05:00–12:00", "19:59–23:00", Clash.REST),
        ("05:00–12:00", "20:00–23:00", None),  # just eight hours
        ("22:00–05:00", "+12:59–18:00", Clash.REST),
        ("22:00–05:00", "+13:00–18:00", None),
    ],
)
def test_nobody_stands_at_two_places_or_without_rest(one, other, found):
    rest = timedelta(hours=8)
    assert rules.clash(span(one), [span(other)], rest) == found
    assert rules.clash(span(other), [span(one)], rest) == found


def test_an_overlap_is_said_before_a_short_rest():
    others = [span("13:00–15:00"), span("06:00–07:00")]
    assert rules.clash(span("05:00–12:00"), others, timedelta(hours=8)) == Clash.OVERLAP


def test_without_others_nothing_clashes():
    assert rules.clash(span("05:00–12:00"), [], timedelta(hours=8)) is None


@pytest.mark.parametrize(
    ("people", "strength", "lacking"), [(0, 2, 2), (1, 2, 1), (2, 2, 0), (3, 2, 0), (0, 0, 0)]
)
def test_minimum_strength(people, strength, lacking):
    assert rules.lacking(people, strength) == lacking


@pytest.mark.parametrize(
    ("moment", "stage"),
    [
        (clock("21:59"), Stage.TO_COME),
        (clock("22:00"), Stage.RUNNING),
        (clock("04:59", 23), Stage.RUNNING),
        (clock("05:00", 23), Stage.OVER),
    ],
)
def test_a_night_shift_runs_into_the_morning(moment, stage):
    assert rules.stage(span("22:00–05:00"), moment) == stage


@pytest.mark.parametrize(
    ("moment", "said", "missing"),
    [
        (clock("05:14"), False, False),
        (clock("05:15"), False, True),
        (clock("05:15"), True, False),
        (clock("23:00"), False, True),  # still, when the shift is over
    ],
)
def test_who_says_nothing_is_missing_after_a_while(moment, said, missing):
    grace = timedelta(minutes=15)
    assert rules.is_missing(span("05:00–12:00"), said, grace, moment) == missing


@pytest.mark.parametrize(
    ("weekdays", "days"),
    [("1234567", [16, 17, 18, 19, 20, 21, 22]), ("135", [16, 18, 20]), ("7", [22]), ("", [])],
)
def test_a_pattern_names_its_weekdays(weekdays, days):
    monday = date(2026, 11, 16)
    assert [day.day for day in rules.days_of(weekdays, monday)] == days


@pytest.mark.parametrize(
    ("device_at", "believed"),
    [
        (None, clock("12:00")),
        (clock("11:30"), clock("11:30")),
        (clock("12:00", 20), clock("12:00", 20)),  # two days without a signal
        (clock("11:59", 20), clock("12:00")),
        (clock("12:02"), clock("12:00")),  # a little fast: never later than now
        (clock("12:03"), clock("12:00")),
        (datetime(2046, 1, 1, tzinfo=UTC), clock("12:00")),
        (datetime(2006, 1, 1, tzinfo=UTC), clock("12:00")),
    ],
)
def test_a_phones_clock_is_believed_within_reason(device_at, believed):
    assert rules.happened_at(clock("12:00"), device_at) == believed


# A market with three sessions: morning, afternoon, and a night market past midnight.
THREE = [["16:00", "19:00"], ["04:30", "11:00"], ["20:00", "02:00"]]


def test_three_sessions_a_day_in_order():
    spans = rules.trading_spans(DAY, THREE)
    assert [each.start for each in spans] == [clock("04:30"), clock("16:00"), clock("20:00")]
    assert rules.closes_at(DAY, THREE) == clock("02:00", 23)


@pytest.mark.parametrize(
    ("sessions", "closes"),
    [
        ([["04:30", "18:00"]], clock("18:00")),
        ([["17:00", "00:00"]], clock("00:00", 23)),
        ([["04:30", "11:00"], ["15:00", "18:30"]], clock("18:30")),
        ([], None),
    ],
)
def test_a_day_closes_with_its_last_session(sessions, closes):
    assert rules.closes_at(DAY, sessions) == closes


@pytest.mark.parametrize(
    ("moment", "today", "day"),
    [
        (clock("04:29"), DAY, date(2026, 11, 21)),  # before the first session: last night
        (clock("04:30"), DAY, DAY),
        (clock("13:00"), DAY, DAY),  # between two sessions
        (clock("23:59"), DAY, DAY),
        (clock("01:30", 23), date(2026, 11, 23), DAY),  # the night market of yesterday
    ],
)
def test_past_midnight_it_is_still_the_same_trading_day(moment, today, day):
    assert rules.trading_day(moment, THREE, today) == day


def test_without_hours_the_calendar_tells_the_trading_day():
    assert rules.trading_day(clock("01:30"), [], DAY) == DAY
