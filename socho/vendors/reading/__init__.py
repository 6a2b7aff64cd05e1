"""Reads a board's list of vendors: from the bytes of a file to rows, refusals and warnings."""

from socho.vendors.reading.reading import read_vendor_file
from socho.vendors.reading.results import (
    ColumnReading,
    Finding,
    SheetChoice,
    SheetReading,
    SkippedRow,
    Totals,
    UnreadableFile,
    VendorReading,
    VendorRow,
)
from socho.vendors.reading.words import Message, at_row, name_of_meaning, skipped_as

__all__ = [
    "ColumnReading",
    "Finding",
    "Message",
    "SheetChoice",
    "SheetReading",
    "SkippedRow",
    "Totals",
    "UnreadableFile",
    "VendorReading",
    "VendorRow",
    "at_row",
    "name_of_meaning",
    "read_vendor_file",
    "skipped_as",
]
