"""What is done with a report that nobody has dealt with."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from socho.core.clock import at, local
from socho.incidents import authorities
from socho.incidents.actions.opening import TITLE_LIMIT, suggested_title
from socho.incidents.forms.additions import kind_choices, numbered
from socho.incidents.forms.steps import reason_field, words_field
from socho.incidents.models import Incident, IncidentQuerySet
from socho.reports.models import Report
from socho.ui.fields import ClockField, DayField
from socho.ui.forms import PlainForm
from socho.ui.widgets import Choices


class TriageForm(PlainForm):
    def __init__(self, data: Any = None, *, report: Report, **more: Any) -> None:
        self.report = report
        super().__init__(data, **more)
        self.prepare()

    def prepare(self) -> None:
        """What the fields take from the report."""


class OpeningForm(TriageForm):
    title = forms.CharField(
        label=_("In one line"), max_length=TITLE_LIMIT, help_text=_("What happened, and where.")
    )
    on = DayField(label=_("Happened on"), required=False)
    clock = ClockField(label=_("About what time"), required=False)

    def prepare(self) -> None:
        self.fields["title"].initial = suggested_title(self.report)
        if self.report.happened_at:
            moment = local(self.report.happened_at)
            self.fields["on"].initial = moment.date()
            self.fields["clock"].initial = moment.time()

    @property
    def details(self) -> dict[str, Any]:
        typed = super().details
        day, clock = typed.pop("on"), typed.pop("clock")
        return typed | ({"occurred_from": at(day, clock)} if day and clock else {})


class LinkingForm(TriageForm):
    """One of those that look alike, or any other by its number."""

    alike = forms.ModelChoiceField(
        label=_("Cases that may be the same matter"),
        queryset=Incident.objects.none(),
        widget=Choices,
        required=False,
        empty_label=None,
    )
    number = forms.CharField(
        label=_("Or the number of another case"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"class": "short"}),
    )
    cases: IncidentQuerySet

    def offer(self, cases: IncidentQuerySet, alike: list[Incident]) -> None:
        self.cases = cases
        field = self.fields["alike"]
        field.queryset = cases.filter(pk__in=[each.pk for each in alike])  # type: ignore[attr-defined]
        field.label_from_instance = lambda case: f"{case.number} · {case.title}"  # type: ignore[attr-defined]
        if not alike:
            del self.fields["alike"]
            self.fields["number"].label = _("Number of the case")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        number = typed.pop("number", "")
        found = typed.pop("alike", None)
        if number:
            found = numbered(self.cases, number)
        if found is None and not self.errors:
            self.add_error("number", _("No such open case. Look at the number again."))
        return typed | {"incident": found}


class PassingOnForm(TriageForm):
    authority = forms.ChoiceField(label=_("To whom?"), widget=Choices)
    reason = reason_field(
        _("Words to the reporter"), help_text=_("The reporter reads this under the code.")
    )

    def prepare(self) -> None:
        self.fields["authority"].choices = [  # type: ignore[attr-defined]
            (code, name) for code, name in authorities.NAMES.items() if code != authorities.OTHER
        ]


class DecliningForm(TriageForm):
    reason = reason_field(
        _("Why is nothing done?"), help_text=_("The reporter reads this under the code.")
    )


class QuestionForm(TriageForm):
    words = words_field(
        _("What is missing?"), help_text=_("The reporter reads this under the code and can answer.")
    )


class DuplicateForm(TriageForm):
    of = forms.ModelChoiceField(
        label=_("Which report said it first?"),
        queryset=Report.objects.none(),
        widget=Choices,
        empty_label=None,
    )

    def offer(self, reports: QuerySet[Report]) -> None:
        field = self.fields["of"]
        field.queryset = reports  # type: ignore[attr-defined]
        field.label_from_instance = self._shown  # type: ignore[attr-defined]

    def _shown(self, report: Report) -> str:
        return f"{local(report.received_at):%H:%M %d/%m} · {suggested_title(report)}"


class ReportKindForm(TriageForm):
    kind = forms.ChoiceField(label=_("It is of another kind"), choices=kind_choices)
    reason = reason_field()
