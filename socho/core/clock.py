"""What time it is, in the market's zone, in working time and in reporting periods."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WEEKEND = frozenset({6, 7})

# The working spans of each weekday, Monday = 1. A span that ends before it begins crosses midnight.
Hours = Mapping[int, Sequence[tuple[time, time]]]

AHEAD = timedelta(minutes=5)  # so far a clock may have been ahead before it was put right

_FAR = 400  # days without one working span: the hours themselves must be wrong


def now() -> datetime:
    """The present moment in UTC. Nothing else looks at the clock."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    return moment.astimezone(ZONE)


def today() -> date:
    return local(now()).date()


def day_of(moment: datetime) -> date:
    """The market's calendar day."""
    return local(moment).date()


def at(day: date, clock: time = time.min) -> datetime:
    """A wall-clock time of the market, in UTC."""
    return datetime.combine(day, clock, ZONE).astimezone(UTC)


def lasts(since: datetime, span: timedelta, moment: datetime) -> bool:
    """Whether no more than the span has passed. What began in the future began while a clock stood
    wrong: it does not last until that day comes."""
    return -AHEAD <= moment - since <= span


def late_by(due: datetime, moment: datetime) -> timedelta:
    """How far past the deadline; nothing while there is time."""
    return max(moment - due, timedelta())


def left_until(due: datetime, moment: datetime) -> timedelta:
    """How much time remains; nothing once it is late."""
    return max(due - moment, timedelta())


def is_working_day(day: date, holidays: Set[date], weekend: Set[int] = WEEKEND) -> bool:
    return day.isoweekday() not in weekend and day not in holidays


def working_days_after(
    day: date, count: int, holidays: Set[date], weekend: Set[int] = WEEKEND
) -> date:
    """The day on which the count of working days ends; the first day itself does not count."""
    if count < 0:
        raise ValueError("A number of working days cannot be negative.")
    idle = 0
    while count:
        day += timedelta(days=1)
        works = is_working_day(day, holidays, weekend)
        count -= works
        idle = 0 if works else idle + 1
        if idle > _FAR:
            raise ValueError("There is no working day in more than a year.")
    return day


def working_time_after(
    start: datetime, allowed: timedelta, hours: Hours, holidays: Set[date]
) -> datetime:
    """When the allowed working time has passed. A span belongs to the day on which it begins."""
    if allowed <= timedelta():
        return start
    day = day_of(start) - timedelta(days=1)  # a night session of yesterday may still run
    last = day + timedelta(days=_FAR)
    while day <= last:
        for opens, closes in spans_on(day, hours, holidays):
            worked = closes - max(opens, start)
            if worked >= allowed:
                return closes - (worked - allowed)
            if worked > timedelta():
                allowed -= worked
                last = day + timedelta(days=_FAR)
        day += timedelta(days=1)
    raise ValueError("There is no working time in more than a year.")


def spans_on(day: date, hours: Hours, holidays: Set[date]) -> list[tuple[datetime, datetime]]:
    """The working spans that begin on this day, in UTC, in order."""
    if day in holidays:
        return []
    return [
        (at(day, opens), at(day + timedelta(days=closes <= opens), closes))
        for opens, closes in sorted(hours.get(day.isoweekday(), ()))
    ]


class Month(NamedTuple):
    """A reporting month, named after the month in which it ends."""

    year: int
    month: int

    def __str__(self) -> str:
        """2026-10: as it stands in addresses, and as `read_month` reads it."""
        return f"{self.year}-{self.month:02d}"

    def plus(self, months: int) -> "Month":
        years, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(years, month + 1)


FIRST_YEAR, LAST_YEAR = 2000, 2100  # of months that can be asked for


def read_month(text: str) -> Month | None:
    """2026-10; None for what is no month, or none that anybody could mean."""
    if not re.fullmatch("[0-9]{4}-(0[1-9]|1[0-2])", text):
        return None
    month = Month(int(text[:4]), int(text[5:]))
    return month if FIRST_YEAR <= month.year <= LAST_YEAR else None


@dataclass(frozen=True)
class Period:
    """A run of days, both ends included."""

    first: date
    last: date

    @property
    def start(self) -> datetime:
        return at(self.first)

    @property
    def end(self) -> datetime:
        """The first moment that no longer belongs to it."""
        return at(self.last + timedelta(days=1))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def month_of(day: date, first_day: int = 1) -> Month:
    """The reporting month of a day. With first_day 15, 15 October to 14 November is November."""
    month = Month(day.year, day.month)
    return month.plus(1) if first_day > 1 and day.day >= first_day else month


def period_of(month: Month, months: int = 1, first_day: int = 1) -> Period:
    """The days of as many reporting months as asked, the first of them given (quarter: 3)."""
    if not 1 <= first_day <= 28:
        raise ValueError("A reporting month begins on one of the days 1 to 28.")
    shift = 0 if first_day == 1 else -1
    begins, ends = month.plus(shift), month.plus(shift + months)
    return Period(
        date(begins.year, begins.month, first_day),
        date(ends.year, ends.month, first_day) - timedelta(days=1),
    )


def week_of(day: date) -> Period:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
YEAR_9999 = 253_370_764_800_000


def from_milliseconds(said: str) -> datetime | None:
    """A moment as phones write it; None for whatever is none."""
    if not (said.isascii() and said.isdecimal() and len(said) <= 15):
        return None
    milliseconds = int(said)
    return EPOCH + timedelta(milliseconds=milliseconds) if milliseconds < YEAR_9999 else None
