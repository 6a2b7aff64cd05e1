"""Saving a list that was read and looked through, and undoing it as one act."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TypeVar

from django.db import models
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.core.text import fold
from socho.logbook.acts import Act
from socho.logbook.images import Gone, image_of, reference
from socho.logbook.recording import record
from socho.places.actions import NewStall, enter_stalls
from socho.places.models import Market, Stall, StallState, Zone
from socho.places.policy import rights_of_actor
from socho.vendors import policy
from socho.vendors.actions.register import new_vendor
from socho.vendors.models import Tenancy, Vendor, VendorImport
from socho.vendors.reading.results import VendorReading, VendorRow

NAMED = 10  # rows named in a refusal
AT_ONCE = 500
T = TypeVar("T")


def save_import(
    act: Act, market: Market, *, reading: VendorReading, file_name: str, sha256: str
) -> VendorImport:
    """Put everything that could be read into the register: stalls, vendors, tenancies.

    Vendors already there (same name and a phone in common) are not doubled. Raises NotAllowed
    where a stall has found another holder since the list was looked through.
    """
    require(policy.can_save_import(act, market.pk))
    market = Market.objects.select_for_update(of=("self",)).get(pk=market.pk)
    _refuse_taken(act, market, reading)
    stalls, new_places = _stalls(act, market, reading)
    vendors, new_vendors = _vendors(market, reading)
    tenancies = _tenancies(reading, stalls, vendors)
    opened = _open_stalls(act, stalls, tenancies, {each.pk for each in new_places})
    saved = VendorImport.objects.create(
        market=market,
        file_name=file_name[:200],
        sha256=sha256,
        totals=plain_totals(reading),
        made={reference(row): digest(row) for row in (*new_places, *new_vendors, *tenancies)},
        opened=opened,
        saved_by_id=act.actor,
        saved_at=act.now,
    )
    _record(act, saved, vendors.values(), new_vendors, tenancies)
    return saved


def undo_import(act: Act, saved: VendorImport) -> VendorImport:
    """Take back what a list brought. Refused, with the rows named, once one was changed later."""
    require(policy.can_keep(rights_of_actor(act), saved.market_id))
    saved = VendorImport.objects.select_for_update(of=("self",)).get(pk=saved.pk)
    if saved.undone_at is not None:
        raise NotAllowed(_("This list has been taken back already."))
    rows = _rows_of(saved)
    changed = [row for row in rows if saved.made[reference(row)] != digest(row)]
    if changed or len(rows) != len(saved.made):
        raise NotAllowed(_changed(changed))
    gone = [Gone(row) for row in rows]
    people = [row.pk for row in rows if isinstance(row, Vendor)]
    _delete(rows)
    reopened = _close_again(saved)
    saved.undone_at = act.now
    saved.save(update_fields=["undone_at"])
    record(act, "vendors.import_undone", saved.market_id, saved, *gone, *reopened, subjects=people)
    return saved


def plain_totals(reading: VendorReading) -> dict[str, int]:
    return asdict(reading.totals())


def digest(row: models.Model) -> str:
    """Enough of a row's image to know whether it was changed."""
    image = json.dumps(image_of(row), sort_keys=True)
    return hashlib.sha256(image.encode()).hexdigest()[:16]


# --- saving --------------------------------------------------------------------------------


def _refuse_taken(act: Act, market: Market, reading: VendorReading) -> None:
    """Between looking and saving somebody else may have entered a holder."""
    wanted = {code for row in reading.rows if row.to_date is None for code in row.stalls}
    held = Tenancy.objects.running(day_of(act.now)).filter(
        stall__market=market, stall__code__in=wanted
    )
    taken = sorted(set(held.values_list("stall__code", flat=True)))
    if taken:
        raise NotAllowed(
            _("These stalls have a holder in the register already: %(stalls)s. Look through the "
              "list again.") % {"stalls": _some(taken)}
        )  # fmt: skip


def _stalls(
    act: Act, market: Market, reading: VendorReading
) -> tuple[dict[str, Stall], list[models.Model]]:
    """All stalls of the list by code, and the rows that had to be made for them."""
    sectors = {code: row for row in reading.rows for code in row.stalls}
    codes = sorted({*sectors, *reading.vacant_stalls})
    known = {each.code: each for each in Stall.objects.filter(market=market, code__in=codes)}
    zones = set(Zone.objects.filter(market=market).values_list("pk", flat=True))
    new = [
        NewStall(
            zone=reading.zone_of_stall.get(code, ""),
            code=code,
            sector=sectors[code].sector if code in sectors else "",
            area_m2=sectors[code].area_m2 if code in sectors else None,
        )
        for code in codes
        if code not in known
    ]
    made = [stall for some in _pieces(new) for stall in enter_stalls(act, market, some)]
    places: list[models.Model] = [
        *Zone.objects.filter(market=market).exclude(pk__in=zones),
        *made,
    ]
    return known | {each.code: each for each in made}, places


