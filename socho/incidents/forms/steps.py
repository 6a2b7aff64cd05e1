"""One form per step of a case."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from socho.accounts.models import User
from socho.core.clock import at, day_of, local, now, today
from socho.incidents import authorities, sentences
from socho.incidents.models import Incident
from socho.incidents.policy import Situation
from socho.incidents.rules import OF_THE_HOLDER, OF_THE_RECEIVER, Outcome
from socho.reports.policy import those_on_duty
from socho.reports.taxonomy import Side
from socho.ui.fields import ClockField, DayField
from socho.ui.forms import PlainForm
from socho.ui.widgets import Choices

REASON_LIMIT = 300
WORDS_LIMIT = 2000
DAYS_TO_PAUSE = 3


class StepForm(PlainForm):
    """Nothing to type: the button is all. The others add fields to this."""

    def __init__(
        self, data: Any = None, *, incident: Incident, situation: Situation, **more: Any
    ) -> None:
        self.incident, self.situation = incident, situation
        super().__init__(data, **more)
        self.prepare()

    def prepare(self) -> None:
        """What the fields take from the case."""


def words_field(label: Any, *, limit: int = WORDS_LIMIT, **options: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": 3})
    return forms.CharField(label=label, max_length=limit, widget=widget, **options)


def reason_field(label: Any = None, **options: Any) -> forms.CharField:
    return words_field(label or _("Reason"), limit=REASON_LIMIT, **options)


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.called})"


class AssignForm(StepForm):
    to = PersonChoice(
        label=_("Who takes it on?"), queryset=User.objects.none(), widget=Choices, empty_label=None
    )

    def prepare(self) -> None:
        people = those_on_duty(self.incident.market_id, Side(self.incident.side), today()).order_by(
            "name"
        )
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class PauseForm(StepForm):
    reason = reason_field(_("What does it wait for?"))
    until = DayField(label=_("Until which day?"))

    def prepare(self) -> None:
        self.fields["until"].initial = day_of(now()) + timedelta(days=DAYS_TO_PAUSE)

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until <= day_of(now()):
            raise forms.ValidationError(_("Choose a day after today."))
        return until


class HandoverForm(StepForm):
    """Two pages: what is typed, then what will be handed to whom."""

    authority = forms.ChoiceField(label=_("To whom?"), widget=Choices)
    authority_name = forms.CharField(
        label=_("Full name of the authority"),
        required=False,
        max_length=160,
        help_text=_("Only if it is not the one of this ward."),
    )
    content = words_field(_("What the slip says"), limit=5000)

    @property
    def reads_here(self) -> bool:
        """Whether the authority's people sign in here; else the slip goes on paper."""
        authority = self.cleaned_data["authority"]
        return authorities.unit_for(self.incident, authority, day_of(now())) is not None

    def prepare(self) -> None:
        day = day_of(now())
        usual = authorities.usual_for(self.incident)
        choices = [(code, authorities.name_of(self.incident, code, day)) for code in usual]
        self.fields["authority"].choices = choices  # type: ignore[attr-defined]
        self.fields["authority"].initial = usual[0]
        self.fields["content"].initial = authorities.draft_of(self.incident)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        authority, name = typed.get("authority"), typed.get("authority_name")
        if authority == authorities.OTHER and not name:
            self.add_error("authority_name", _("Write the name of the authority."))
        if authority and not name:
            typed["authority_name"] = authorities.name_of(self.incident, authority, day_of(now()))
        return typed


class AcknowledgeForm(StepForm):
    book_number = forms.CharField(
        label=_("Number in the authority's book"),
        max_length=60,
        widget=forms.TextInput({"class": "short", "autofocus": True}),
        help_text=_("For example 45/2026."),
    )
    received_on = DayField(label=_("Received on"))
    received_at = ClockField(label=_("At what time"))

    def prepare(self) -> None:
        moment = local(now())
        self.fields["received_on"].initial = moment.date()
        self.fields["received_at"].initial = moment.time()

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        day, clock = typed.get("received_on"), typed.get("received_at")
        if day and clock:
            typed["received"] = self._moment(at(day, clock))
        return typed

    def _moment(self, typed: datetime) -> datetime:
        """A form knows minutes: what was handed over within this very minute is not earlier."""
        handover = self.situation.handover
        begins = handover.at if handover else typed
        if typed < begins and begins - typed < timedelta(minutes=1):
            return begins
        if not begins <= typed <= now():
            self.add_error(
                "received_at", _("It was received after it was handed over, not in the future.")
            )
        return typed

    @property
    def details(self) -> dict[str, Any]:
        typed = super().details
        return {"book_number": typed["book_number"], "received_at": typed["received"]}


class AnswerForm(StepForm):
    words = words_field(_("What does the authority answer?"))


class RefuseForm(StepForm):
    reason = reason_field(_("Why is it not a matter of this authority?"))


class TakeBackForm(StepForm):
    reason = reason_field(_("Why is the case taken back?"))


class ReopenForm(StepForm):
    reason = reason_field(_("Why is it not over?"))


class SettleForm(StepForm):
    """The outcome alone is enough: each has its sentence for the reporter."""

    outcome = forms.ChoiceField(label=_("Settled. What was the outcome?"), widget=Choices)
    words = words_field(
        _("Words to the reporter"),
        required=False,
        help_text=_("Left empty, the sentence under the chosen outcome is sent."),
    )
    offered: tuple[Outcome, ...] = OF_THE_HOLDER

    def prepare(self) -> None:
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (each.value, _with_sentence(each)) for each in self.offered
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("outcome") and not typed.get("words"):
            typed["words"] = str(sentences.OF_OUTCOME[Outcome(typed["outcome"])])
        return typed


class SettleByReceiverForm(SettleForm):
    offered = OF_THE_RECEIVER

    def prepare(self) -> None:
        super().prepare()
        self.fields["outcome"].initial = Outcome.BY_RECEIVER


def _with_sentence(outcome: Outcome) -> str:
    return format_html(
        '<b>{}</b><span class="hint">{}</span>', outcome.label, sentences.OF_OUTCOME[outcome]
    )
