"""What was found in a vendor file: sheets, rows, refusals, warnings, and what was passed over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from socho.vendors.reading.words import Message

Precision = Literal["none", "day", "month", "year"]


class UnreadableFile(ValueError):
    """The file as a whole cannot be read; the text is a sentence for the person."""

    def __init__(self, said: Message) -> None:
        super().__init__(said.code)
        self.said = said

    def __str__(self) -> str:
        return str(self.said)


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """One column: its letter, its printed heading, and what it was taken for."""

    letter: str
    heading: str
    meaning: str
    why: Message | None = None  # why a wish of the person was not followed


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet, read or not; `why` says why not."""

    name: str
    hidden: bool
    header_row: int | None
    columns: tuple[ColumnReading, ...]
    zone: str
    imported: bool
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class VendorRow:
    """One row that can be taken. Rows with the same `vendor` speak of one person."""

    sheet: str
    row: int
    vendor: int
    name: str
    known_as: str
    phones: tuple[str, ...]
    stalls: tuple[str, ...]
    sector: str
    area_m2: Decimal | None
    from_date: date | None
    from_precision: Precision
    to_date: date | None
    to_precision: Precision
    note: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say about a row: why it was refused, or what to look at."""

    sheet: str
    row: int
    said: Message

    @property
    def code(self) -> str:
        return self.said.code


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no vendor; `what` is a code of words.skipped_as."""

    sheet: str
    row: int
    what: str


@dataclass(frozen=True, slots=True)
class Totals:
    vendors: int
    stalls: int
    stalls_vacant: int
    tenancies: int
    tenancies_ended: int
    rows_read: int
    rows_refused: int
    rows_skipped: int
    warnings: int


@dataclass(frozen=True, slots=True)
class VendorReading:
    """All that was found in one file; nothing in it that the register may not hold."""

    kind: str  # xlsx, ods, csv
    encoding: str  # of a csv
    delimiter: str  # of a csv
    sheets: tuple[SheetReading, ...]
    rows: tuple[VendorRow, ...]
    refused: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    skipped: tuple[SkippedRow, ...]
    vacant_stalls: tuple[str, ...]
    zone_of_stall: Mapping[str, str] = field(default_factory=dict)

    def totals(self) -> Totals:
        held = {(row.vendor, stall) for row in self.rows for stall in row.stalls}
        ended = {(row.vendor, stall) for row in self.rows if row.to_date for stall in row.stalls}
        return Totals(
            vendors=len({row.vendor for row in self.rows}),
            stalls=len({stall for _vendor, stall in held} | set(self.vacant_stalls)),
            stalls_vacant=len(self.vacant_stalls),
            tenancies=len(held),
            tenancies_ended=len(ended),
            rows_read=len(self.rows),
            rows_refused=len(self.refused),
            rows_skipped=len(self.skipped),
            warnings=len(self.warnings),
        )


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """What a person corrected about one sheet; None leaves the reader's guess."""

    imported: bool | None = None
    header_row: int | None = None
    columns: Mapping[int, str] = field(default_factory=dict)  # column number from 1 → meaning
    zone: str | None = None
