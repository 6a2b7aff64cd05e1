"""What people type about places."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socho.accounts.models import Unit, UnitKind
from socho.core.clock import today
from socho.places import rules
from socho.places.actions import NewStall, Profile
from socho.places.labels import live_on
from socho.places.models import Market, Point, PointKind, Stall, StallState, Zone
from socho.places.sheets import Format
from socho.ui.fields import DayField, PhoneField
from socho.ui.forms import PlainForm
from socho.ui.widgets import Digits, ManyChoices


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


class ReasonForm(PlainForm):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("For example: torn off, pasted over, lost."),
        max_length=200,
    )


class JurisdictionForm(PlainForm):
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit"),
        queryset=Unit.objects.exclude(kind=UnitKind.MANAGER).order_by("kind", "name"),
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
        field = self.fields["zone"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the type checker)
        field.queryset = Zone.objects.filter(market=market)


class LastDayForm(PlainForm):
    last_day = DayField(label=gettext_lazy("Last day"), initial=today)


class ZonesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Zones by letter and by what is sold there."""

    widget = ManyChoices

    def label_from_instance(self, obj: Model) -> str:
        assert isinstance(obj, Zone)  # noqa: S101  (for the type checker)
        return f"{obj.code}: {obj.name}" if obj.name else obj.code


class LabelsForm(PlainForm):
    """Which places want a label, and on what paper."""

    zones = ZonesField(
        label=gettext_lazy("All stalls of these zones"),
        queryset=Zone.objects.none(),
        required=False,
    )
    codes = CodesField(
        label=gettext_lazy("Single stalls"),
        help_text=gettext_lazy("For example: B12, C 1–5"),
        required=False,
    )
    zone_labels = forms.BooleanField(
        label=gettext_lazy("One for each ticked zone itself"), required=False
    )
    points = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Other places"),
        queryset=Point.objects.none(),
        required=False,
        widget=ManyChoices,
    )
    only_new = forms.BooleanField(
        label=gettext_lazy("Only those that have no label yet"), required=False
    )
    paper = forms.ChoiceField(
        label=gettext_lazy("Paper"), choices=Format.choices, initial=Format.A4
    )

    def __init__(self, market: Market, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.market = market
        places = {
            "zones": Zone.objects.filter(market=market),
            "points": Point.objects.open().filter(market=market).order_by("name"),
        }
        for name, rows in places.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101
            field.queryset = rows
            if not rows.exists():
                del self.fields[name]

    def clean_codes(self) -> list[Stall]:
        wanted = [str(code) for code in self.cleaned_data["codes"]]
        found = list(Stall.objects.filter(market=self.market, code__in=wanted))
        lacking = sorted(set(wanted) - {stall.code for stall in found}, key=rules.sort_key)
        if lacking:
            raise ValidationError(
                _("There is no such stall: %(codes)s") % {"codes": ", ".join(lacking[:10])}
            )
        return found

    def clean(self) -> dict[str, Any] | None:
        if not self.errors and not self.things:
            if self.cleaned_data["only_new"]:
                raise ValidationError(_("All of these already have a label."))
            raise ValidationError(_("Choose at least one zone, stall or place."))
        return None

    @cached_property
    def things(self) -> list[Stall | Zone | Point]:
        """In the order in which they are handed out: by zone, then by number."""
        zones = list(self.cleaned_data.get("zones") or ())
        stalls = set(self.cleaned_data["codes"])
        stalls |= set(Stall.objects.open().filter(zone__in=zones))
        signs: list[Stall | Zone | Point] = list(zones) if self.cleaned_data["zone_labels"] else []
        points = list(self.cleaned_data.get("points") or ())
        chosen = [*signs, *sorted(stalls, key=lambda stall: stall.sort_key), *points]
        if not self.cleaned_data["only_new"]:
            return chosen
        have = live_on(chosen)
        return [each for each in chosen if each.pk not in have]
