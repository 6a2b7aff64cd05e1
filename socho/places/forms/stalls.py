"""Zones and stalls."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socho.places import rules
from socho.places.actions import NewStall
from socho.places.forms.codes import CodesField
from socho.places.models import StallState
from socho.ui.forms import PlainForm
from socho.ui.widgets import Digits


class ZoneForm(PlainForm):
    code = forms.CharField(
        label=gettext_lazy("Letter of the zone"),
        help_text=gettext_lazy("Stands before the stall numbers, for example B."),
        widget=forms.TextInput({"class": "short", "autocapitalize": "characters"}),
    )
    name = forms.CharField(label=gettext_lazy("What is sold there"), max_length=120, required=False)

    def clean_code(self) -> str:
        code = rules.read_zone_code(self.cleaned_data["code"])
        if code is None:
            raise ValidationError(_("Enter one to four letters, for example B"))
        return code


class ZoneNameForm(PlainForm):
    name = forms.CharField(label=gettext_lazy("What is sold there"), max_length=120, required=False)
    position = forms.IntegerField(
        label=gettext_lazy("Place in the order of zones"), min_value=0, max_value=999, widget=Digits
    )


class NewStallsForm(PlainForm):
    """Seen first as a preview; saved when `sure`."""

    codes = CodesField(
        label=gettext_lazy("Stall numbers"),
        help_text=gettext_lazy("For example: A 1–40, B 1–12, C3"),
    )
    sector = forms.CharField(label=gettext_lazy("What is sold"), max_length=80, required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"), choices=StallState.choices, initial=StallState.TRADING
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    @property
    def stalls(self) -> list[NewStall]:
        about = {name: self.cleaned_data[name] for name in ("sector", "state")}
        return [NewStall(code.zone, str(code), **about) for code in self.cleaned_data["codes"]]


class StallForm(PlainForm):
    sector = forms.CharField(label=gettext_lazy("What is sold"), max_length=80, required=False)
    area_m2 = forms.DecimalField(
        label=gettext_lazy("Area in square metres"),
        min_value=0,
        max_digits=7,
        decimal_places=2,
        localize=True,
        required=False,
        widget=Digits({"inputmode": "decimal"}),
    )


class StallStateForm(PlainForm):
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=StallState.choices)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200, required=False)
