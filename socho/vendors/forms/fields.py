"""Fields of the register: several phone numbers, a stall by its number, a date as far as known."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from socho.core.phones import read_phones, show_phone
from socho.places.models import Market, Stall
from socho.places.queries import stall_called
from socho.ui.fields import phone_fault
from socho.vendors.rules import Known, Precision


class PhonesField(forms.CharField):
    """One or several numbers, typed any way, cleaned to a list of +84…"""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": forms.TextInput({"inputmode": "tel"}), **options})

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value) or ""
        found: list[str] = []
        for piece in filter(None, (each.strip() for each in re.split(r"[,;/\n]", typed))):
            phones = [each for each in read_phones(piece) if each.startswith("+")]
            if not phones:
                raise ValidationError(phone_fault(piece))
            found += phones
        return list(dict.fromkeys(found))

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(show_phone, value)) if isinstance(value, list) else value


class StallField(forms.CharField):
    """A stall of the market by its number."""

    market: Market  # set by the form

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": forms.TextInput({"class": "short"}), **options})

    def clean(self, value: Any) -> Stall | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = stall_called(self.market, typed)
        if found is None:
            raise ValidationError(
                _("There is no stall “%(typed)s”. Type its number as on the plan, like B12.")
                % {"typed": typed[:20]}
            )
        return found


class KnownField(forms.CharField):
    """22/11/2026, or 11/2026, or 2026: as much as is known."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"class": "short", "inputmode": "numeric"})
        super().__init__(**{"widget": widget, **options})

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value) or ""
        if not typed:
            return Known()
        parts = [int(each) for each in re.findall(r"\d+", typed)[:4]]
        shapes = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}
        try:
            year, month, day = [*reversed(parts), 1, 1][:3]
            if not re.fullmatch(r"[\d\s/.-]+", typed) or not 1900 <= year <= 2100:
                raise ValueError
            return Known(date(year, month, day), shapes[len(parts)])
        except (ValueError, KeyError) as bad:
            raise ValidationError(
                _("Type the day like 22/11/2026; the month or the year alone will do too.")
            ) from bad

    def prepare_value(self, value: Any) -> Any:
        return show_known(value) if isinstance(value, Known) else value


def show_known(known: Known) -> str:
    """As `KnownField` reads it again."""
    shapes = {Precision.DAY: "%d/%m/%Y", Precision.MONTH: "%m/%Y", Precision.YEAR: "%Y"}
    shape = shapes.get(Precision(known.precision))
    return known.day.strftime(shape) if known.day and shape else ""
