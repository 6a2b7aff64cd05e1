"""Choices side by side instead of drop-downs, and inputs that bring up the right keyboard."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms


class Choices(forms.RadioSelect):
    """One of a few, as large rows."""

    template_name = "ui/widgets/choices.html"

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        for name in ("aria-invalid", "aria-describedby"):  # these belong to the group
            option["attrs"].pop(name, None)
        return option


class ManyChoices(Choices, forms.CheckboxSelectMultiple):
    """Any of a few, as large rows."""


class Tiles(Choices):
    """One of a few, as tiles with an icon each: `Tiles({"theft": "package-x"}, fire={"fire"})`."""

    template_name = "ui/widgets/tiles.html"

    def __init__(self, icons: Mapping[str, str], fire: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.icons, self.fire = icons, fire

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"icon": self.icons.get(str(value)), "fire": str(value) in self.fire}


class Digits(forms.TextInput):
    """A text input that brings up the keypad of digits."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "class": "short", **(attrs or {})})


class PhoneInput(forms.TextInput):
    input_type = "tel"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "tel", "class": "short", **(attrs or {})})


class NameInput(forms.TextInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocapitalize": "words", **(attrs or {})})
