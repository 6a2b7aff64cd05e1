"""What the desk types: a walk-in, a call, or a pasted message with what can be read out of it."""

from datetime import date, datetime, time
from typing import Any, Self

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from socho.core.clock import at, local, now, today
from socho.core.phones import show_phone
from socho.intake.kind_groups import grouped_choices
from socho.intake.kind_words import suggest_kind
from socho.intake.pasted import Found, read_message
from socho.places.models import Market, Point
from socho.reports import rules
from socho.reports.filing import Caller, Filing
from socho.reports.models import Channel
from socho.reports.places import place_said
from socho.ui.fields import ClockField, DayField, NameField, PhoneField
from socho.ui.forms import PlainForm

CHANNELS = (Channel.DESK, Channel.PHONE, Channel.PASTED, Channel.PATROL)
EARLIEST = date(2000, 1, 1)


class DeskForm(PlainForm):
    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(each.value, each.label) for each in CHANNELS],
        initial=Channel.DESK.value,
    )
    words = forms.CharField(
        label=_("What was said"),
        help_text=_("Write it as it was said, or paste the message"),
        max_length=rules.WORDS_LIMIT,
        widget=forms.Textarea({"rows": 5}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=grouped_choices)
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("A stall or a place, for example B7, back gate"),
        required=False,
        max_length=rules.PLACE_LIMIT,
    )
    day = DayField(label=_("Day it happened"), required=False)
    clock = ClockField(label=_("Time it happened"), required=False)
    when_words = forms.CharField(
        label=_("or about when"),
        help_text=_("for example: about 6 in the morning"),
        required=False,
        max_length=80,
    )
    phone = PhoneField(
        label=_("Number to call back"), help_text=_("Only if they want it"), required=False
    )
    name = NameField(
        label=_("Name of the reporter"),
        help_text=_("Only if they want it"),
        required=False,
        max_length=rules.NAME_LIMIT,
    )

    def __init__(self, *args: Any, market: Market, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.market = market

    @classmethod
    def reading(cls, typed: Any, market: Market) -> tuple[Self, Found, bool]:
        """The form with suggestions in what was left empty, what was found, and whether a kind
        could be suggested. Name and number wait for a yes: they are shown, not filled in."""
        form = cls(typed, market=market)
        form.full_clean()
        given = {name: form[name].value() for name in form.fields if form[name].value()}
        found = found_in(str(given.get("words", "")), market)
        kind = suggest_kind(found.words)
        happened = local(found.happened_at) if found.happened_at else None
        suggested = {
            "words": found.words,
            "kind": kind,
            "place": found.stall or found.point or found.zone,
            "day": happened.date() if happened else None,
            "clock": happened.time() if happened else None,
            "channel": Channel.PASTED.value,
        }
        initial = {name: value for name, value in suggested.items() if value}
        kept = {name: value for name, value in given.items() if name not in ("words", "channel")}
        return cls(market=market, initial=initial | kept), found, kind is not None

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day is not None and day < EARLIEST:
            raise forms.ValidationError(_("Enter a day of this century"))
        return day

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        moment = self._moment(typed)
        if moment is not None and moment > now():
            self.add_error("day" if typed.get("day") else "clock", _("This time is still to come"))
        return typed

    def _moment(self, typed: dict[str, Any]) -> datetime | None:
        day, clock = typed.get("day"), typed.get("clock")
        if day is None and clock is None:
            return None
        return at(day or today(), clock or time.min)

    def filing(self) -> Filing:
        typed = self.cleaned_data
        return Filing(
            kind=typed["kind"],
            words=typed["words"],
            channel=Channel(typed["channel"]),
            place=place_said(self.market, typed["place"]),
            happened_at=self._moment(typed),
            happened_words=typed["when_words"],
            caller=Caller(phone=typed["phone"], name=typed["name"]),
            language=get_language() or "vi",
        ).behind_the_wall()


def found_in(words: str, market: Market) -> Found:
    return read_message(
        words,
        stalls=list(market.stalls.values_list("code", flat=True)),
        zones=list(market.zones.values_list("code", flat=True)),
        points=list(Point.objects.open().filter(market=market).values_list("name", flat=True)),
        now=now(),
    )


def shown(found: Found) -> dict[str, str]:
    """What waits for a yes."""
    return {"phone": show_phone(found.phone) if found.phone else "", "name": found.sender}
