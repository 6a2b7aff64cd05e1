"""Closing rounds as they are shown and counted: which are done, which are missing, by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from socho.core.clock import day_of
from socho.groups import rules
from socho.groups.models import ClosingRound
from socho.groups.rules import Closing
from socho.parameters import lookup
from socho.places.models import Market, Zone


@dataclass(frozen=True)
class ZoneClosing:
    """One zone on one trading day."""

    zone: Zone
    day: date
    state: Closing
    round: ClosingRound | None


@dataclass(frozen=True)
class Day:
    date: date
    due: datetime | None
    zones: list[ZoneClosing]

    @property
    def missed(self) -> int:
        return sum(each.state == Closing.MISSED for each in self.zones)


def trading_day_now(market: Market, moment: datetime) -> date:
    return rules.trading_day(moment, market.sessions, day_of(moment))


def due_on(market: Market, day: date) -> datetime | None:
    """By when a day's rounds shall be gone; None for a market that has entered no hours."""
    closes = rules.closes_at(day, market.sessions)
    within = lookup.allowance("closing_round.within", day).time
    return closes and closes + within


def first_day(market: Market) -> date | None:
    """Rounds are expected from the first one on: a market that has just begun missed nothing."""
    return (
        ClosingRound.objects.filter(market=market)
        .order_by("day")
        .values_list("day", flat=True)
        .first()
    )


def days_of(
    market: Market, zones: Iterable[Zone], first: date, last: date, moment: datetime
) -> list[Day]:
    """The newest day first, in two queries however many days."""
    zones, begun = list(zones), first_day(market)
    latest: dict[tuple[date, UUID], ClosingRound] = {}
    rounds = ClosingRound.objects.filter(market=market).between(first, last)
    for each in rounds.select_related("done_by").order_by("done_at"):
        latest[each.day, each.zone_id] = each
    days = []
    for back in range((last - first).days + 1):
        day = last - timedelta(days=back)
        due = due_on(market, day) if begun is not None and day >= begun else None
        days.append(Day(day, due, [_of(zone, day, latest, due, moment) for zone in zones]))
    return days


def _of(
    zone: Zone,
    day: date,
    latest: dict[tuple[date, UUID], ClosingRound],
    due: datetime | None,
    moment: datetime,
) -> ZoneClosing:
    found = latest.get((day, zone.pk))
    faulty = bool(found.undone) if found else None
    return ZoneClosing(zone, day, rules.closing(faulty, due, moment), found)


def missed_on(market: Market, day: date, moment: datetime) -> list[Zone]:
    (shown,) = days_of(market, Zone.objects.filter(market=market), day, day, moment)
    return [each.zone for each in shown.zones if each.state == Closing.MISSED]
