"""The plan and places that are no stalls."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from socho.places import rules
from socho.places.models import Market, PointKind, Zone
from socho.ui.forms import PlainForm
from socho.ui.widgets import Digits


class PointForm(PlainForm):
    name = forms.CharField(
        label=gettext_lazy("Name of the place"),
        help_text=gettext_lazy("For example: main gate, north car park."),
        max_length=120,
    )
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=PointKind.choices)
    zone = forms.ModelChoiceField(
        label=gettext_lazy("In or beside zone"),
        queryset=Zone.objects.none(),
        required=False,
        empty_label=gettext_lazy("the market as a whole"),
    )

    def __init__(self, market: Market, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["zone"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the type checker)
        field.queryset = Zone.objects.filter(market=market)


class RowsForm(PlainForm):
    per_row = forms.IntegerField(
        label=gettext_lazy("Stalls in a row"),
        initial=12,
        min_value=1,
        max_value=rules.PLAN_COLUMNS,
        widget=Digits,
    )
