"""Zones and stalls: adding, changing, opening and closing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import Act
from socho.logbook.images import Gone
from socho.logbook.recording import record
from socho.places import policy, rules
from socho.places.models import Jurisdiction, Market, Stall, StallState, Zone


@dataclass(frozen=True)
class NewStall:
    """A stall to be added. Its zone is made where there is none of this code."""

    zone: str
    code: str
    sector: str = ""
    area_m2: Decimal | None = None
    state: str = StallState.VACANT


def add_zone(act: Act, market: Market, *, code: str, name: str = "") -> Zone:
    market = _locked(act, market)
    if Zone.objects.filter(market=market, code=code).exists():
        raise NotAllowed(_("There already is a zone %(code)s.") % {"code": code})
    zone = Zone.objects.create(market=market, code=code, name=name, position=_next(market))
    record(act, "zone.added", market.pk, zone)
    return zone


def change_zone(act: Act, zone: Zone, *, name: str, position: int) -> Zone:
    """Its name, and after which others it comes. The code stays: it is part of every stall's."""
    _locked(act, zone.market)
    zone = Zone.objects.get(pk=zone.pk)
    zone.name, zone.position = name, position
    zone.save(update_fields=["name", "position"])
    record(act, "zone.changed", zone.market_id, zone)
    return zone


def add_stalls(act: Act, market: Market, stalls: Sequence[NewStall]) -> list[Stall]:
    """All of them in one act; codes that the market already has are left as they are."""
    return enter_stalls(act, _locked(act, market), stalls)


def enter_stalls(act: Act, market: Market, stalls: Sequence[NewStall]) -> list[Stall]:
    """As `add_stalls`, for an act that has asked already who may (the import of a list)."""
    codes = [each.code for each in stalls]
    known = set(Stall.objects.filter(market=market, code__in=codes).values_list("code", flat=True))
    new = {each.code: each for each in reversed(stalls) if each.code not in known}
    if not new:
        raise NotAllowed(_("The market already has all of these stalls."))
    if len(new) > rules.MOST_STALLS:
        raise NotAllowed(_("At most %(most)d stalls at once.") % {"most": rules.MOST_STALLS})
    zones, added = _zones_for(market, new.values())
    made = Stall.objects.bulk_create(
        [_row(market, zones[new[code].zone], new[code]) for code in sorted(new, key=rules.sort_key)]
    )
    record(act, "stalls.added", market.pk, *made, *added)
    return made


def take_back_stalls(act: Act, market: Market, stalls: Sequence[Stall]) -> int:
    """Undo an addition. Where something already hangs on one of the stalls, all of them stay. A
    zone that was never named goes with its last stall."""
    market = _locked(act, market)
    wanted = [each.pk for each in stalls]
    rows = list(Stall.objects.select_related("zone").filter(market=market, pk__in=wanted))
    gone = [Gone(row) for row in rows]
    zones = {row.zone for row in rows if not row.zone.name}
    try:
        Stall.objects.filter(pk__in=[row.pk for row in rows]).delete()
    except ProtectedError as used:
        held = sorted({str(row) for row in rows}, key=rules.sort_key)
        raise NotAllowed(
            _("Something already hangs on these stalls: %(codes)s.")
            % {"codes": ", ".join(held[:20])}
        ) from used
    gone += [Gone(zone) for zone in zones if _unused(zone)]
    Zone.objects.filter(pk__in=[each.pk for each in gone if each.kind is Zone]).delete()
    if gone:
        record(act, "stalls.taken_back", market.pk, *gone)
    return len(rows)


def _unused(zone: Zone) -> bool:
    hanging = (zone.stalls, zone.points, zone.labels)
    looked_after = Jurisdiction.objects.filter(zone=zone)
    return not any(each.exists() for each in hanging) and not looked_after.exists()


def change_stall(act: Act, stall: Stall, *, sector: str, area_m2: Decimal | None = None) -> Stall:
    _locked(act, stall.market)
    stall = Stall.objects.get(pk=stall.pk)
    stall.sector, stall.area_m2 = sector, rules.square_metres(area_m2)
    stall.folded = rules.folded(stall.code, sector)
    stall.save(update_fields=["sector", "area_m2", "folded"])
    record(act, "stall.changed", stall.market_id, stall)
    return stall


def set_stall_state(act: Act, stall: Stall, *, state: str, reason: str = "") -> Stall:
    """Trading, paused, vacant or closed."""
    _locked(act, stall.market)
    stall = Stall.objects.get(pk=stall.pk)
    if stall.state == state:
        raise NotAllowed(_("The stall is already in this state."))
    stall.state = StallState(state)
    stall.save(update_fields=["state"])
    record(act, "stall.state_set", stall.market_id, stall, reason=reason)
    return stall


def _locked(act: Act, market: Market) -> Market:
    market = Market.objects.select_for_update().get(pk=market.pk)
    require(policy.can_arrange(policy.rights_of_actor(act), market.pk))
    return market


def _next(market: Market) -> int:
    last = Zone.objects.filter(market=market).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _zones_for(market: Market, stalls: Iterable[NewStall]) -> tuple[dict[str, Zone], list[Zone]]:
    """The zones by code, and those among them that had to be made."""
    zones = {zone.code: zone for zone in Zone.objects.filter(market=market)}
    lacking = sorted({each.zone for each in stalls} - set(zones))
    start = _next(market)
    made = Zone.objects.bulk_create(
        [Zone(market=market, code=code, position=start + n) for n, code in enumerate(lacking)]
    )
    return zones | {zone.code: zone for zone in made}, made


def _row(market: Market, zone: Zone, new: NewStall) -> Stall:
    return Stall(
        market=market,
        zone=zone,
        code=new.code,
        sort_key=rules.sort_key(new.code),
        folded=rules.folded(new.code, new.sector),
        sector=new.sector,
        area_m2=rules.square_metres(new.area_m2),
        state=new.state,
    )
