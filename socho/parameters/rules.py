"""Which value holds on a day, what a value may be, and what a length of time means. No database."""

import calendar
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext as _

from socho.core.clock import (
    Hours,
    at,
    day_of,
    local,
    spans_on,
    working_days_after,
    working_time_after,
)
from socho.core.phones import read_phone
from socho.core.refusals import NotAllowed


class Unit(StrEnum):
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    PHONE = "phone"
    WEEK = "week"  # the working hours of a week


LENGTHS = frozenset(Unit) - {Unit.PHONE, Unit.WEEK}
LONGEST = 1000


class Row(Protocol):
    """One dated value, from the table or from what the program ships."""

    @property
    def key(self) -> str: ...
    @property
    def value(self) -> Any: ...
    @property
    def unit(self) -> str: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


R = TypeVar("R", bound=Row)


class NoSuchParameter(LookupError):
    """Nothing holds under this key on that day: a mistake of the program, not of a person."""


def row_on(rows: Iterable[R], key: str, day: date) -> R:
    for row in rows:
        if row.key == key and holds_on(row, day):
            return row
    raise NoSuchParameter(f"{key} on {day}")


def value_on(rows: Iterable[Row], key: str, day: date) -> Any:
    return row_on(rows, key, day).value


def holds_on(row: Row, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)


def ends(begins: Iterable[date]) -> dict[date, date | None]:
    """The last day of each value of one key: the day before the next one begins."""
    days = sorted(begins)
    following = [*days[1:], None]
    return {
        day: after and after - timedelta(days=1) for day, after in zip(days, following, strict=True)
    }


# --- what a value may be -------------------------------------------------------------------


def check(units: Mapping[str, str], key: str, value: Any, unit: str) -> None:
    """Raises NotAllowed unless the key exists, and the value is of its kind."""
    if key not in units:
        raise NotAllowed(_("There is no parameter of this name."))
    known = Unit(units[key])
    if unit != known and not (known in LENGTHS and unit in LENGTHS):
        raise NotAllowed(_("This parameter is not measured in this unit."))
    if known in LENGTHS and not _is_length(value):
        raise NotAllowed(_("Enter a whole number from 1 to %(most)d.") % {"most": LONGEST})
    if known == Unit.PHONE and not (isinstance(value, str) and read_phone(value) == value):
        raise NotAllowed(_("Enter a phone number."))
    if known == Unit.WEEK:
        _check_week(value)


def _is_length(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LONGEST


def _check_week(value: Any) -> None:
    try:
        week = read_week(value)
    except (ValueError, TypeError, AttributeError):
        week = {}
    if not any(week.values()):
        raise NotAllowed(_("Enter the working hours like 07:00–11:30, for at least one day."))


def read_week(value: Mapping[str, list[list[str]]]) -> Hours:
    """{"1": [["07:00", "11:30"], …]}, Monday is 1."""
    week = {
        int(day): [
            (time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in spans
        ]
        for day, spans in value.items()
    }
    if not set(week) <= set(range(1, 8)):
        raise ValueError("Days of the week run from 1 to 7.")
    return week


# --- what a length of time means -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Allowance:
    """How long something may take; in working time when `working`."""

    time: timedelta
    working: bool = False


def allowance(value: int, unit: str, hours: Hours) -> Allowance:
    """A working day is as long as the longest day of the week."""
    match unit:
        case Unit.MINUTES:
            return Allowance(timedelta(minutes=value))
        case Unit.HOURS:
            return Allowance(timedelta(hours=value))
        case Unit.DAYS:
            return Allowance(timedelta(days=value))
        case Unit.WORKING_HOURS:
            return Allowance(timedelta(hours=value), working=True)
        case Unit.WORKING_DAYS:
            return Allowance(value * _working_day(hours), working=True)
    raise ValueError(f"{unit} is no length of time that can be counted out beforehand.")


def _working_day(hours: Hours) -> timedelta:
    monday = date(2024, 1, 1)
    week = (spans_on(monday + timedelta(days=day), hours, frozenset()) for day in range(7))
    return max(sum((end - begin for begin, end in spans), timedelta()) for spans in week)


def due_after(
    start: datetime, value: int, unit: str, hours: Hours, holidays: Set[date]
) -> datetime:
    """When a clock of the law runs out. Working days end when the office closes on the last one;
    a month ends on the same day of a later month, or on its last day."""
    match unit:
        case Unit.MONTHS:
            return at(_months_later(day_of(start), value), local(start).time())
        case Unit.WORKING_DAYS:
            last = working_days_after(day_of(start), value, holidays, _free_days(hours))
            return spans_on(last, hours, holidays)[-1][1]
    allowed = allowance(value, unit, hours)
    if allowed.working:
        return working_time_after(start, allowed.time, hours, holidays)
    return start + allowed.time


def _free_days(hours: Hours) -> frozenset[int]:
    return frozenset(day for day in range(1, 8) if not hours.get(day))


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