def _vendors(market: Market, reading: VendorReading) -> tuple[dict[int, Vendor], list[Vendor]]:
    """The list's persons by number, and those of them that are new to the register."""
    rows: dict[int, list[VendorRow]] = defaultdict(list)
    for row in reading.rows:
        rows[row.vendor].append(row)
    known: dict[str, list[Vendor]] = defaultdict(list)
    for vendor in Vendor.objects.present().filter(market=market):
        known[fold(vendor.name)].append(vendor)
    found: dict[int, Vendor] = {}
    new: list[Vendor] = []
    for number, theirs in rows.items():
        phones = list(dict.fromkeys(phone for row in theirs for phone in row.phones))
        same = [each for each in known[fold(theirs[0].name)] if set(each.phones) & set(phones)]
        if same:
            found[number] = same[0]
            continue
        note = " ".join(dict.fromkeys(row.note for row in theirs if row.note))[:300]
        found[number] = new_vendor(market, theirs[0].name, phones, note)
        new.append(found[number])
    Vendor.objects.bulk_create(new, batch_size=AT_ONCE)
    return found, new


def _tenancies(
    reading: VendorReading, stalls: dict[str, Stall], vendors: dict[int, Vendor]
) -> list[Tenancy]:
    seen: set[tuple[int, str]] = set()
    rows: list[Tenancy] = []
    for row in reading.rows:
        for code in row.stalls:
            if (row.vendor, code) in seen:
                continue
            seen.add((row.vendor, code))
            rows.append(
                Tenancy(
                    stall=stalls[code],
                    vendor=vendors[row.vendor],
                    valid_from=row.from_date,
                    from_precision=row.from_precision,
                    valid_to=row.to_date,
                    to_precision=row.to_precision,
                    ended=row.to_date is not None,
                )
            )
    return Tenancy.objects.bulk_create(rows, batch_size=AT_ONCE)


def _open_stalls(
    act: Act, stalls: dict[str, Stall], tenancies: list[Tenancy], new: set[object]
) -> dict[str, str]:
    """Stalls with a holder trade. Returns the state that those had which were there before."""
    held = {each.stall.code for each in tenancies if not each.ended}
    opening = [stalls[code] for code in sorted(held) if stalls[code].state == StallState.VACANT]
    before = {str(each.pk): each.state for each in opening if each.pk not in new}
    for stall in opening:
        stall.state = StallState.TRADING
    for some in _pieces([each.pk for each in opening]):
        Stall.objects.filter(pk__in=some).update(state=StallState.TRADING)
    if opening:
        record(act, "stalls.opened", opening[0].market_id, *opening)
    return before


def _record(
    act: Act,
    saved: VendorImport,
    vendors: Iterable[Vendor],
    new: list[Vendor],
    tenancies: list[Tenancy],
) -> None:
    """One entry per person, so that one person's words can be erased without the others'."""
    record(act, "vendors.imported", saved.market_id, saved)
    theirs: dict[object, list[Tenancy]] = defaultdict(list)
    for tenancy in tenancies:
        theirs[tenancy.vendor_id].append(tenancy)
    added = {each.pk for each in new}
    for vendor in vendors:
        rows: list[models.Model] = [vendor] if vendor.pk in added else []
        rows += theirs[vendor.pk]
        if rows:
            record(act, "vendor.imported", saved.market_id, *rows, subjects=[vendor.pk])


# --- undoing -------------------------------------------------------------------------------


def _rows_of(saved: VendorImport) -> list[models.Model]:
    """What the save made and is still there, dependents first."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for name in saved.made:
        label, pk = name.split(":", 1)
        wanted[label].append(pk)
    rows: list[models.Model] = []
    for kind in (Tenancy, Vendor, Stall, Zone):
        ids = wanted[kind._meta.label_lower]
        for some in _pieces(ids):
            rows += kind._default_manager.filter(pk__in=some)
    return rows


def _changed(rows: list[models.Model]) -> str:
    names = sorted({_name(row) for row in rows})
    if not names:
        return _(
            "Something this list brought has been taken away since. It cannot be undone whole."
        )
    return _("These were changed since, so the list cannot be taken back whole: %(rows)s.") % {
        "rows": _some(names)
    }


def _name(row: models.Model) -> str:
    if isinstance(row, Tenancy):
        return f"{row.stall.code} ({row.vendor.name})"
    return str(row)


def _delete(rows: list[models.Model]) -> None:
    for kind in (Tenancy, Vendor, Stall, Zone):
        ids = [row.pk for row in rows if isinstance(row, kind)]
        try:
            for some in _pieces(ids):
                kind._default_manager.filter(pk__in=some).delete()
        except ProtectedError as used:
            names = sorted({str(each) for each in used.protected_objects})
            raise NotAllowed(
                _("Something already hangs on what this list brought: %(rows)s.")
                % {"rows": _some(names)}
            ) from used


def _close_again(saved: VendorImport) -> list[Stall]:
    """Stalls that were vacant before the list, and that nobody holds now, are vacant again."""
    stalls = list(Stall.objects.filter(pk__in=list(saved.opened)))
    for stall in stalls:
        stall.state = saved.opened[str(stall.pk)]
    Stall.objects.bulk_update(stalls, ["state"])
    return stalls


def _some(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" … (+{more})" if more > 0 else "")


def _pieces(things: list[T]) -> Iterator[list[T]]:
    """Databases take only so many values in one statement."""
    for start in range(0, len(things), AT_ONCE):
        yield things[start : start + AT_ONCE]
