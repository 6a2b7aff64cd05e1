"""Which labels to make and print, and why one goes out of use."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socho.places import rules
from socho.places.forms.codes import CodesField
from socho.places.labels import live_on
from socho.places.models import Market, Point, Stall, Zone
from socho.places.sheets import Format
from socho.ui.forms import PlainForm
from socho.ui.widgets import ManyChoices


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


class ReasonForm(PlainForm):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("For example: torn off, pasted over, lost."),
        max_length=200,
    )
