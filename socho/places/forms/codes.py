"""Stall numbers as people type them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from socho.places import rules


class CodesField(forms.CharField):
    """“A 1–40, B 1–12” → stall codes. Says which piece it cannot read, and why."""

    widget = forms.Textarea({"rows": 3})

    def to_python(self, value: Any) -> list[rules.StallCode]:  # type: ignore[override]
        typed = super().to_python(value)
        if not typed:
            return []
        try:
            return rules.read_codes(typed)
        except rules.BadCodes as bad:
            raise ValidationError(_why(bad), code=bad.code) from bad


def _why(bad: rules.BadCodes) -> str:
    said = {
        "unreadable": _("“%(piece)s” is not read as stalls. Write it like A 1–40, or B12."),
        "two_zones": _("“%(piece)s” runs from one zone into another. Write each zone by itself."),
        "backwards": _("“%(piece)s” runs backwards. Write the smaller number first."),
        "too_many": _("That is more than %(most)d stalls. Add them in several steps."),
        "nothing": _("Enter the stall numbers, for example A 1–40"),
    }
    return said[bad.code] % {"piece": bad.piece, "most": rules.MOST_STALLS}
