"""From the bytes of a board's list to rows that can be taken, refusals and warnings."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from socho.vendors.reading.grid import Book, Sheet, as_text
from socho.vendors.reading.layout import Layout, lay_out
from socho.vendors.reading.occupancy import (
    held_now,
    settle_handovers,
    sort_out,
    warn_of_missing_holders,
)
from socho.vendors.reading.old_fonts import font_of_most
from socho.vendors.reading.people import number_vendors
from socho.vendors.reading.results import (
    Finding,
    SheetChoice,
    SkippedRow,
    UnreadableFile,
    VendorReading,
    VendorRow,
)
from socho.vendors.reading.rowkinds import Passed, sort_rows
from socho.vendors.reading.rows import Draft, Refusal, Vacancy, read_row
from socho.vendors.reading.stalls import letter_of
from socho.vendors.reading.words import Message, message
from socho.vendors.reading.workbook import open_book

_AS_GUESSED = SheetChoice()


def read_vendor_file(
    data: bytes,
    name: str,
    *,
    today: date,
    known_stalls: Collection[str] = (),
    include_hidden: Collection[str] = frozenset(),
    choices: Mapping[str, SheetChoice] | None = None,
) -> VendorReading:
    """Reads a list of vendors (.xlsx, .ods, .csv). Raises UnreadableFile with a plain sentence.

    `name` is the file's, believed only where a csv has no sheet to name its zone ("khu B.csv").
    `known_stalls` are the codes of the register, spelled as there; `include_hidden` the hidden
    sheets a person ticked; `choices` what a person corrected, by the name of the sheet.
    """
    book = open_book(data, name)
    _refuse_old_fonts(book)
    layouts = _lay_out(book, frozenset(known_stalls), include_hidden, choices or {})
    return _Desk(today).read(book, layouts)


def _refuse_old_fonts(book: Book) -> None:
    texts = [cell for s in book.sheets for row in s.rows for cell in row if isinstance(cell, str)]
    font = font_of_most(texts)
    if font:
        raise UnreadableFile(message("old_font", font=font))


def _lay_out(
    book: Book,
    known: frozenset[str],
    include_hidden: Collection[str],
    choices: Mapping[str, SheetChoice],
) -> list[Layout]:
    layouts: list[Layout] = []
    previous: Layout | None = None
    for sheet in book.sheets:
        choice = choices.get(sheet.name, _AS_GUESSED)
        layout = lay_out(sheet, choice, sheet.name in include_hidden, previous, known)
        layouts.append(layout)
        previous = layout if layout.why is None else previous
    return layouts


@dataclass(slots=True)
class _Desk:
    """Where the rows of all sheets are laid side by side."""

    today: date
    drafts: list[Draft] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    vacancies: list[tuple[str, int, str]] = field(default_factory=list)  # sheet, row, stall

    def read(self, book: Book, layouts: Sequence[Layout]) -> VendorReading:
        for layout in layouts:
            if layout.why is None:
                self.read_sheet(layout)
        taken = self.settle()
        vacant = self.vacant(taken)
        order = {sheet.name: at for at, sheet in enumerate(book.sheets)}
        self.warnings += [Finding(d.sheet, d.row, said) for d in taken for said in d.warnings]

        def place(found: Finding | SkippedRow) -> tuple[int, int]:
            return order[found.sheet], found.row

        return VendorReading(
            kind=book.kind,
            encoding=book.encoding,
            delimiter=book.delimiter,
            sheets=(*(layout.reading() for layout in layouts), *book.others),
            rows=tuple(_row(draft) for draft in taken),
            refused=tuple(sorted(self.refused, key=place)),
            warnings=tuple(sorted(self.warnings, key=place)),
            skipped=tuple(sorted(self.skipped, key=place)),
            vacant_stalls=vacant,
            zone_of_stall=self.zones(layouts, taken),
        )

    def read_sheet(self, layout: Layout) -> None:
        merged = _merged_names(layout)
        records = _RecordWarnings(layout)
        for found in sort_rows(layout):
            odd = records.about(found.at)
            if isinstance(found, Passed):
                self.skip(layout.sheet, found.at, found.what)
                continue
            read = read_row(layout, found, self.today)
            if isinstance(read, Draft):
                read.warnings += odd
                if found.at in layout.sheet.hidden_rows:
                    read.warnings.append(message("hidden_row"))
                if found.at in merged:
                    read.name_cell = (layout.sheet.name, merged[found.at])
                self.drafts.append(read)
            elif isinstance(read, Refusal):
                self.refused.append(Finding(layout.sheet.name, found.at + 1, read.said))
            else:
                self.call_vacant(layout.sheet, found.at, read)

    def skip(self, sheet: Sheet, at: int, what: str) -> None:
        self.skipped.append(SkippedRow(sheet.name, at + 1, what))

    def call_vacant(self, sheet: Sheet, at: int, vacancy: Vacancy) -> None:
        self.skip(sheet, at, "vacant_stall")
        self.vacancies += [(sheet.name, at + 1, stall) for stall in vacancy.stalls]

    def settle(self) -> list[Draft]:
        """The rows that are taken, each with its vendor; the others become refusals."""
        settle_handovers(self.drafts)
        taken: list[Draft] = []
        for draft, result in zip(self.drafts, sort_out(self.drafts), strict=True):
            if isinstance(result, Draft):
                taken.append(result)
            elif result:
                self.refused.append(Finding(draft.sheet, draft.row, result.said))
            else:
                self.skipped.append(SkippedRow(draft.sheet, draft.row, "duplicate_row"))
        warn_of_missing_holders(taken)
        number_vendors(taken)
        return taken

    def vacant(self, taken: Sequence[Draft]) -> tuple[str, ...]:
        """Stalls called vacant and held by nobody; a contradiction is said."""
        held = held_now(taken)
        vacant: dict[str, None] = {}
        for sheet, row, stall in self.vacancies:
            if stall in held:
                said = message("vacant_but_held", stall=stall, row=held[stall].row)
                self.warnings.append(Finding(sheet, row, said))
            else:
                vacant[stall] = None
        return tuple(vacant)

    def zones(self, layouts: Sequence[Layout], taken: Sequence[Draft]) -> dict[str, str]:
        """The zone of every stall: its letter where that is a zone, else the zone of its sheet."""
        of_sheet = {one.sheet.name: one.style.zone for one in layouts if one.why is None}
        letters = set(of_sheet.values())
        named = [(draft.sheet, stall) for draft in taken for stall in draft.stalls]
        named += [(sheet, stall) for sheet, _row, stall in self.vacancies]
        return {
            stall: letter_of(stall)
            if letter_of(stall) in letters
            else of_sheet[sheet] or letter_of(stall)
            for sheet, stall in named
        }


class _RecordWarnings:
    """What is odd about a record of a csv: too short, too long, or over several lines."""

    def __init__(self, layout: Layout) -> None:
        self.rows = layout.sheet.rows if layout.sheet.is_record_file else []
        self.width = len(self.rows[layout.header]) if self.rows and layout.header is not None else 0
        self.more = sum(_line_breaks(row) for row in self.rows[: layout.first])

    def about(self, at: int) -> list[Message]:
        if at >= len(self.rows):
            return []
        row, said = self.rows[at], []
        if breaks := _line_breaks(row):
            self.more += breaks
            lines = max(as_text(cell).count("\n") for cell in row) + 1
            said.append(message("multi_line_cell", lines=lines, more=self.more))
        if self.width and len(row) < self.width:
            said.append(message("short_row"))
        if self.width and any(cell is not None for cell in row[self.width :]):
            said.append(message("long_row"))
        return said


def _line_breaks(row: Sequence[object]) -> int:
    return sum(cell.count("\n") for cell in row if isinstance(cell, str))


def _merged_names(layout: Layout) -> dict[int, int]:
    """For the rows of a merged name cell: the first of them."""
    names = {at for meaning in ("name", "family_name") for at in layout.columns.of(meaning)}
    return {
        row: merge.top
        for merge in layout.sheet.merges
        if merge.left in names and merge.bottom > merge.top
        for row in range(merge.top, min(merge.bottom + 1, len(layout.sheet.rows)))
    }


def _row(draft: Draft) -> VendorRow:
    return VendorRow(
        sheet=draft.sheet,
        row=draft.row,
        vendor=draft.vendor,
        name=draft.name,
        known_as=draft.known_as,
        phones=draft.phones,
        stalls=draft.stalls,
        sector=draft.sector,
        area_m2=draft.area_m2,
        from_date=draft.start.day,
        from_precision=draft.start.precision,
        to_date=draft.end.day,
        to_precision=draft.end.precision,
        note=draft.note.note,
    )
