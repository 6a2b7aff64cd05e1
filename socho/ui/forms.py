"""Forms in our look and words: `PlainForm` is what every form of the product begins with."""

import copy
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.utils import pretty_name
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from socho.core.text import clean, has_forbidden
from socho.ui.form_words import plain_words
from socho.ui.widgets import Choices

FEW = 6  # up to so many choices are shown side by side, never in a drop-down


class Renderer(DjangoTemplates):
    """Makes `{{ form }}` and `{{ field.as_field_group }}` look like ours."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class OpField(forms.UUIDField):
    """The act's `op`: made before the first send, the same on every send of the same form."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid4)

    def clean(self, value: Any) -> UUID:
        return _uuid(value) or uuid4()

    def bound_data(self, data: Any, initial: Any) -> Any:
        return _uuid(data) or initial


def _uuid(value: Any) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


class PlainForm(forms.Form):
    """Reads what people typed: text cleaned, few choices as tiles, errors that say what to do."""

    op = OpField()
    use_required_attribute = False  # the browser's own bubbles speak its language, not ours

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        self._unreadable: set[str] = set()
        super().__init__(self._readable(data), files, **kwargs)
        words = _words(type(self), get_language())
        for name, field in self.fields.items():
            _show_few_choices(field)
            field.error_messages = words[name].copy()
            field.widget.attrs.pop("maxlength", None)  # it would cut what is pasted, silently

    @property
    def act_op(self) -> UUID:
        return self.cleaned_data["op"]  # type: ignore[no-any-return]

    @property
    def details(self) -> dict[str, Any]:
        """What was typed, by name, ready to be an action's keyword arguments."""
        return {name: value for name, value in self.cleaned_data.items() if name != "op"}

    def full_clean(self) -> None:
        super().full_clean()
        for name in self._unreadable & {
            self.add_prefix(each) for each in self.fields if each != "op"
        }:
            self.add_error(
                name.removeprefix(f"{self.prefix}-" if self.prefix else ""),
                _("This holds a character that cannot be read. Type it again."),
            )

    def _readable(self, data: Any) -> Any:
        """A copy in NFC without NUL and lone surrogates; what held any is remembered."""
        if data is None:
            return None
        if not isinstance(data, MultiValueDict):
            return {name: self._text(name, value) for name, value in data.items()}
        copy = QueryDict(mutable=True) if isinstance(data, QueryDict) else MultiValueDict()
        for name, values in data.lists():
            copy.setlist(name, [self._text(name, value) for value in values])
        return copy

    def _text(self, name: str, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if has_forbidden(value):
            self._unreadable.add(name)
            value = "".join("�" if has_forbidden(each) else each for each in value)
        verbatim = getattr(self.base_fields.get(name), "strip", True) is False  # passwords
        return value if verbatim else clean(value)


@lru_cache(maxsize=500)
def _words(kind: type[PlainForm], language: str | None) -> dict[str, dict[str, Any]]:
    """What each field of such a form says when something is wrong with it."""
    fields = copy.deepcopy(kind.base_fields)
    for name, field in fields.items():
        plain_words(field, field.label or pretty_name(name))
    return {name: field.error_messages for name, field in fields.items()}


def _show_few_choices(field: forms.Field) -> None:
    """Turns a short drop-down into choices side by side. A list from the database stays as is."""
    drop_down = field.widget
    if not isinstance(field, forms.ChoiceField) or isinstance(field, forms.ModelChoiceField):
        return
    if type(drop_down) is not forms.Select:
        return
    offered = [(value, label) for value, label in drop_down.choices if value != ""]
    grouped = any(isinstance(label, (list, tuple)) for _value, label in offered)
    if len(offered) <= FEW and not grouped:
        field.widget = Choices(attrs=drop_down.attrs)
        field.widget.is_required = field.required
        field.choices = offered
