"""What a phone sends: the quick log, and the envelope of any queued act."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from socho.core.clock import from_milliseconds
from socho.places.models import Market
from socho.reports import rules
from socho.reports.taxonomy import KINDS, TILES
from socho.ui.forms import OpField, PlainForm

MOST_PHOTOS = 4
SHA256 = r"[0-9a-f]{64}"


class GivenOp(OpField):
    """The phone made it; without one a repeat could not be told from another act."""

    def clean(self, value: Any) -> UUID:
        try:
            return UUID(str(value))
        except ValueError:
            raise forms.ValidationError(_("This could not be read. Write it once more.")) from None


class QuickLogForm(PlainForm):
    """A kind and a place; everything else may follow. Time is now and the reporter is me."""

    kind = forms.ChoiceField(
        choices=[(code, KINDS[code].name) for code in TILES],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what happened"),
            "invalid_choice": _("Choose what happened"),
        },
    )
    zone = forms.CharField(required=False, max_length=10)
    number = forms.CharField(required=False, max_length=20)
    place = forms.CharField(required=False, max_length=rules.PLACE_LIMIT)
    words = forms.CharField(required=False, max_length=rules.WORDS_LIMIT)

    def __init__(
        self,
        typed: Mapping[str, Any] | None,
        market: Market,
        happened_at: datetime | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(typed, **kwargs)
        self.market, self.happened_at = market, happened_at

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if not any(typed.get(name) for name in ("zone", "number", "place")):
            self.add_error("number", _("Enter the stall number, for example B12"))
        return typed

    @property
    def thing(self) -> Market:
        return self.market

    @property
    def details(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "kind": typed["kind"],
            "words": typed["words"],
            "zone": typed["zone"],
            "place": typed["place"] or typed["number"],
            "happened_at": self.happened_at,
        }


class SentForm(PlainForm):
    """The envelope of a queued act. Times are milliseconds by the phone's own clock; one that
    cannot be read is no reason to lose what was said."""

    op = GivenOp()
    action = forms.CharField(max_length=60)
    happened_at = forms.CharField(required=False)
    clock_off = forms.CharField(required=False)  # by how much it was ahead of ours, when last seen
    whose = forms.CharField(max_length=20)
    photos = forms.RegexField(rf"^({SHA256}( {SHA256}){{0,{MOST_PHOTOS - 1}}})?$", required=False)

    def clean_happened_at(self) -> datetime | None:
        return from_milliseconds(self.cleaned_data["happened_at"])

    def clean_photos(self) -> list[str]:
        return str(self.cleaned_data["photos"]).split()

    @property
    def really_happened_at(self) -> datetime | None:
        """By our clock, as far as the phone knew how far its own was off."""
        said, off = self.cleaned_data["happened_at"], self.cleaned_data["clock_off"]
        if said is None or not off.lstrip("-").isdecimal() or len(off) > 15:
            return said  # type: ignore[no-any-return]
        return from_milliseconds(str(int(said.timestamp() * 1000) - int(off)))


class PhotoForm(PlainForm):
    """A photo on its way to an act that was done."""

    op = GivenOp()
    sha256 = forms.RegexField(rf"^{SHA256}$")
