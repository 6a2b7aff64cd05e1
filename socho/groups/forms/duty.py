"""The rota: what comes every week, single shifts, people, swaps."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy

from socho.core.clock import today
from socho.groups.actions import Hours
from socho.groups.models import Assignment, Group, Member, Shift
from socho.places.models import Zone
from socho.ui.fields import ClockField, DayField
from socho.ui.forms import PlainForm
from socho.ui.widgets import Digits, ManyChoices
from socho.ui.words import weekday

EVERY_DAY = [str(number) for number in range(1, 8)]
A_MONDAY = date(2026, 11, 23)


def weekdays() -> list[tuple[str, str]]:
    """Asked for at each showing, since their names follow the reader's language."""
    return [(number, weekday(A_MONDAY + timedelta(days=int(number) - 1))) for number in EVERY_DAY]


class HoursForm(PlainForm):
    """One shift: what it is called, from when to when, where, how many."""

    name = forms.CharField(
        label=gettext_lazy("Name of the shift"),
        help_text=gettext_lazy("For example: morning shift."),
        max_length=60,
    )
    begins = ClockField(label=gettext_lazy("Begins at"))
    ends = ClockField(
        label=gettext_lazy("Ends at"),
        help_text=gettext_lazy("An earlier hour means the next day: 22:00 to 05:00."),
    )
    strength = forms.IntegerField(
        label=gettext_lazy("People at least"), initial=2, min_value=1, max_value=50, widget=Digits
    )
    zone = forms.ModelChoiceField(
        label=gettext_lazy("Zone"),
        queryset=Zone.objects.none(),
        required=False,
        empty_label=gettext_lazy("the whole area of the group"),
    )

    def __init__(self, group: Group, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, "zone", Zone.objects.filter(market=group.market_id))

    @property
    def hours(self) -> Hours:
        names = ("name", "begins", "ends", "strength", "zone")
        return Hours(**{name: self.cleaned_data[name] for name in names})


class PatternForm(HoursForm):
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("On these days"),
        choices=weekdays,
        initial=EVERY_DAY,
        widget=ManyChoices,
    )
    field_order = ["name", "begins", "ends", "weekdays", "strength", "zone"]

    @property
    def days(self) -> str:
        return "".join(sorted(self.cleaned_data["weekdays"]))


class ShiftForm(HoursForm):
    day = DayField(label=gettext_lazy("Day"), initial=today)
    field_order = ["name", "day", "begins", "ends", "strength", "zone"]


class WhoField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Model) -> str:
        assert isinstance(obj, Member)  # noqa: S101  (for the type checker)
        return obj.name


class AssignmentForm(PlainForm):
    member = WhoField(
        label=gettext_lazy("Put somebody on"), queryset=Member.objects.none(), empty_label=None
    )

    def __init__(self, shift: Shift, data: Any = None) -> None:
        super().__init__(data)
        on_it = shift.assignments.standing().values("member")
        people = shift.group.members.running(shift.day).exclude(pk__in=on_it)
        offer(self, "member", people.in_order())


class SwapForm(PlainForm):
    to = WhoField(
        label=gettext_lazy("Who shall take it over"),
        queryset=Member.objects.none(),
        empty_label=None,
    )
    words = forms.CharField(label=gettext_lazy("A word to them"), max_length=200, required=False)

    def __init__(self, assignment: Assignment, data: Any = None) -> None:
        super().__init__(data)
        shift = assignment.shift
        people = shift.group.members.running(shift.day).exclude(pk=assignment.member_id)
        offer(self, "to", people.in_order())


class WhyForm(PlainForm):
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200)


def offer(form: forms.Form, name: str, rows: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the type checker)
    field.queryset = rows
