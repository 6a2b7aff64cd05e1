"""Dates as people write them: 6/4/2001, 8/2017, tháng 10/2018, 2006, 12/5/98, 43586, "đến nay"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from socho.core.text import fold
from socho.vendors.reading.grid import Cell, as_text
from socho.vendors.reading.results import Precision
from socho.vendors.reading.words import Message, message, quoting

FIRST_YEAR = 1900
LONGEST_CELL = 100
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of a spreadsheet's calendar
_SERIALS = range(20_000, 80_000)  # 1954 to 2119

_DAY = re.compile(r"(?:ngay )?(\d{1,2})(?:[/.\-]| thang )(\d{1,2})(?:[/.\-]| nam )(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t][\d:.]+z?)?")
_MONTH = re.compile(r"(?:thang |t)?(\d{1,2})(?:[/.\-]| nam )(\d{4})")
_YEAR = re.compile(r"(\d{4})(?:\.0)?")
_VAGUE = re.compile(r"^(?:(?:khoang|tu|nam|dau|cuoi|giua|vao|den|chung|ke tu|bat dau)\s+)+")
_FULL_STOP = re.compile(r"\s*[/.\-]\s*")
_NOW = re.compile(r"(?:den )?(?:nay|hien nay|hien tai|bay gio)")
_TO = re.compile(r"\s+(?:den|toi)\s+|\s*[-–—~]\s*(?=\d{4}$|\d{1,2}/|nay|hien|den)|\s+-\s+")
_NOTHING = re.compile(r"[\W_]*|(?:khong (?:ro|nho|biet|co)|chua ro|kxd)")


@dataclass(frozen=True, slots=True)
class When:
    """A day known by day, month or year (then its first day), or why there is none."""

    day: date | None = None
    precision: Precision = "none"
    warning: Message | None = None


NO_DATE = When()


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when; most cells hold only the first."""

    start: When = NO_DATE
    end: When = NO_DATE


def read_when(cell: Cell, today: date) -> When:
    """One date, checked: it exists, and it is not in the future."""
    return _not_later(_understood(cell), today)


def read_period(cell: Cell, today: date) -> Period:
    """A date, or two of them: "2015 - 2020", "từ 5/2010 đến nay"."""
    text = fold(cell) if isinstance(cell, str) and len(cell) <= LONGEST_CELL else ""
    halves = [half for half in _TO.split(text, maxsplit=1) if half] if text else []
    if len(halves) == 2:
        start = read_when(halves[0], today)
        end = NO_DATE if _NOW.fullmatch(halves[1]) else read_when(halves[1], today)
        if start.day and (end.day or _NOW.fullmatch(halves[1])):
            return in_order(Period(start, end))
    return Period(read_when(cell, today))


def says_now(cell: Cell) -> bool:
    """ "nay", "đến nay": still here."""
    return isinstance(cell, str) and bool(_NOW.fullmatch(fold(cell)))


def in_order(period: Period) -> Period:
    """The period, or only its beginning and a warning when it ends before it begins."""
    start, end = period.start, period.end
    if not (start.day and end.day) or _last_day(end) >= start.day:
        return period
    return Period(start, When(warning=message("bad_date", "reversed")))


def dates_in(plain: str, today: date) -> Iterator[tuple[int, When]]:
    """Dates inside a folded sentence, with the place where each begins."""
    at = 0
    while found := _IN_SENTENCE.search(plain, at):
        at = found.end()
        when = read_when(found[0], today)
        if when.day:
            yield found.start(), when


def shown(when: When) -> str:
    """01/05/2019, 05/2019 or 2019."""
    if when.day is None:
        return ""
    pattern = {"day": "%d/%m/%Y", "month": "%m/%Y"}.get(when.precision, "%Y")
    return when.day.strftime(pattern)


_IN_SENTENCE = re.compile(
    r"(?<!\d)(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|\d{1,2}[/.\-](?:19|20)\d\d"
    r"|\d{1,2} (?:thang \d{1,2} )?nam (?:19|20)\d\d|(?:19|20)\d\d)(?!\d)"
)


def _understood(cell: Cell) -> When:
    if cell is None:
        return NO_DATE
    if isinstance(cell, date):
        return When(cell, "day") if cell.year >= FIRST_YEAR else _unreadable(as_text(cell))
    if isinstance(cell, (int, float)):
        return _from_number(cell)
    return _from_text(cell)


def _from_number(number: int | float) -> When:
    if isinstance(number, float):
        month = re.fullmatch(r"(\d{1,2})\.(\d{4})", f"{number:.4f}")  # 8.2017 typed for 8/2017
        return _month(int(month[1]), int(month[2])) if month else _unreadable(str(number))
    if FIRST_YEAR <= number < 2200:
        return When(date(number, 1, 1), "year")
    if number in _SERIALS:
        when = When(_SERIAL_ZERO + timedelta(days=number), "day")
        return replace(when, warning=message("date_as_number", number=number, day=shown(when)))
    return _unreadable(str(number))


def _from_text(typed: str) -> When:
    if len(typed) > LONGEST_CELL:
        return When(warning=message("bad_date", "unquoted"))
    if _NOTHING.fullmatch(fold(typed)):
        return NO_DATE
    text = _FULL_STOP.sub(lambda sign: sign[0].strip(), _VAGUE.sub("", fold(typed)))
    if found := _ISO.fullmatch(text):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _DAY.fullmatch(text):
        return _day(int(found[1]), int(found[2]), _full_year(found[3]))
    if found := _MONTH.fullmatch(text):
        return _month(int(found[1]), int(found[2]))
    if found := _YEAR.fullmatch(text):
        return _year(int(found[1]), typed)
    if text.isdigit() and len(text) == 5:
        return _from_number(int(text))
    return _unreadable(typed)


def _full_year(digits: str) -> int:
    """98 is 1998 and 12 is 2012: markets keep lists of people who trade now."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 50 else 1900)


def _day(day: int, month: int, year: int) -> When:
    if not 1 <= month <= 12:
        return When(warning=message("bad_date", "no_month", month=month))
    try:
        found = date(year, month, day)
    except ValueError:
        return When(warning=message("bad_date", "no_day", day=f"{day:02}/{month:02}"))
    return When(found, "day") if year >= FIRST_YEAR else _unreadable(f"{day}/{month}/{year}")


def _month(month: int, year: int) -> When:
    if not 1 <= month <= 12:
        return When(warning=message("bad_date", "no_month", month=month))
    if not FIRST_YEAR <= year < 2200:
        return _unreadable(f"{month}/{year}")
    return When(date(year, month, 1), "month")


def _year(year: int, typed: str) -> When:
    return When(date(year, 1, 1), "year") if FIRST_YEAR <= year < 2200 else _unreadable(typed)


def _unreadable(typed: str) -> When:
    return When(warning=quoting("bad_date", typed))


def _not_later(when: When, today: date) -> When:
    if when.day is None or when.day <= today:
        return when
    return When(warning=message("future_date", day=shown(when)))


def _last_day(when: When) -> date:
    if when.day is None or when.precision in ("day", "none"):
        return when.day or date.max
    months = 1 if when.precision == "month" else 12
    return (when.day.replace(day=1) + timedelta(days=31 * months)).replace(day=1) - timedelta(
        days=1
    )
