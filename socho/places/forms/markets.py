"""A market's profile, and who looks after it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socho.accounts.models import Unit
from socho.core.clock import today
from socho.places import policy, rules
from socho.places.actions import Profile
from socho.places.models import Market, Zone
from socho.ui.fields import DayField, PhoneField
from socho.ui.forms import PlainForm
from socho.ui.widgets import Digits


class ProfileForm(PlainForm):
    name = forms.CharField(label=gettext_lazy("Name of the market"), max_length=120)
    manager_label = forms.CharField(
        label=gettext_lazy("Who manages it"),
        help_text=gettext_lazy("Stands on labels and papers."),
        max_length=160,
    )
    place_name = forms.CharField(
        label=gettext_lazy("Place before the date on papers"), max_length=120, required=False
    )
    duty_phone = PhoneField(
        label=gettext_lazy("Duty phone"),
        help_text=gettext_lazy("Stands on labels and on the public page."),
        required=False,
    )
    ward_reception = forms.CharField(
        label=gettext_lazy("Where complaints about staff may be brought"),
        help_text=gettext_lazy("The ward's reception: place and hours."),
        max_length=300,
        required=False,
    )
    sessions = forms.CharField(
        label=gettext_lazy("Opening hours"),
        help_text=gettext_lazy("For example 04:30–11:00, 16:00–02:00"),
        required=False,
    )
    month_starts_on = forms.IntegerField(
        label=gettext_lazy("The report month begins on day"),
        help_text=gettext_lazy("1 is the calendar month; 15 means from the 15th to the 14th."),
        min_value=1,
        max_value=28,
        widget=Digits,
    )

    def clean_sessions(self) -> list[list[str]]:
        sessions = rules.read_sessions(self.cleaned_data["sessions"])
        if sessions is None:
            raise ValidationError(_("Write the hours like 04:30–11:00, 16:00–02:00"))
        return sessions

    @property
    def profile(self) -> Profile:
        return Profile(**self.details)


def shown_profile(market: Market) -> dict[str, Any]:
    shown = {name: getattr(market, name) for name in ProfileForm.base_fields if name != "op"}
    return shown | {"sessions": rules.show_sessions(market.sessions)}


class JurisdictionForm(PlainForm):
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit"),
        queryset=Unit.objects.none(),
    )
    zone = forms.ModelChoiceField(
        label=gettext_lazy("Zone"),
        help_text=gettext_lazy("Only a group may look after a single zone."),
        queryset=Zone.objects.none(),
        required=False,
        empty_label=gettext_lazy("the whole market"),
    )
    since = DayField(label=gettext_lazy("From day"), initial=today)

    def __init__(self, market: Market, data: Any = None) -> None:
        super().__init__(data)
        offered = {
            "unit": Unit.objects.filter(policy.may_look_after(market)).order_by("kind", "name"),
            "zone": Zone.objects.filter(market=market),
        }
        for name, rows in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the type checker)
            field.queryset = rows


class LastDayForm(PlainForm):
    last_day = DayField(label=gettext_lazy("Last day"), initial=today)
