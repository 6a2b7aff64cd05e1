"""What is added to a case: notes, evidence, people, harm, severity, kind, links."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socho.accounts.models import User
from socho.attachments.forms import PhotoField, VoiceField
from socho.incidents.actions import Harm
from socho.incidents.forms.steps import StepForm, reason_field, words_field
from socho.incidents.models import Incident, IncidentQuerySet, InvolvedRole
from socho.reports.taxonomy import KINDS, Severity, Side
from socho.ui.fields import MoneyField, NameField, PhoneField
from socho.ui.forms import PlainForm
from socho.ui.marks import level_words
from socho.ui.widgets import Choices, Digits

MOST_PEOPLE = 10_000


class NoteForm(StepForm):
    words = words_field(_("Note"), limit=5000)


class CorrectionForm(StepForm):
    words = words_field(
        _("What is right"),
        help_text=_("The log cannot be erased. The wrong line stays, yours is put under it."),
    )


class EvidenceForm(StepForm):
    photo = PhotoField(label=_("Photo"))
    voice = VoiceField(label=_("Voice note"))
    words = forms.CharField(label=_("What is on it"), required=False, max_length=300)
    shows_people = forms.BooleanField(
        label=_("People can be recognised on it"),
        required=False,
        help_text=_("Then it is shown only after saying why."),
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        files = [each for each in (typed.pop("photo", None), typed.pop("voice", None)) if each]
        if len(files) == 1:
            typed["file"] = files[0]
        elif not self.errors:
            one = _("Add one photo or one voice note at a time.")
            self.add_error(None, one if files else _("Choose a photo or a voice note."))
        return typed


class PersonForm(StepForm):
    role = forms.ChoiceField(label=_("As what"), choices=InvolvedRole.choices)
    name = NameField(label=_("Full name"), max_length=120)
    phone = PhoneField(label=_("Phone"), required=False)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("No number of papers, no origin, no belief, nothing about illness."),
    )


class HarmForm(StepForm):
    lost_value = MoneyField(label=_("Lost or damaged, about"), required=False)
    recovered_value = MoneyField(label=_("Recovered, about"), required=False)
    injured = forms.IntegerField(
        label=_("People injured"), min_value=0, max_value=MOST_PEOPLE, initial=0, widget=Digits
    )
    dead = forms.IntegerField(
        label=_("People killed"), min_value=0, max_value=MOST_PEOPLE, initial=0, widget=Digits
    )

    def prepare(self) -> None:
        for name, field in self.fields.items():
            if name != "op":
                field.initial = getattr(self.incident, name)

    @property
    def details(self) -> dict[str, Any]:
        return {"harm": Harm(**super().details)}


class SeverityForm(StepForm):
    severity = forms.ChoiceField(label=_("How grave is it?"))
    reason = reason_field()

    def prepare(self) -> None:
        field = self.fields["severity"]
        field.choices = [  # type: ignore[attr-defined]
            (each.value, level_words(each)) for each in Severity if each != self.incident.severity
        ]
        field.widget = Choices(choices=field.choices)  # type: ignore[attr-defined]


WHO_READS = {
    Side.ORDINARY: "",
    Side.CONFIDENTIAL: _("confidential, only the ward police read it"),
    Side.COMPLAINT: _("only the ward People's Committee reads it"),
}


def kind_choices() -> list[tuple[str, str]]:
    """Every kind, and who will read it where that is not the market."""
    return [
        (code, f"{kind.name} ({WHO_READS[kind.side]})" if WHO_READS[kind.side] else str(kind.name))
        for code, kind in KINDS.items()
    ]


class KindForm(StepForm):
    kind = forms.ChoiceField(label=_("It turned out to be"), choices=kind_choices)
    reason = reason_field()


class LinkCaseForm(StepForm):
    number = forms.CharField(
        label=_("Number of the other case"),
        max_length=40,
        help_text=_("For example PR-2026-00123, or only its last digits."),
        widget=forms.TextInput({"class": "short"}),
    )
    why = forms.CharField(label=_("What have they to do with each other?"), max_length=200)
    viewer: User

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        same = {"market": self.incident.market_id, "side": self.incident.side}
        visible = Incident.objects.visible_to(self.viewer).filter(**same)
        other = numbered(visible, typed.pop("number", ""))
        if other is None and "number" not in self.errors:
            self.add_error("number", _("No such case. Look at the number again."))
        return typed | {"other": other}


def numbered(cases: IncidentQuerySet, typed: str) -> Incident | None:
    """The case of this number, or the newest one whose number ends so."""
    exact = cases.filter(number__iexact=typed).first()
    if exact or not (typed.isascii() and typed.isdigit()):
        return exact
    return cases.filter(number__endswith=typed.rjust(5, "0")).newest().first()


class ReasonForm(PlainForm):
    """Why one looks: asked before what is restricted is shown, and kept."""

    reason = forms.CharField(label=_("Why do you look at it?"), max_length=300)
