"""The numbers above every public page: dated parameters, and the market's own."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from socho.core.clock import today
from socho.parameters.lookup import current
from socho.places.models import Market


@dataclass(frozen=True)
class Number:
    label: str | Promise
    number: str


LABELS = {
    "phone.fire": _("Fire brigade"),
    "phone.police": _("Police"),
    "phone.ambulance": _("Ambulance"),
    "phone.rescue": _("Rescue"),
}


def emergency_numbers(market: Market | None) -> list[Number]:
    """The fire brigade first; the market's own number right after it."""
    known, day = current(), today()
    numbers = [Number(label, known.value(key, day)) for key, label in LABELS.items()]
    if market is not None and market.duty_phone:
        numbers.insert(1, Number(_("Market on duty"), market.duty_phone))
    return numbers
