"""Choosing a list, and correcting what the reader guessed about it."""

from pathlib import PurePath
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socho.ui.forms import PlainForm
from socho.vendors.reading.header_words import NEVER, READ
from socho.vendors.reading.limits import MOST_MB, MOST_ROWS
from socho.vendors.reading.results import ColumnReading, SheetChoice, SheetReading
from socho.vendors.reading.words import name_of_meaning

NOT_READ = "ignore"
COLUMN = "column_"
MOST_OFFERED = 60  # columns of one sheet; real lists have ten
LEFT_OUT = ("hidden_sheet", "not_chosen")  # columns are asked about once the sheet is ticked
T = TypeVar("T")


class ListFileForm(PlainForm):
    file = forms.FileField(
        label=gettext_lazy("The list"),
        help_text=gettext_lazy("Excel (.xlsx), OpenDocument (.ods) or .csv, up to 20 MB."),
        widget=forms.FileInput({"accept": ".xlsx,.ods,.csv"}),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose the file that holds the list.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_MB * 1024 * 1024:
            raise ValidationError(
                _("This file is larger than %(most)d MB. Save only the list and choose it again.")
                % {"most": MOST_MB}
            )
        return file

    @property
    def file_name(self) -> str:
        return PurePath(str(self.cleaned_data["file"].name)).name[:200]


class SheetForm(PlainForm):
    """One sheet: read it or not, its heading row, its zone, what each column holds."""

    imported = forms.BooleanField(label=gettext_lazy("Read this sheet"), required=False)
    header_row = forms.IntegerField(
        label=gettext_lazy("Row with the headings"),
        min_value=1,
        max_value=MOST_ROWS,
        required=False,
    )
    zone = forms.CharField(label=gettext_lazy("Zone letter"), max_length=4, required=False)
    # The heading row that the columns below were shown for: with another one they are guessed anew.
    shown_row = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, sheet: SheetReading, prefix: str) -> None:
        initial = {
            "imported": sheet.imported,
            "header_row": sheet.header_row,
            "shown_row": sheet.header_row,
            "zone": sheet.zone,
        }
        super().__init__(data, prefix=prefix, initial=initial)
        self.sheet = sheet
        for name in ("header_row", "zone"):
            self.fields[name].widget.attrs["class"] = "short"
        if sheet.why is None or sheet.why.code not in LEFT_OUT:
            self.fields |= {
                f"{COLUMN}{number}": _meaning_field(column)
                for number, column in enumerate(sheet.columns[:MOST_OFFERED], 1)
                if column.meaning not in NEVER  # these are named on the page, never offered
            }

    @property
    def never_read(self) -> list[str]:
        """ "E · Số CCCD": columns that are left out whatever anybody chooses."""
        return [
            f"{each.letter} · {name_of_meaning(each.meaning)}"
            for each in self.sheet.columns
            if each.meaning in NEVER
        ]

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(COLUMN)]

    @property
    def coarse(self) -> SheetChoice:
        """What is wished of the sheet as a whole; where nothing was changed the reader guesses."""
        asked = self.cleaned_data
        zone = asked["zone"].strip().upper()
        return SheetChoice(
            imported=_unless(asked["imported"], self.sheet.imported),
            header_row=_unless(asked["header_row"], self.sheet.header_row),
            zone=_unless(zone, self.sheet.zone),
        )

    @property
    def column_wishes(self) -> dict[int, str]:
        """Columns read otherwise than guessed, by number; none where another row was chosen."""
        if self.cleaned_data["header_row"] != self.cleaned_data["shown_row"]:
            return {}
        return {
            int(name.removeprefix(COLUMN)): str(value)
            for name, value in self.cleaned_data.items()
            if name.startswith(COLUMN) and value and value != self.fields[name].initial
        }


def _meaning_field(column: ColumnReading) -> forms.ChoiceField:
    offered = [(NOT_READ, _("do not read")), *((each, name_of_meaning(each)) for each in READ)]
    return forms.ChoiceField(
        label=f"{column.letter} · {column.heading}" if column.heading else column.letter,
        help_text=str(column.why) if column.why else "",
        choices=offered,
        required=False,
        initial=column.meaning if column.meaning in READ else NOT_READ,
    )


def _unless(wished: T, guessed: T) -> T | None:
    return None if wished == guessed else wished
