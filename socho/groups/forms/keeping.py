"""Groups and their people."""

from typing import Any

from django import forms
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy

from socho.accounts.models import Membership, Unit, UnitKind, User
from socho.core.clock import today
from socho.groups.actions import Person
from socho.groups.models import Group, GroupKind, Position
from socho.places.forms.labels import ZonesField
from socho.places.models import Market, Zone
from socho.ui.fields import DayField, NameField, PhoneField
from socho.ui.forms import PlainForm


class AreaForm(PlainForm):
    """A group as it can be corrected."""

    name = forms.CharField(
        label=gettext_lazy("Name of the group"),
        help_text=gettext_lazy("For example: self-managed group of zone B."),
        max_length=120,
    )
    phone = PhoneField(
        label=gettext_lazy("Phone"),
        help_text=gettext_lazy("At which somebody of the group can be reached."),
        required=False,
    )
    zones = ZonesField(
        label=gettext_lazy("Zones it works in"),
        help_text=gettext_lazy("None means the whole market."),
        queryset=Zone.objects.none(),
        required=False,
    )

    def __init__(self, market: Market, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        _offer(self, zones=Zone.objects.filter(market=market))


class GroupForm(AreaForm):
    """A new group."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of group"),
        choices=GroupKind.choices,
        help_text=gettext_lazy(
            "The grassroots security team is set up by the ward under law 30/2023; the others are "
            "the market's own."
        ),
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit whose people sign in"),
        help_text=gettext_lazy("Where its people have accounts of their own."),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=gettext_lazy("none"),
    )
    field_order = ["kind", "name", "phone", "zones", "unit"]

    def __init__(self, market: Market, data: Any = None, **options: Any) -> None:
        super().__init__(market, data, **options)
        ours = Q(keeper=None) | Q(keeper=market.manager_id)
        taken = Group.objects.standing().exclude(unit=None).values("unit")
        free = Unit.objects.filter(ours, kind=UnitKind.GROUP).exclude(pk__in=taken)
        _offer(self, unit=free)


class PeopleField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Model) -> str:
        assert isinstance(obj, User)  # noqa: S101  (for the type checker)
        return obj.name


class MemberForm(PlainForm):
    """Somebody with an account, or a name."""

    user = PeopleField(
        label=gettext_lazy("Somebody who signs in"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("no account: write the name below"),
    )
    name = NameField(label=gettext_lazy("Full name"), max_length=120, required=False)
    phone = PhoneField(label=gettext_lazy("Phone"), required=False)
    position = forms.ChoiceField(
        label=gettext_lazy("Place in the group"),
        choices=Position.choices,
        initial=Position.MEMBER,
    )
    since = DayField(label=gettext_lazy("From day"), initial=today)

    def __init__(self, group: Group, data: Any = None) -> None:
        super().__init__(data)
        unit = group.unit_id or group.market.manager_id
        there = Membership.objects.not_over(today()).filter(unit=unit).values("user")
        people = User.objects.filter(pk__in=there, is_active=True).order_by("folded")
        _offer(self, user=people)

    def clean(self) -> dict[str, Any] | None:
        if not self.cleaned_data.get("user") and not self.cleaned_data.get("name"):
            self.add_error("name", gettext_lazy("Write the name, or choose somebody above."))
        return None

    @property
    def person(self) -> Person:
        user, details = self.cleaned_data["user"], self.cleaned_data
        if user is None:
            return Person(details["name"], details["phone"])
        return Person(user.name, details["phone"] or user.phone, user)


class LastDayForm(PlainForm):
    last_day = DayField(label=gettext_lazy("Last day"), initial=today)


class DissolvingForm(PlainForm):
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200)


def _offer(form: forms.Form, **rows: Any) -> None:
    for name, offered in rows.items():
        field = form.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the type checker)
        field.queryset = offered
