"""A list as it is looked through: read from memory with what the person corrected so far."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from socho.core.clock import today
from socho.places.models import Market, Stall
from socho.vendors.forms.importing import SheetForm
from socho.vendors.reading.reading import read_vendor_file
from socho.vendors.reading.results import SheetChoice, VendorReading

Choices = Mapping[str, SheetChoice]
FIRST = "s0-shown_row"  # stands in every form that sends corrections


def read_list(
    market: Market, data: bytes, name: str, choices: Choices | None = None
) -> VendorReading:
    """Raises UnreadableFile."""
    known = set(Stall.objects.filter(market=market).values_list("code", flat=True))
    return read_vendor_file(data, name, today=today(), known_stalls=known, choices=choices)


def read_corrected(market: Market, data: bytes, name: str, sent: Any) -> VendorReading:
    """First as guessed, then with the sheets as ticked, then with the columns as chosen: what a
    column may be is only known once the sheet and its heading row are."""
    reading = read_list(market, data, name)
    if FIRST not in sent:
        return reading
    coarse = {
        form.sheet.name: form.coarse for form in sheet_forms(reading, sent) if form.is_valid()
    }
    reading = read_list(market, data, name, coarse)
    wishes = {
        form.sheet.name: form.column_wishes
        for form in sheet_forms(reading, sent)
        if form.is_valid()
    }
    if not any(wishes.values()):
        return reading
    fine = {
        sheet: replace(coarse.get(sheet, SheetChoice()), columns=columns)
        for sheet, columns in wishes.items()
    }
    return read_list(market, data, name, coarse | fine)


def sheet_forms(reading: VendorReading, sent: Any = None) -> list[SheetForm]:
    return [
        SheetForm(sent, sheet=sheet, prefix=f"s{number}")
        for number, sheet in enumerate(reading.sheets)
    ]
