"""What a form says when something is missing or cannot be read: always what to do about it."""

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Text = str | Promise

# Of each kind of field: what to say per code. Later lines overrule earlier ones.
WORDS: tuple[tuple[type[forms.Field], Mapping[str, Text]], ...] = (
    (
        forms.Field,
        {
            "required": gettext_lazy("Fill in: %(label)s"),
            "max_length": gettext_lazy(
                "Shorten it to %(limit_value)d characters; now there are %(show_value)d"
            ),
            "min_length": gettext_lazy("Write at least %(limit_value)d characters"),
            "max_value": gettext_lazy("Enter %(limit_value)s or less"),
            "min_value": gettext_lazy("Enter %(limit_value)s or more"),
        },
    ),
    (forms.BooleanField, {"required": gettext_lazy("Tick the box: %(label)s")}),
    (
        forms.ChoiceField,
        {
            "required": gettext_lazy("Choose: %(label)s"),
            "invalid_choice": gettext_lazy("Choose one of those shown"),
        },
    ),
    (
        forms.ModelChoiceField,
        {
            "required": gettext_lazy("Choose: %(label)s"),
            "invalid_choice": gettext_lazy("Choose one of those shown"),
        },
    ),
    (forms.IntegerField, {"invalid": gettext_lazy("Enter a whole number, for example 12")}),
    (forms.DecimalField, {"invalid": gettext_lazy("Enter a number, for example 4,5")}),
    (forms.DateField, {"invalid": gettext_lazy("Enter a day, for example 22/11/2026")}),
    (forms.TimeField, {"invalid": gettext_lazy("Enter a time, for example 07:42")}),
    (forms.EmailField, {"invalid": gettext_lazy("Enter an e-mail address, for example a@b.vn")}),
    (
        forms.FileField,
        {
            "required": gettext_lazy("Choose a file: %(label)s"),
            "missing": gettext_lazy("Choose a file: %(label)s"),
            "empty": gettext_lazy("This file is empty. Choose another"),
            "invalid": gettext_lazy("The file did not arrive. Choose it again"),
        },
    ),
    (forms.ImageField, {"invalid_image": gettext_lazy("This is not a picture. Choose another")}),
)


def plain_words(field: forms.Field, label: Text) -> None:
    """Puts our words in the place of Django's; what the form itself says stays."""
    ready_made = _ready_made(type(field))
    for kind, words in WORDS:
        if not isinstance(field, kind):
            continue
        for code, text in words.items():
            if field.error_messages.get(code) is ready_made.get(code):
                field.error_messages[code] = str(text).replace("%(label)s", str(label))
                ready_made[code] = field.error_messages[code]


def _ready_made(kind: type[forms.Field]) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for each in reversed(kind.__mro__):
        found.update(getattr(each, "default_error_messages", {}))
    return found
