"""The floor plan, and the named places that are no stalls."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.places import policy, rules
from socho.places.models import Market, Point, PointKind, Stall, Zone


def arrange_plan(act: Act, zone: Zone, *, cells: Mapping[UUID, rules.Cell | None]) -> list[Stall]:
    """Put stalls of one zone on their cells, or off the plan (None), in one act. Whoever stands
    on a cell that another takes moves to where that one came from."""
    require(policy.can_arrange(policy.rights_of_actor(act), zone.market_id))
    zone = Zone.objects.select_for_update().get(pk=zone.pk)
    stalls = {stall.pk: stall for stall in Stall.objects.in_zone(zone)}
    if not set(cells) <= set(stalls):
        raise NotAllowed(_("These stalls are not all in this zone."))
    moved = _moved(stalls, cells)
    standing = [cell for stall in stalls.values() if (cell := cell_of(stall)) is not None]
    if not rules.fits(standing):
        raise NotAllowed(_("There is no room on the plan for that."))
    if not moved:
        raise NotAllowed(_("Nothing was moved."))
    Stall.objects.bulk_update(moved, ["row", "column"])
    record(act, "plan.arranged", zone.market_id, *moved)
    return moved


def _moved(stalls: dict[UUID, Stall], cells: Mapping[UUID, rules.Cell | None]) -> list[Stall]:
    before = {pk: cell_of(stall) for pk, stall in stalls.items()}
    after = before | dict(cells)
    if len(cells) == 1:
        ((mover, goal),) = cells.items()
        other = next((pk for pk, cell in before.items() if goal and cell == goal), None)
        if other is not None and other != mover:
            after[other] = before[mover]
    moved = [stall for pk, stall in stalls.items() if after[pk] != before[pk]]
    for stall in moved:
        stall.row, stall.column = after[stall.pk] or (None, None)
    return moved


def cell_of(stall: Stall) -> rules.Cell | None:
    return None if stall.row is None or stall.column is None else (stall.row, stall.column)


def add_point(
    act: Act,
    market: Market,
    *,
    kind: str,
    name: str,
    zone: Zone | None = None,
) -> Point:
    """A gate, an aisle, a car park: a place one can report from."""
    market = Market.objects.select_for_update().get(pk=market.pk)
    require(policy.can_arrange(policy.rights_of_actor(act), market.pk))
    if Point.objects.filter(market=market, name=name).exists():
        raise NotAllowed(_("There already is a place of this name."))
    point = Point.objects.create(market=market, zone=zone, kind=PointKind(kind), name=name)
    record(act, "point.added", market.pk, point)
    return point


def close_point(act: Act, point: Point) -> Point:
    """It is no longer offered; what was reported there stays."""
    point = Point.objects.select_for_update().get(pk=point.pk)
    require(policy.can_arrange(policy.rights_of_actor(act), point.market_id))
    if point.closed_on is not None:
        raise NotAllowed(_("This place is already closed."))
    point.closed_on = day_of(act.now)
    point.save(update_fields=["closed_on"])
    record(act, "point.closed", point.market_id, point)
    return point
