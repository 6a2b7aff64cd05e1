"""What people type to come in and to keep accounts, units and roles."""

from typing import Any

from django import forms
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socho.accounts.models import FormOfAddress, Role, UnitKind, User
from socho.accounts.sealing import Secret
from socho.core.ids import read_receipt_code
from socho.ui.fields import DayField, NameField, PhoneField
from socho.ui.forms import FEW, PlainForm
from socho.ui.widgets import Choices

LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"))  # each in its own words


class SecretField(forms.CharField):
    """A password: taken exactly as typed, handed on as a `Secret`."""

    def __init__(self, autocomplete: str = "current-password", **kwargs: Any) -> None:
        widget = forms.PasswordInput({"autocomplete": autocomplete})
        super().__init__(**{"widget": widget, "strip": False, "max_length": 200, **kwargs})


class CodeField(forms.CharField):
    """Eight characters from a paper, typed any way."""

    widget = forms.TextInput(
        {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
    )

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        code = read_receipt_code(typed) if typed else ""
        if code is None:
            raise ValidationError(_("Look at the paper again: 8 letters and digits."), "invalid")
        return code


class SignInForm(PlainForm):
    login = forms.CharField(
        label=gettext_lazy("Sign-in name or phone number"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = SecretField(label=gettext_lazy("Password"))


class PasskeyForm(PlainForm):
    """Filled in by passkey.js."""

    state = forms.CharField(widget=forms.HiddenInput, max_length=2000)
    answer = forms.CharField(widget=forms.HiddenInput, max_length=20_000)


class StepNameField(forms.CharField):
    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("What to call it"),
            help_text=gettext_lazy("So that you know later which one it is, for example: my phone"),
            max_length=60,
        )


class NewPasskeyForm(PasskeyForm):
    name = StepNameField()


class SecondStepForm(PlainForm):
    code = forms.CharField(
        label=gettext_lazy("The code"),
        help_text=gettext_lazy("6 digits from the app, or one of your recovery codes"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "one-time-code", "class": "short"}),
    )


class NewAppForm(PlainForm):
    key = forms.CharField(widget=forms.HiddenInput, max_length=400)  # sealed
    code = forms.CharField(
        label=gettext_lazy("The 6 digits the app shows now"),
        max_length=20,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short"}
        ),
    )
    name = StepNameField()


class InvitationCodeForm(PlainForm):
    code = CodeField(label=gettext_lazy("The code on your paper"), max_length=40)


class NewPasswordForm(PlainForm):
    """Choosing a password; `person` is whose, for the words in it that are too easy."""

    password = SecretField(
        "new-password",
        label=gettext_lazy("New password"),
        help_text=gettext_lazy("At least 10 characters. Four words you can remember are good."),
    )

    def __init__(self, *args: Any, person: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> Secret:
        password = self.cleaned_data["password"]
        try:
            validate_password(password)
        except ValidationError as fault:
            if any(each.code == "password_too_short" for each in fault.error_list):
                raise ValidationError(_("Use at least 10 characters.")) from fault
            raise ValidationError(_("Too easy to guess. Put a few words together.")) from fault
        if self.person and password.casefold() in _known_of(self.person):
            raise ValidationError(_("Too easy to guess. Put a few words together."))
        return Secret(password)


def _known_of(person: User) -> set[str]:
    return {person.username, person.name.casefold(), person.phone, person.email.casefold()}


class WelcomeForm(NewPasswordForm):
    """Somebody new, behind a right code."""

    code = CodeField(widget=forms.HiddenInput, max_length=40)
    name = NameField(label=gettext_lazy("Full name"), max_length=120)
    addressed_as = forms.ChoiceField(
        label=gettext_lazy("How shall we address you?"),
        choices=FormOfAddress.choices,
        required=False,
    )
    field_order = ["name", "addressed_as", "password"]


class ComeBackForm(NewPasswordForm):
    """Somebody who was reset, behind a right code."""

    code = CodeField(widget=forms.HiddenInput, max_length=40)


class ProofForm(PlainForm):
    password = SecretField(label=gettext_lazy("Your password"))

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not check_password(password, self.person.password):
            raise ValidationError(_("This is not your password."))
        return password


class ChangePasswordForm(NewPasswordForm):
    current = SecretField(label=gettext_lazy("Password until now"))
    field_order = ["current", "password"]

    def clean_current(self) -> str:
        current: str = self.cleaned_data["current"]
        if self.person is None or not check_password(current, self.person.password):
            raise ValidationError(_("This is not your password."))
        return current


class PersonForm(PlainForm):
    name = NameField(label=gettext_lazy("Full name"), max_length=120)
    addressed_as = forms.ChoiceField(
        label=gettext_lazy("Form of address"), choices=FormOfAddress.choices, required=False
    )
    phone = PhoneField(label=gettext_lazy("Phone number"), required=False, max_length=40)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False, max_length=120)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)


class InviteForm(PlainForm):
    name = NameField(label=gettext_lazy("Full name"), max_length=120)
    addressed_as = forms.ChoiceField(
        label=gettext_lazy("Form of address"), choices=FormOfAddress.choices, required=False
    )
    phone = PhoneField(label=gettext_lazy("Phone number"), required=False, max_length=40)
    role = forms.ChoiceField(label=gettext_lazy("Role"))

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "role", [(role.value, role.label) for role in roles])


class GrantForm(PlainForm):
    role = forms.ChoiceField(label=gettext_lazy("Role and unit"))
    valid_from = DayField(label=gettext_lazy("First day"))

    def __init__(self, *args: Any, offers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "role", offers)


class EndForm(PlainForm):
    valid_to = DayField(label=gettext_lazy("Last day"))
    reason = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=300)


class ReasonForm(PlainForm):
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300)


class UnitForm(PlainForm):
    name = forms.CharField(label=gettext_lazy("Name of the unit"), max_length=160)
    short_name = forms.CharField(label=gettext_lazy("Short name"), required=False, max_length=60)
    phone = PhoneField(label=gettext_lazy("Phone number"), required=False, max_length=40)


class NewUnitForm(PlainForm):
    kind = forms.ChoiceField(label=gettext_lazy("Kind of unit"), choices=UnitKind.choices)
    name = forms.CharField(label=gettext_lazy("Name of the unit"), max_length=160)
    phone = PhoneField(label=gettext_lazy("Phone number"), required=False, max_length=40)


class NewGroupForm(PlainForm):
    name = forms.CharField(label=gettext_lazy("Name of the group"), max_length=160)
    phone = PhoneField(label=gettext_lazy("Phone number"), required=False, max_length=40)
    keeper = forms.ChoiceField(label=gettext_lazy("Who keeps the list of its people"))

    def __init__(self, *args: Any, keepers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "keeper", keepers)
        self.fields["keeper"].initial = keepers[0][0]


def _offer(form: PlainForm, name: str, offers: list[tuple[str, Any]]) -> None:
    """What may be chosen depends on who chooses."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker)
    field.widget = Choices() if len(offers) <= FEW else forms.Select()
    field.widget.is_required = True
    field.choices = offers
