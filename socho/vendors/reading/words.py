"""What the reader says about a file, a sheet or a row: a code, its values, and the sentence."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from socho.vendors.reading import sensitive

LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Message:
    """A code for programs (`no_name`), a shade of it for the sentence (`dash`), and the values."""

    code: str
    shade: str = ""
    values: tuple[tuple[str, str | int], ...] = ()

    def __str__(self) -> str:
        """The sentence in the language of the moment."""
        template = _SENTENCES[f"{self.code}.{self.shade}" if self.shade else self.code]
        return str(template % {name: _spoken(name, value) for name, value in self.values})


def message(code: str, shade: str = "", /, **values: str | int) -> Message:
    return Message(code, shade, tuple(values.items()))


def quoting(code: str, text: str, /, **values: str | int) -> Message:
    """The message with the cell's text in it, or without where that text is not ours to repeat."""
    text = " ".join(text.split())
    if sensitive.unfit_to_quote(text):
        return message(code, "unquoted", **values)
    short = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    return message(code, text=short, **values)


def at_row(row: int, said: Message) -> str:
    """ "Dòng 17: số điện thoại thiếu 1 chữ số"."""
    sentence = str(said)
    if sentence[:1].isupper() and (sentence[1:2].islower() or sentence[1:2].isspace()):
        sentence = sentence[0].lower() + sentence[1:]
    return gettext("Row %(row)s: %(sentence)s") % {"row": row, "sentence": sentence}


def skipped_as(what: str) -> str:
    """What a skipped row was, for a person."""
    return str(_SKIPPED[what])


def name_of_meaning(meaning: str) -> str:
    """What a column was taken for, for a person."""
    return str(_MEANINGS[meaning])


def _spoken(name: str, value: str | int) -> str | int:
    if name == "kinds":
        return gettext(" and ").join(str(_KINDS[kind]) for kind in str(value).split(","))
    return value


_KINDS: dict[str, Promise] = {
    "identity": _("a number of identity papers"),
    "birth": _("a year of birth"),
    "ethnicity": _("an ethnic group"),
    "religion": _("a religion"),
    "health": _("a state of health"),
    "record": _("a criminal record"),
}

