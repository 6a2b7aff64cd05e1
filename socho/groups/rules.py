"""What may be on duty, and by when. No database here, and nobody looks at the clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from socho.core.clock import at

# How far back a phone's clock is believed when it says when something happened, and how far ahead.
BELIEVED_BACK = timedelta(hours=48)
BELIEVED_AHEAD = timedelta(minutes=2)
EARLY = timedelta(hours=2)  # so long before a shift one may say that one has come
AFTERWARDS = timedelta(hours=48)  # so long after it attendance may be entered


@dataclass(frozen=True)
class Span:
    """From a moment up to another."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def apart(self, other: "Span") -> timedelta:
        """The time between two that do not overlap."""
        return max(self.start - other.end, other.start - self.end)


def span_on(day: date, begins: time, ends: time) -> Span:
    """A shift that ends at or before the hour it began at crosses midnight."""
    return Span(at(day, begins), at(day + timedelta(days=ends <= begins), ends))


class Clash(StrEnum):
    """Why somebody cannot take a shift."""

    OVERLAP = "overlap"
    REST = "rest"


def clash(span: Span, others: Iterable[Span], rest: timedelta) -> Clash | None:
    """An overlap weighs more than too short a rest. Shifts that follow on without a break are one
    long duty: that is the group's own choice and no short rest."""
    found = None
    for other in others:
        if span.overlaps(other):
            return Clash.OVERLAP
        if timedelta() < span.apart(other) < rest:
            found = Clash.REST
    return found


class Stage(StrEnum):
    TO_COME = "to_come"
    RUNNING = "running"
    OVER = "over"


def stage(span: Span, moment: datetime) -> Stage:
    if moment < span.start:
        return Stage.TO_COME
    return Stage.RUNNING if moment < span.end else Stage.OVER


def lacking(people: int, strength: int) -> int:
    """How many are missing from the minimum strength."""
    return max(strength - people, 0)


def is_missing(span: Span, said: bool, grace: timedelta, moment: datetime) -> bool:
    """On the rota, the shift has begun, and nothing was said of this person."""
    return not said and moment >= span.start + grace


def days_of(weekdays: str, monday: date) -> list[date]:
    """The days of a week on which a pattern comes: “135” is Monday, Wednesday, Friday."""
    return [monday + timedelta(days=n) for n in range(7) if str(n + 1) in weekdays]


def happened_at(now: datetime, device_at: datetime | None) -> datetime:
    """When it happened by the phone's clock, as long as that can be believed; else now."""
    if device_at is None or not now - BELIEVED_BACK <= device_at <= now + BELIEVED_AHEAD:
        return now
    return min(device_at, now)


# --- the market's hours ----------------------------------------------------------------------


def trading_spans(day: date, sessions: Sequence[Sequence[str]]) -> list[Span]:
    """The sessions that begin on this day, in order; one may run past midnight."""
    return sorted(
        (span_on(day, time.fromisoformat(opens), time.fromisoformat(closes))
         for opens, closes in sessions),
        key=lambda span: span.start,
    )  # fmt: skip


def closes_at(day: date, sessions: Sequence[Sequence[str]]) -> datetime | None:
    """When the trading day is over: at the end of its last session. None: it has no hours."""
    return max((span.end for span in trading_spans(day, sessions)), default=None)


def trading_day(moment: datetime, sessions: Sequence[Sequence[str]], today: date) -> date:
    """The day whose last session began last: a night market's 01:00 is still yesterday, and so is
    the morning until the first session opens."""
    first = min((span.start for span in trading_spans(today, sessions)), default=None)
    if first is not None and moment < first:
        return today - timedelta(days=1)
    return today


# --- the closing round -----------------------------------------------------------------------

# In the order in which one walks: first what burns, then who is inside, the doors last.
CLOSING = (
    "power",
    "flames",
    "people",
    "ways",
    "extinguishers",
    "hydrants",
    "cameras",
    "locks",
)


def undone(done: Iterable[str]) -> list[str]:
    """What of the eight was not found in order."""
    ticked = set(done)
    return [item for item in CLOSING if item not in ticked]


class Closing(StrEnum):
    """How the closing of one zone on one day stands."""

    DONE = "done"
    FAULTY = "faulty"  # gone round, and something was not in order
    TO_COME = "to_come"
    MISSED = "missed"
    NOT_EXPECTED = "not_expected"


def closing(faulty: bool | None, due: datetime | None, moment: datetime) -> Closing:
    """`faulty` is None where nobody went round; `due` None where none is expected."""
    if faulty is not None:
        return Closing.FAULTY if faulty else Closing.DONE
    if due is None:
        return Closing.NOT_EXPECTED
    return Closing.MISSED if moment > due else Closing.TO_COME


# --- patrols ---------------------------------------------------------------------------------


class Check(StrEnum):
    """How one point of a round stands."""

    PASSED = "passed"
    LATE = "late"
    MISSED = "missed"
    TO_COME = "to_come"


def check(
    passed_at: datetime | None, due: datetime, ended_at: datetime | None, moment: datetime
) -> Check:
    """The order does not matter, the time does."""
    if passed_at is not None:
        return Check.LATE if passed_at > due else Check.PASSED
    return Check.MISSED if ended_at is not None or moment > due else Check.TO_COME
