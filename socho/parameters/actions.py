"""Setting a figure from a day on, marking a day as free, bringing in what the program ships."""

import uuid
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.core.text import BadText, clean
from socho.logbook.acts import Act
from socho.logbook.images import Gone
from socho.logbook.recording import record
from socho.parameters import policy, rules, shipped
from socho.parameters.models import Holiday, Parameter, Revision


def seed_parameters(act: Act) -> int:
    """Add what the program ships and the tables lack; what people have set stays. Returns how
    many rows were added."""
    require(policy.can_seed(act))
    added = [*_missing_parameters(), *_missing_holidays()]
    if not added:
        return 0
    keys = {each.key for each in added if isinstance(each, Parameter)}
    shortened = [each for key in sorted(keys) for each in _close_gaps(key)]
    _read_again()
    record(act, "parameters.seeded", None, *{each.pk: each for each in added + shortened}.values())
    return len(added)


def _missing_parameters() -> list[Parameter]:
    have = set(Parameter.objects.values_list("key", "valid_from"))
    return Parameter.objects.bulk_create(
        Parameter(
            key=row.key,
            value=row.value,
            unit=row.unit,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            basis=row.basis,
        )
        for row in shipped.parameters()
        if (row.key, row.valid_from) not in have
    )


def _missing_holidays() -> list[Holiday]:
    have = set(Holiday.objects.values_list("day", flat=True))
    return Holiday.objects.bulk_create(
        Holiday(day=free.day, name=free.name, basis=free.basis)
        for free in shipped.holidays()
        if free.day not in have
    )


def set_parameter(
    act: Act, key: str, *, value: Any, unit: str, valid_from: date, basis: str
) -> Parameter:
    """From this day on the value holds, until the day before the next one begins. Whoever sets it
    has read what it rests on."""
    require(policy.can_change(act))
    rules.check(shipped.units(), key, value, unit)
    row = Parameter.objects.select_for_update().filter(key=key, valid_from=valid_from).first()
    row = row or Parameter(key=key, valid_from=valid_from)
    row.value, row.unit, row.basis = value, unit, _basis(basis)
    row.verified_by, row.verified_on = act.actor, day_of(act.now)
    row.save()
    changed = {each.pk: each for each in [row, *_close_gaps(key)]}
    _read_again()
    record(act, "parameter.set", None, *changed.values())
    return changed[row.pk]


def confirm_parameter(act: Act, parameter: Parameter) -> None:
    """Somebody has compared the figure with the text it rests on, and it is right."""
    require(policy.can_change(act))
    parameter = Parameter.objects.select_for_update().get(pk=parameter.pk)
    parameter.verified_by, parameter.verified_on = act.actor, day_of(act.now)
    parameter.save(update_fields=["verified_by", "verified_on"])
    record(act, "parameter.confirmed", None, parameter)


def add_holiday(act: Act, day: date, *, name: str, basis: str) -> Holiday:
    require(policy.can_change(act))
    if Holiday.objects.filter(day=day).exists():
        raise NotAllowed(_("This day is already a holiday."))
    holiday = Holiday.objects.create(day=day, name=_name(name), basis=_basis(basis))
    _read_again()
    record(act, "holiday.added", None, holiday)
    return holiday


def remove_holiday(act: Act, holiday: Holiday, *, reason: str) -> None:
    """The day was entered by mistake, or the decree was changed."""
    require(policy.can_change(act))
    reason = _reason(reason)
    Holiday.objects.filter(pk=holiday.pk).delete()
    _read_again()
    record(act, "holiday.removed", None, Gone(holiday), reason=reason)


def _close_gaps(key: str) -> list[Parameter]:
    """Each value ends the day before the next begins; returns those whose end moved."""
    rows = list(Parameter.objects.select_for_update().of(key))
    last_days = rules.ends(row.valid_from for row in rows)
    moved = [row for row in rows if row.valid_to != last_days[row.valid_from]]
    for row in moved:
        row.valid_to = last_days[row.valid_from]
    Parameter.objects.bulk_update(moved, ["valid_to"])
    return moved


def _read_again() -> None:
    """Every process that remembers parameters sees another mark and reads them anew."""
    Revision.objects.update_or_create(pk=1, defaults={"mark": uuid.uuid4()})


def _basis(text: str) -> str:
    return _required(text, 300, _("Say what this rests on, for example the decree and article."))


def _reason(text: str) -> str:
    return _required(text, 300, _("Say why the day is no holiday."))


def _name(text: str) -> str:
    return _required(text, 80, _("Name the holiday."))


def _required(text: str, limit: int, missing: str) -> str:
    try:
        text = clean(text, limit=limit)
    except BadText as fault:
        raise NotAllowed(_("This text is too long or cannot be read.")) from fault
    if not text:
        raise NotAllowed(missing)
    return text
