"""Fields that read what people really type: days, amounts, phone numbers, names."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socho.core.money import read_money, show_money
from socho.core.phones import fault_of, read_phone, show_phone
from socho.ui.widgets import Digits, NameInput, PhoneInput

DAY_FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")


class DayField(forms.DateField):
    """22/11/2026"""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput({"inputmode": "numeric", "class": "short"}, format="%d/%m/%Y")
        super().__init__(**{"widget": widget, "input_formats": DAY_FORMATS, **kwargs})


class ClockField(forms.TimeField):
    """07:42, 7h42, 7:42"""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput({"class": "short"}, format="%H:%M")
        formats = ("%H:%M", "%Hh%M", "%Hg%M", "%H.%M", "%Hh", "%H")
        super().__init__(**{"widget": widget, "input_formats": formats, **kwargs})

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(" ", "") if isinstance(value, str) else value)


class MoneyField(forms.CharField):
    """2.000.000, 2tr, 500k; cleans to đồng, or to None when nothing was typed."""

    widget = Digits({"inputmode": "text"})

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        amount = read_money(typed)
        if amount is None:
            raise ValidationError(_("Enter an amount, for example 500.000 or 2tr"), code="invalid")
        return amount

    def prepare_value(self, value: Any) -> Any:
        return show_money(value) if isinstance(value, int) else value


class PhoneField(forms.CharField):
    """Typed any way, cleaned to +84…; empty stays empty."""

    widget = PhoneInput

    def to_python(self, value: Any) -> str:
        typed: str = super().to_python(value) or ""
        if not typed:
            return ""
        phone = read_phone(typed)
        if phone is None:
            raise ValidationError(phone_fault(typed), code="invalid")
        return phone

    def prepare_value(self, value: Any) -> Any:
        return show_phone(value) if isinstance(value, str) else value


class NameField(forms.CharField):
    """A person's name, in one field."""

    widget = NameInput


def phone_fault(typed: str) -> str:
    """What to do about a number that cannot be called."""
    fault = fault_of(typed)
    if fault and fault.code == "short":
        return ngettext(
            "The phone number is %(count)d digit short",
            "The phone number is %(count)d digits short",
            fault.digits,
        ) % {"count": fault.digits}
    if fault and fault.code == "long":
        return ngettext(
            "The phone number has %(count)d digit too many",
            "The phone number has %(count)d digits too many",
            fault.digits,
        ) % {"count": fault.digits}
    return _("Enter one phone number, for example 0912 345 678")
