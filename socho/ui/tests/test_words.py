"""Times, deadlines and days as people say them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from socho.ui import words

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)  # Sunday 12:00 in Phan Rang
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("passed", "vi", "en"),
    [
        (timedelta(seconds=20), "vừa xong", "just now"),
        (MINUTE, "1 phút trước", "1 minute ago"),
        (12 * MINUTE, "12 phút trước", "12 minutes ago"),
        (59 * MINUTE, "59 phút trước", "59 minutes ago"),
        (HOUR, "1 giờ trước", "1 hour ago"),
        (23 * HOUR + 59 * MINUTE, "23 giờ trước", "23 hours ago"),
        (DAY, "Thứ bảy, 21/11, 12:00", "Saturday, 21/11, 12:00"),
        (30 * DAY, "Thứ sáu, 23/10, 12:00", "Friday, 23/10, 12:00"),
        (365 * DAY, "22/11/2025", "22/11/2025"),
        (-2 * HOUR, "2 giờ nữa", "in 2 hours"),
        (-3 * DAY, "Thứ tư, 25/11, 12:00", "Wednesday, 25/11, 12:00"),
    ],
)
def test_a_moment_is_relative_for_a_day_and_then_a_date(
    passed: timedelta, vi: str, en: str
) -> None:
    with translation.override("vi"):
        assert words.when(NOON - passed, NOON) == vi
    with translation.override("en"):
        assert words.when(NOON - passed, NOON) == en


@pytest.mark.parametrize(
    ("left", "vi", "en"),
    [
        (3 * HOUR + 40 * MINUTE, "Còn 3 giờ", "3 hours left"),
        (5 * MINUTE, "Còn 5 phút", "5 minutes left"),
        (timedelta(seconds=10), "Còn 1 phút", "1 minute left"),
        (2 * DAY, "Còn 2 ngày", "2 days left"),
        (timedelta(), "Trễ 1 phút", "1 minute late"),
        (-12 * MINUTE, "Trễ 12 phút", "12 minutes late"),
        (-90 * MINUTE, "Trễ 1 giờ", "1 hour late"),
        (-50 * HOUR, "Trễ 2 ngày", "2 days late"),
    ],
)
def test_a_deadline_says_what_is_left_or_how_late(left: timedelta, vi: str, en: str) -> None:
    with translation.override("vi"):
        assert words.time_left(NOON + left, NOON) == vi
    with translation.override("en"):
        assert words.time_left(NOON + left, NOON) == en


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (NOON + 3 * HOUR, "trước 15:00 hôm nay"),
        (NOON + 20 * HOUR, "trước 08:00 ngày mai"),
        (NOON + 3 * DAY, "trước 12:00 Thứ tư, 25/11"),
    ],
)
def test_a_promise_names_the_hour_before_which(due: datetime, said: str) -> None:
    with translation.override("vi"):
        assert words.before(due, NOON) == said


def test_days_are_those_of_the_market_not_of_greenwich() -> None:
    late_evening = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)  # 01:30 on Sunday in the market
    with translation.override("vi"):
        assert words.full(late_evening) == "01:30, 22/11/2026"
        assert words.weekday_and_day(late_evening) == "Chủ nhật, 22/11"
        assert words.weekday_and_date(late_evening) == "Chủ nhật, 22/11/2026"


def test_the_week_begins_on_monday_as_t2() -> None:
    monday = date(2026, 11, 23)
    with translation.override("vi"):
        week = [words.short_weekday(monday + n * DAY) for n in range(7)]
        assert week == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
        assert words.weekday(monday) == "Thứ hai"
        assert words.day(monday) == "23/11/2026"