_SENTENCES: dict[str, Promise] = {
    # The file cannot be read.
    "empty_file": _("The file is empty."),
    "broken": _("The file is damaged or was not fully copied. Copy it again, or save it anew."),
    "locked": _("The file is locked with a password. Take the password off and save it again."),
    "too_big": _("The file is larger than %(limit)s MB."),
    "too_much_inside": _("The file unpacks to more than %(limit)s MB. Save only the list, alone."),
    "too_many_rows": _("The list has more than %(limit)s rows. Divide it into several files."),
    "too_many_columns": _(
        "The table is wider than %(limit)s columns. Delete the empty columns on the right."
    ),
    "too_many_cells": _("The file has more than %(limit)s filled cells. Divide it into several."),
    "too_many_sheets": _("The file has more than %(limit)s sheets. Divide it into several."),
    "old_excel": _("This is an old Excel file (.xls). Open it and save it as .xlsx."),
    "binary_excel": _("This is a binary Excel file (.xlsb). Open it and save it as .xlsx."),
    "not_a_list.web": _("This is a web page, not a table. Open it in Excel and save it as .xlsx."),
    "not_a_list.pdf": _("This is a PDF, not a table. Take the Excel file it was printed from."),
    "not_a_list.picture": _("This is a picture, not a table. Take the Excel file."),
    "not_a_list.word": _("This is a Word document. Copy the table into Excel and save it."),
    "not_a_list.archive": _("This is a packed folder. Unpack it and choose the list inside."),
    "not_a_list": _("This file is not a table. Choose a file .xlsx, .ods or .csv."),
    "harmful": _("The file holds instructions that a list does not need. It was not opened."),
    "unknown_letters": _(
        "The letters of this file cannot be read. Save it as .xlsx, or as CSV in UTF-8."
    ),
    "old_font": _("Typed in the old %(font)s letters. Convert it to Unicode first."),
    # A sheet was not read.
    "hidden_sheet": _("A hidden sheet: not read unless you tick it"),
    "empty_sheet": _("An empty sheet"),
    "no_columns": _("No column with stall numbers and none with names was found"),
    "not_chosen": _("Not ticked"),
    "not_a_sheet": _("A chart, not a table"),
    # A column was not read.
    "looks_sensitive": _("Looks like data that the register may not hold"),
    # A row was refused.
    "no_name": _("The name is missing"),
    "no_name.dash": _('The name is only the sign "%(text)s"'),
    "no_name.no_given": _('The name is only "%(text)s", the given name is missing'),
    "bad_name": _("The name is not made of letters"),
    "no_stall": _("The stall number is missing"),
    "bad_stall": _('The stall number "%(text)s" cannot be read'),
    "bad_stall.unquoted": _("The stall number cannot be read"),
    "bad_stall.span": _('The stalls "%(text)s" are no sensible range'),
    "bad_stall.date": _(
        'The cell "%(header)s" is the date %(day)s (the spreadsheet made a date of %(day)s)'
    ),
    "bad_stall.formula": _('The cell "%(header)s" is a formula without a result'),
    "stall_taken": _("Stall %(stall)s is already held by somebody else in row %(row)s"),
    "stall_taken.sheet": _(
        "Stall %(stall)s already belongs to somebody else in sheet %(sheet)s, row %(row)s"
    ),
    # A row was taken, but look at it.
    "new_holder_not_listed": _("Whoever took the stall over has no row in the list yet"),
    "phone_short": ngettext_lazy(
        "The phone number is %(count)d digit short",
        "The phone number is %(count)d digits short",
        "count",
    ),
    "phone_short.few": ngettext_lazy(
        "The phone number has only %(count)d digit",
        "The phone number has only %(count)d digits",
        "count",
    ),
    "phone_long": _("The phone number has too many digits"),
    "phone_old_area": _("The area code %(area)s ended in 2017"),
    "phone_unknown": _("There is no such phone number"),
    "phone_sensitive": _("The phone cell holds a number of identity papers: it is not read"),
    "phone_shared": _("The same phone number as row %(row)s"),
    "phone_shared.sheet": _("The same phone number as row %(row)s of sheet %(sheet)s"),
    "same_name": _("The same name as row %(row)s, another phone number"),
    "same_name.sheet": _("The same name as row %(row)s of sheet %(sheet)s, another phone number"),
    "same_name.no_phone": _("The same name as row %(row)s, no phone number to compare"),
    "same_name.no_phone_sheet": _(
        "The same name as row %(row)s of sheet %(sheet)s, no phone number to compare"
    ),
    "two_names": _("The name cell holds more than one person"),
    "sensitive_name": _("The name cell holds %(kinds)s: that part is not read"),
    "sensitive_note": _("The note holds %(kinds)s: that part is not read"),
    "sensitive_sector": _("The cell of the goods holds %(kinds)s: that part is not read"),
    "bad_date": _('The date "%(text)s" cannot be read'),
    "bad_date.unquoted": _("The date cannot be read"),
    "bad_date.no_day": _("There is no day %(day)s"),
    "bad_date.no_month": _("There is no month %(month)s"),
    "bad_date.reversed": _("The end comes before the beginning"),
    "date_as_number": _("%(number)s was understood as %(day)s"),
    "future_date": _("The date %(day)s lies in the future"),
    "bad_area": _('The area "%(text)s" cannot be read'),
    "bad_area.unquoted": _("The area cannot be read"),
    "stall_range": _('"%(text)s" was understood as %(count)s stalls'),
    "stall_shared": _("Stall %(stall)s has two holders at once, see row %(row)s"),
    "vacant_but_held": _("Stall %(stall)s is called vacant here, but row %(row)s holds it"),
    "hidden_row": _("A hidden row"),
    "short_row": _("The row has too few columns"),
    "long_row": _("The row has too many columns"),
    "multi_line_cell": _(
        "A cell has %(lines)s lines: from here the file's line numbers"
        " are %(more)s above the row numbers"
    ),
    "cut_short": _("The text is too long: only the first %(limit)s letters are kept"),
}

_SKIPPED: dict[str, Promise] = {
    "group_heading": _("heading of a group"),
    "repeated_header": _("the header once more"),
    "column_numbers": _("numbers of the columns"),
    "empty": _("empty row"),
    "subtotal": _("total of a group"),
    "remark": _("remark"),
    "signature": _("place and names of those who sign"),
    "vacant_stall": _("vacant stall"),
    "duplicate_row": _("the same row twice"),
}

_MEANINGS: dict[str, Promise] = {
    "order": pgettext_lazy("column", "Order number (not read)"),
    "stall": pgettext_lazy("column", "Stall"),
    "zone": pgettext_lazy("column", "Zone"),
    "name": pgettext_lazy("column", "Full name"),
    "family_name": pgettext_lazy("column", "Family and middle name"),
    "given_name": pgettext_lazy("column", "Given name"),
    "phone": pgettext_lazy("column", "Phone"),
    "sector": pgettext_lazy("column", "Goods"),
    "area_m2": pgettext_lazy("column", "Area (m²)"),
    "from": pgettext_lazy("column", "Since"),
    "to": pgettext_lazy("column", "Until"),
    "note": pgettext_lazy("column", "Note"),
    "state": pgettext_lazy("column", "State of the stall"),
    "ignore": pgettext_lazy("column", "Not read"),
    "identity": pgettext_lazy("column", "Never read: number of identity papers"),
    "ethnicity": pgettext_lazy("column", "Never read: ethnic group"),
    "religion": pgettext_lazy("column", "Never read: religion"),
    "birth": pgettext_lazy("column", "Never read: year of birth"),
    "health": pgettext_lazy("column", "Never read: health"),
}
