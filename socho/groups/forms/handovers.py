"""A page of the hand-over book."""

from django import forms
from django.utils.translation import gettext_lazy

from socho.ui.fields import MoneyField
from socho.ui.forms import PlainForm


class HandoverForm(PlainForm):
    """Keys and cash box stand as they were given the last time."""

    keys = forms.CharField(
        label=gettext_lazy("Keys"),
        help_text=gettext_lazy("For example: 6 keys, main gate with anh Phúc."),
        max_length=200,
        required=False,
    )
    cash = MoneyField(label=gettext_lazy("Money in the box"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Note to the next shift"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class TakeoverForm(PlainForm):
    remark = forms.CharField(
        label=gettext_lazy("What differs"),
        help_text=gettext_lazy("For example: one key is missing."),
        max_length=200,
        required=False,
    )
