"""The closing round."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socho.groups import rules
from socho.groups.items import WORDS
from socho.ui.fields import NameField
from socho.ui.forms import PlainForm
from socho.ui.widgets import ManyChoices


class ClosingForm(PlainForm):
    done = forms.MultipleChoiceField(
        label=gettext_lazy("Tick what you have seen to be in order"),
        choices=[(item, WORDS[item]) for item in rules.CLOSING],
        required=False,
        widget=ManyChoices,
    )
    note = forms.CharField(
        label=gettext_lazy("What is not in order"),
        help_text=gettext_lazy("What was found, and what was done about it."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
    )
    second_name = NameField(label=gettext_lazy("Who went with you"), max_length=120)

    def clean(self) -> dict[str, Any] | None:
        if rules.undone(self.cleaned_data.get("done") or ()) and not self.cleaned_data.get("note"):
            self.add_error(
                "note", ValidationError(_("Say what is not in order, and what was done about it."))
            )
        return None
