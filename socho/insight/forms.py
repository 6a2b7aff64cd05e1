"""What people ask the book for: the filters that stand in its address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socho.core.clock import today
from socho.insight.book import STATES, Wanted
from socho.reports import taxonomy
from socho.ui.fields import DayField
from socho.ui.forms import PlainForm
from socho.ui.marks import LEVELS

TYPED = ("q", "kind", "stall", "since", "until")
EARLIEST_YEAR, YEARS_AHEAD = 1990, 1


def kinds() -> list[tuple[str, str]]:
    return [("", str(_("All kinds"))), *((code, str(name)) for code, name in taxonomy.choices())]


class BookForm(PlainForm):
    """Filters may be combined. One that cannot be read is left out and said beside its field."""

    q = forms.CharField(label=_("Words or number"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=kinds)
    stall = forms.CharField(label=_("Stall"), required=False, max_length=40)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)
    state = forms.ChoiceField(choices=[(each, each) for each in STATES], required=False)
    severity = forms.ChoiceField(choices=[(each, each) for each in LEVELS], required=False)
    zone = forms.CharField(required=False, max_length=10)
    late = forms.BooleanField(required=False, widget=forms.HiddenInput)
    mine = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        del self.fields["op"]  # asking changes nothing

    def clean(self) -> dict[str, Any]:
        """Years that no book can hold are left out like anything else unreadable."""
        given = super().clean() or self.cleaned_data
        for name in ("since", "until"):
            day = given.get(name)
            if day and not EARLIEST_YEAR <= day.year <= today().year + YEARS_AHEAD:
                self.add_error(name, _("Enter a day, for example 22/11/2026"))
        return self.cleaned_data

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if value})

    @property
    def typed(self) -> list[forms.BoundField]:
        """The fields to type in; the other filters are links."""
        return [self[name] for name in TYPED]

    @property
    def kept(self) -> dict[str, Any]:
        """The filters chosen by links, which the form sends along."""
        links = {name: value for name, value in vars(self.wanted).items() if name not in TYPED}
        return {name: 1 if value is True else value for name, value in links.items() if value}
