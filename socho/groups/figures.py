"""The figures of duty for reports: each kind of group on its own, and the closing rounds."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum

from socho.core.clock import Period
from socho.groups.closing import days_of
from socho.groups.models import Attendance, GroupKind, PatrolRound, Shift
from socho.groups.rules import Closing
from socho.places.models import Market, Zone


@dataclass(frozen=True)
class Duty:
    """What the groups of one kind did."""

    kind: GroupKind
    planned: int  # shifts that were to begin in the time and were not called off
    done: int  # of these, to which somebody came
    turns: int  # patrol rounds
    person_turns: int  # with how many people

    @property
    def is_empty(self) -> bool:
        return not (self.planned or self.turns)


@dataclass(frozen=True)
class ClosingFigures:
    """Zones closed of zones to be closed, over the trading days whose hour has passed."""

    done: int
    expected: int
    days: int


def duty_of(market: Market, period: Period, moment: datetime) -> list[Duty]:
    """In four queries. A shift counts for the day on which it begins, a round for its start."""
    shifts = Shift.objects.planned().between(period.first, period.last)
    begun = shifts.filter(group__market=market, starts_at__lte=moment)
    came = Attendance.objects.exclude(came_at=None).values("assignment__shift")
    gone = PatrolRound.objects.filter(
        route__group__market=market, started_at__gte=period.start, started_at__lt=period.end
    )
    planned = _by_kind(begun.values_list("group__kind").annotate(n=Count("pk")))
    done = _by_kind(begun.filter(pk__in=came).values_list("group__kind").annotate(n=Count("pk")))
    turns = _by_kind(gone.values_list("route__group__kind").annotate(n=Count("pk")))
    people = _by_kind(gone.values_list("route__group__kind").annotate(n=Sum("people")))
    return [Duty(kind, planned[kind], done[kind], turns[kind], people[kind]) for kind in GroupKind]


def _by_kind(rows: object) -> "defaultdict[str, int]":
    return defaultdict(int, dict(rows))  # type: ignore[call-overload]


def closing_of(market: Market, period: Period, moment: datetime) -> ClosingFigures:
    """A day counts once its hour has passed; a market that has just begun has none before."""
    zones = Zone.objects.filter(market=market)
    days = [
        day
        for day in days_of(market, zones, period.first, period.last, moment)
        if day.due is not None and day.due < moment
    ]
    states = [each.state for day in days for each in day.zones]
    done = sum(state in (Closing.DONE, Closing.FAULTY) for state in states)
    return ClosingFigures(done=done, expected=len(states), days=len(days))
