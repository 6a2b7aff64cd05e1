"""Units, and the administrative units they sit in."""

import json
from datetime import date
from importlib.resources import files
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import models
from django.utils.translation import gettext as _

from socho.accounts import policy
from socho.accounts.models import AdministrativeUnit, Succession, Unit, UnitKind, User
from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import Act
from socho.logbook.recording import record


def seed_administrative_units(act: Act) -> list[AdministrativeUnit]:
    """Bring the units that the file knows and the tables do not. Returns the new ones."""
    require(act.actor is None or policy.standing_of_actor(act).is_admin)
    known = json.loads(
        files("socho.accounts").joinpath("data/administrative_units.json").read_text("utf-8")
    )
    units = _new([_administrative_unit(each) for each in known["units"]])
    successions = _new([_succession(*pair) for pair in known["successions"]])
    for row in (*units, *successions):
        row.save(force_insert=True)
    if units or successions:
        record(act, "administrative_units.seeded", None, *units, *successions)
    return [each for each in units if isinstance(each, AdministrativeUnit)]


def add_unit(
    act: Act,
    *,
    kind: str,
    name: str,
    phone: str = "",
    seat: AdministrativeUnit | None = None,
    keeper: Unit | None = None,
) -> Unit:
    """Add an organisation. A board adds the groups it keeps; an administrator any; the server's
    console the first one, before anybody is entered."""
    standing = policy.standing_of_actor(act)
    if kind == UnitKind.GROUP and keeper is not None:
        require(policy.can_add_group(standing, keeper))
    elif act.actor is not None or User.objects.exists():
        require(policy.can_add_units(standing))
    if Unit.objects.filter(kind=kind, name=name, keeper=keeper, successor=None).exists():
        raise NotAllowed(_("There is already a unit of this name."))
    unit = Unit.objects.create(kind=kind, name=name, phone=phone, seat=seat, keeper=keeper)
    record(act, "unit.added", None, unit)
    return unit


def correct_unit(act: Act, unit: Unit, *, name: str, short_name: str, phone: str) -> Unit:
    """Correct how a unit is called and reached. Where it sits is an administrator's matter."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    require(policy.can_correct_unit(policy.standing_of_actor(act), unit))
    unit.name, unit.short_name, unit.phone = name, short_name, phone
    unit.save(update_fields=["name", "short_name", "phone"])
    record(act, "unit.corrected", None, unit)
    return unit


def _new(rows: "list[models.Model]") -> "list[models.Model]":
    kinds = {type(row) for row in rows}
    there = {pk for kind in kinds for pk in kind._default_manager.values_list("pk", flat=True)}
    return [row for row in rows if row.pk not in there]


def _administrative_unit(known: dict[str, Any]) -> models.Model:
    return AdministrativeUnit(
        id=_id(known["key"]),
        code=known.get("code", ""),
        level=known["level"],
        name=known["name"],
        parent_id=_id(known["parent"]) if "parent" in known else None,
        valid_from=_day(known.get("valid_from")),
        valid_to=_day(known.get("valid_to")),
        resolution=known.get("resolution", ""),
    )


def _succession(before: str, after: str) -> models.Model:
    return Succession(id=_id(f"{before}>{after}"), before_id=_id(before), after_id=_id(after))


def _id(key: str) -> UUID:
    """The same in every installation, so that the file can be brought twice."""
    return uuid5(NAMESPACE_URL, f"socho:administrative-unit:{key}")


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
