"""Taking, sharing and giving up a stall; mending what was entered wrong."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from socho.places.models import Market
from socho.ui.forms import PlainForm
from socho.vendors.forms.fields import KnownField, StallField
from socho.vendors.models import TenancyKind

AS_KNOWN = gettext_lazy("Like 22/11/2026; the month or the year alone will do too.")


class ShareForm(PlainForm):
    stall = StallField(label=gettext_lazy("Which stall?"), max_length=20)
    since = KnownField(label=gettext_lazy("Since"), help_text=AS_KNOWN, required=False)

    def __init__(self, *args: Any, market: Market, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stall"].market = market  # type: ignore[attr-defined]


class TakeForm(ShareForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("How is it held?"),
        choices=TenancyKind.choices,
        initial=TenancyKind.UNKNOWN,
    )


class LeaveForm(PlainForm):
    until = KnownField(label=gettext_lazy("Last day"), help_text=AS_KNOWN, required=False)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200, required=False)


class CorrectionForm(PlainForm):
    kind = forms.ChoiceField(label=gettext_lazy("How is it held?"), choices=TenancyKind.choices)
    since = KnownField(label=gettext_lazy("Since"), help_text=AS_KNOWN, required=False)
    until = KnownField(label=gettext_lazy("Last day"), help_text=AS_KNOWN, required=False)
    reason = forms.CharField(label=gettext_lazy("What was wrong?"), max_length=200)
