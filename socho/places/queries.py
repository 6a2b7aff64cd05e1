"""Questions about places: the plan, lists, look-ups. Whoever asks has already asked `policy`."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from socho.places.models import Market, Point, Stall, Zone
from socho.places.rules import PLAN_COLUMNS, read_code

PAGE = 50


@dataclass(frozen=True)
class PlanRow:
    """One row of stalls; None is a gap."""

    number: int
    cells: list[Stall | None]

    @property
    def stalls(self) -> list[Stall]:
        return [stall for stall in self.cells if stall is not None]


@dataclass(frozen=True)
class ZonePlan:
    """A zone's part of the plan: its rows from top to bottom, all equally wide."""

    zone: Zone
    rows: list[PlanRow]
    columns: int
    unplaced: list[Stall]
    points: list[Point]  # drawn as a strip below


@dataclass(frozen=True)
class Plan:
    zones: list[ZonePlan]
    points: list[Point]  # of the market as a whole

    @property
    def is_empty(self) -> bool:
        return not any(each.rows or each.unplaced for each in self.zones)


def plan_of(market: Market) -> Plan:
    """The whole floor plan, in four queries however large the market is."""
    zones = list(Zone.objects.filter(market=market))
    stalls = by_zone(Stall.objects.filter(market=market))
    points = list(Point.objects.open().filter(market=market).order_by("name"))
    parts = [
        _zone_plan(zone, stalls.get(zone.pk, []), [p for p in points if p.zone_id == zone.pk])
        for zone in zones
    ]
    return Plan(parts, [point for point in points if point.zone_id is None])


def zone_plan(zone: Zone) -> ZonePlan:
    points = Point.objects.open().filter(zone=zone).order_by("name")
    return _zone_plan(zone, list(Stall.objects.in_zone(zone)), list(points))


def _zone_plan(zone: Zone, stalls: list[Stall], points: list[Point]) -> ZonePlan:
    placed = {(s.row, s.column): s for s in stalls if s.row is not None and s.column is not None}
    numbers = sorted({row for row, _ in placed})
    columns = min(max((column for _, column in placed), default=-1) + 1, PLAN_COLUMNS)
    rows = [
        PlanRow(number, [placed.get((number, column)) for column in range(columns)])
        for number in (range(numbers[0], numbers[-1] + 1) if numbers else ())
    ]
    return ZonePlan(zone, rows, columns, [each for each in stalls if each.row is None], points)


def by_zone(stalls: Iterable[Stall]) -> dict[UUID, list[Stall]]:
    found: dict[UUID, list[Stall]] = {}
    for stall in stalls:
        found.setdefault(stall.zone_id, []).append(stall)
    return found


def stall_called(market: Market, typed: str) -> Stall | None:
    """The stall somebody means by “sạp b 12” or “B-012”."""
    code = read_code(typed)
    if code is None:
        return None
    return Stall.objects.select_related("zone").filter(market=market, code=str(code)).first()
