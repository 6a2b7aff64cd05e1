"""Vendors, helpers, papers, accounts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socho.core.phones import show_phone
from socho.places.models import Market
from socho.ui.fields import DayField, NameField, PhoneField
from socho.ui.forms import PlainForm
from socho.ui.widgets import Choices
from socho.vendors.forms.fields import PhonesField, StallField
from socho.vendors.models import PaperKind, Vendor


class VendorForm(PlainForm):
    name = NameField(label=gettext_lazy("Full name"), max_length=120)
    phones = PhonesField(
        label=gettext_lazy("Phone"),
        help_text=gettext_lazy("Several numbers with a comma between them."),
        max_length=200,
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("No numbers of identity papers, no origin, belief or illness."),
        max_length=300,
        required=False,
    )


class NewVendorForm(VendorForm):
    stall = StallField(label=gettext_lazy("Takes stall"), max_length=20, required=False)
    since = DayField(label=gettext_lazy("Since"), required=False)
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, market: Market, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stall"].market = market  # type: ignore[attr-defined]


class ContactForm(PlainForm):
    phones = PhonesField(label=gettext_lazy("Phone"), max_length=200, required=False)


class HelperForm(PlainForm):
    name = NameField(label=gettext_lazy("Full name"), max_length=120)
    phone = PhoneField(label=gettext_lazy("Phone"), required=False)


class PaperForm(PlainForm):
    kind = forms.ChoiceField(label=gettext_lazy("Which paper"), choices=PaperKind.choices)
    number = forms.CharField(
        label=gettext_lazy("Number of the paper"),
        help_text=gettext_lazy("Of the licence or contract, never of identity papers."),
        max_length=60,
        required=False,
    )
    issued_on = DayField(label=gettext_lazy("Issued on"), required=False)
    expires_on = DayField(label=gettext_lazy("Valid until"), required=False)


class OtherVendorForm(PlainForm):
    """Chooses another vendor among the few that a search found: a market has hundreds."""

    other: forms.ChoiceField

    def __init__(self, *args: Any, others: list[Vendor], label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._others = {str(each.pk): each for each in others}
        choices = [(pk, described(each)) for pk, each in self._others.items()]
        first = next(iter(self._others)) if len(self._others) == 1 else None
        self.fields["other"] = forms.ChoiceField(
            label=label,
            choices=choices,
            initial=first,
            widget=Choices,
            error_messages={"required": _("Choose who is meant.")},
        )
        self.order_fields(["other"])

    def clean_other(self) -> Vendor:
        return self._others[self.cleaned_data["other"]]


class MergeForm(OtherVendorForm):
    reason = forms.CharField(label=gettext_lazy("How is it known?"), max_length=300)


class TransferForm(OtherVendorForm):
    on = DayField(label=gettext_lazy("From which day?"))


class AccountForm(PlainForm):
    username = forms.CharField(
        label=gettext_lazy("Sign-in name"),
        help_text=gettext_lazy("The phone number, or a short name without marks."),
        max_length=40,
        min_length=3,
    )

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"].replace(" ", "").lower()
        if not name.isascii():
            raise ValidationError(_("Type it without marks, for example hoa.b12"))
        return name


class ReasonForm(PlainForm):
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200, required=False)


def described(vendor: Vendor) -> str:
    """“Trần Văn Lợi · B2, B3 · 0595 000 102”: enough to tell namesakes apart."""
    held: list[Any] = getattr(vendor, "held", [])
    stalls = ", ".join(each.stall.code for each in held) or _("no stall")
    return " · ".join([vendor.name, stalls, *map(show_phone, vendor.phones[:1])])
