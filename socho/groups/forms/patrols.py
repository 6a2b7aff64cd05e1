"""Routes, their points, and passing one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from socho.ui.forms import PlainForm
from socho.ui.widgets import Digits


class RouteForm(PlainForm):
    name = forms.CharField(
        label=gettext_lazy("Name of the route"),
        help_text=gettext_lazy("For example: round of zone B."),
        max_length=80,
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("To be gone within so many minutes"),
        initial=30,
        min_value=5,
        max_value=600,
        widget=Digits,
    )


class CheckpointForm(PlainForm):
    code = forms.CharField(
        label=gettext_lazy("Stall, zone or place"),
        help_text=gettext_lazy("For example: B12, B, back gate."),
        max_length=200,
    )
    question = forms.CharField(
        label=gettext_lazy("What it asks"),
        help_text=gettext_lazy("For example: is the back door locked?"),
        max_length=120,
        required=False,
    )


class StartForm(PlainForm):
    people = forms.IntegerField(
        label=gettext_lazy("How many go"), initial=1, min_value=1, max_value=20, widget=Digits
    )


class PassingForm(PlainForm):
    code = forms.CharField(
        label=gettext_lazy("Code of the point"),
        help_text=gettext_lazy("Scan the label, or type the stall or the number on the label."),
        max_length=200,
        widget=forms.TextInput({"autocapitalize": "characters", "autocomplete": "off"}),
    )
    answer = forms.CharField(
        label=gettext_lazy("Answer, where the point asks"), max_length=200, required=False
    )

    def __init__(self, data: Any = None, *, asks: bool = True) -> None:
        """Where no point is left that asks, there is nothing to answer."""
        super().__init__(data)
        if not asks:
            del self.fields["answer"]
