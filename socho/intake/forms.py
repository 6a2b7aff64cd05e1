"""What the public types: a report, a code, an answer."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from socho.core.clock import from_milliseconds
from socho.core.ids import read_receipt_code
from socho.places.models import Label, Market
from socho.reports import rules
from socho.reports.filing import Caller, Filing
from socho.reports.models import Channel
from socho.reports.places import place_said
from socho.reports.taxonomy import KINDS, choices
from socho.ui.fields import NameField, PhoneField
from socho.ui.forms import PlainForm

CALL_FIRST = frozenset(code for code, kind in KINDS.items() if kind.code == "fire")


class ReportForm(PlainForm):
    """The form behind a label. Photos are no part of it: they never hold the words back."""

    kind = forms.ChoiceField(
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what happened"),
            "invalid_choice": _("Choose what happened"),
        },
    )
    words = forms.CharField(required=False, max_length=rules.WORDS_LIMIT)
    zone = forms.CharField(required=False, max_length=10)
    place = forms.CharField(required=False, max_length=rules.PLACE_LIMIT)
    phone = PhoneField(required=False)
    hide_name = forms.BooleanField(required=False)
    name = NameField(required=False, max_length=rules.NAME_LIMIT)
    # When a phone without a signal kept it, in milliseconds by its own clock.
    kept_at = forms.CharField(required=False)
    # Sent only by the page without script: of a fire, show the numbers to call before sending.
    call_first = forms.BooleanField(required=False)

    def __init__(self, *args: Any, market: Market, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.market = market

    @property
    def chosen(self) -> str:
        return str(self["kind"].value() or "")

    @property
    def asks_to_call_first(self) -> bool:
        return bool(self.cleaned_data["call_first"]) and self.cleaned_data["kind"] in CALL_FIRST

    @property
    def typed_again(self) -> list[tuple[str, str]]:
        """What was typed, to be sent once more from the page that says to call first."""
        names = [name for name in self.fields if name != "call_first"]
        return [(name, self.data[name]) for name in names if self.data.get(name)]

    @property
    def hides_name(self) -> bool:
        return bool(self.cleaned_data["hide_name"])

    @property
    def said_at(self) -> datetime | None:
        return from_milliseconds(self.cleaned_data["kept_at"])

    def filing(self, label: Label | None, channel: Channel) -> Filing:
        typed = self.cleaned_data
        name = "" if self.hides_name else typed["name"]
        return Filing(
            kind=typed["kind"],
            words=typed["words"],
            channel=channel,
            label=label,
            place=place_said(self.market, typed["place"], typed["zone"]),
            caller=Caller(phone=typed["phone"], name=name),
            language=get_language() or "vi",
        ).behind_the_wall()


class CodeForm(PlainForm):
    """Eight characters, typed any way."""

    code = forms.CharField(
        label=_("The code on your receipt"),
        help_text=_("8 letters and digits, for example 7KQ4-MD2P"),
        max_length=60,
        error_messages={"required": _("Enter the code on your receipt")},
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        typed: str = self.cleaned_data["code"]
        if read_receipt_code(typed) is None:
            raise forms.ValidationError(NO_SUCH_CODE)
        return typed


NO_SUCH_CODE = _("No such code. Check the 8 letters and digits on your receipt.")


class ReplyForm(PlainForm):
    """An answer from behind the code."""

    words = forms.CharField(
        required=False,
        max_length=rules.WORDS_LIMIT,
        label=_("Add something, or answer"),
        widget=forms.Textarea({"rows": 3}),
    )
    not_done = forms.BooleanField(required=False)

    @property
    def said(self) -> tuple[str, bool]:
        """The words, and whether it is not done yet; a mere tick speaks for itself."""
        words, not_done = self.cleaned_data["words"], self.cleaned_data["not_done"]
        return words or (str(_("It is not done yet.")) if not_done else ""), not_done

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if not (typed.get("words") or typed.get("not_done") or self.files):
            self.add_error("words", _("Write what you want to add"))
        return typed
