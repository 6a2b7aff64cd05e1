"""One row, read: who, where, since when; or why it cannot be taken."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from socho.vendors.reading import sensitive
from socho.vendors.reading.amounts import read_area
from socho.vendors.reading.columns import Columns
from socho.vendors.reading.dates import (
    NO_DATE,
    Period,
    When,
    in_order,
    read_period,
    read_when,
    says_now,
)
from socho.vendors.reading.grid import Cell, Row, as_text
from socho.vendors.reading.layout import Layout
from socho.vendors.reading.names import NameCell, join_name, read_name, says_vacant
from socho.vendors.reading.notes import NoteCell, read_note
from socho.vendors.reading.old_fonts import font_of
from socho.vendors.reading.phone_cells import PhoneCell, read_phone_cell
from socho.vendors.reading.rowkinds import Candidate
from socho.vendors.reading.stalls import StallCell, StallStyle, read_stalls
from socho.vendors.reading.words import Message, message

LONGEST_SECTOR = 80
LONGEST_NOTE = 300


@dataclass(slots=True)
class Draft:
    """A row that can be read; whether it is taken depends on the other rows."""

    sheet: str
    row: int  # from 1
    name: str
    known_as: str
    phones: tuple[str, ...]
    stalls: tuple[str, ...]
    sector: str
    area_m2: Decimal | None
    start: When
    end: When
    note: NoteCell = field(repr=False)
    warnings: list[Message] = field(default_factory=list)
    name_cell: tuple[str, int] | None = None  # sheet and first row of the merged name, if it is
    vendor: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    said: Message


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A stall that the row calls empty."""

    stalls: tuple[str, ...]


def read_row(layout: Layout, candidate: Candidate, today: date) -> Draft | Refusal | Vacancy:
    columns, cells = layout.columns, candidate.cells
    stalls = _stalls(layout, candidate)
    name = _name(columns, cells)
    nobody = says_vacant(name.name) or (name.fault and _is_vacant(columns, cells))
    if nobody and stalls.codes:
        return Vacancy(stalls.codes)
    fault = _fault(stalls, name)
    if fault:
        return Refusal(fault)
    note, note_warnings = _note(columns, cells, today)
    start, end, date_warnings = _dates(columns, cells, note, today)
    phones = _phones(columns, cells)
    area = read_area(columns.pick(cells, "area_m2"))
    sector, sector_warnings = _sector(columns.pick(cells, "sector"))
    found = [*name.warnings, *phones.warnings, *date_warnings, area.warning, *sector_warnings]
    return Draft(
        sheet=layout.sheet.name,
        row=candidate.at + 1,
        name=name.name,
        known_as=name.known_as,
        phones=phones.phones,
        stalls=stalls.codes,
        sector=sector,
        area_m2=area.m2,
        start=start,
        end=end,
        note=note,
        warnings=[said for said in (*found, *note_warnings, _range(stalls, note)) if said],
    )


def _stalls(layout: Layout, candidate: Candidate) -> StallCell:
    """A column with the zone, or a heading above the rows, gives bare numbers their letter."""
    told = as_text(layout.columns.pick(candidate.cells, "zone")).upper().split()
    letter = told[-1] if told and len(told[-1]) <= 3 and told[-1].isalpha() else candidate.zone
    style = StallStyle(letter, layout.style.heading, layout.style.two_part, layout.style.known)
    return read_stalls(layout.columns.pick(candidate.cells, "stall"), style)


def _name(columns: Columns, cells: Row) -> NameCell:
    if "name" in columns.meanings:
        return read_name(columns.pick(cells, "name"))
    return join_name(columns.pick(cells, "family_name"), columns.pick(cells, "given_name"))


def _fault(stalls: StallCell, name: NameCell) -> Message | None:
    font = "" if name.fault else font_of(name.name)
    if name.fault:
        return name.fault
    if font:
        return message("old_font", font=font)
    if stalls.fault:
        return stalls.fault
    return None if stalls.codes else message("no_stall")


def _is_vacant(columns: Columns, cells: Row) -> bool:
    told = ("note", "state", "name", "given_name", "family_name", "sector", "from")
    return any(
        says_vacant(as_text(cells[at]))
        for meaning in told
        for at in columns.of(meaning)
        if at < len(cells)
    )


def _phones(columns: Columns, cells: Row) -> PhoneCell:
    read = [read_phone_cell(cells[at]) for at in columns.of("phone") if at < len(cells)]
    phones = dict.fromkeys(phone for cell in read for phone in cell.phones)
    return PhoneCell(tuple(phones), tuple(said for cell in read for said in cell.warnings))


def _note(columns: Columns, cells: Row, today: date) -> tuple[NoteCell, list[Message | None]]:
    texts = [as_text(cells[at]) for at in columns.of("note") if at < len(cells)]
    read = read_note("; ".join(filter(None, texts)) or None, today)
    kept, cut = _cut(read.note, LONGEST_NOTE)
    if cut:
        read = NoteCell(kept, read.left, read.handed_over, read.plain, read.stalls, read.warning)
    return read, [read.warning, cut]


def _dates(
    columns: Columns, cells: Row, note: NoteCell, today: date
) -> tuple[When, When, Iterable[Message | None]]:
    """From the columns; what the note says about leaving counts where no column says it."""
    period = read_period(columns.pick(cells, "from"), today)
    until = columns.pick(cells, "to")
    told = NO_DATE if says_now(until) else read_when(until, today)
    read_end = told if told.day or told.warning else period.end
    warnings = [period.start.warning, read_end.warning]
    end = read_end if read_end.day else note.left
    checked = in_order(Period(period.start, end))
    if checked.end.warning and checked.end is not end:
        warnings.append(checked.end.warning)
    return checked.start, checked.end, dict.fromkeys(warnings)


def _sector(cell: Cell) -> tuple[str, list[Message | None]]:
    typed = as_text(cell)
    kinds = [kind for kind in sensitive.kinds_in(typed) if kind in ("identity", "birth", "health")]
    if sensitive.tells_origin(typed):
        kinds.append("ethnicity")
    if kinds:
        return "", [message("sensitive_sector", kinds=",".join(kinds))]
    kept, cut = _cut(typed, LONGEST_SECTOR)
    return kept, [cut]


def _range(stalls: StallCell, note: NoteCell) -> Message | None:
    """A range of more than two is a reading to look at, unless the note counts the same."""
    if not stalls.span or len(stalls.codes) < 3 or note.stalls == len(stalls.codes):
        return None
    return message("stall_range", text=stalls.span, count=len(stalls.codes))


def _cut(text: str, limit: int) -> tuple[str, Message | None]:
    return (text, None) if len(text) <= limit else (text[:limit], message("cut_short", limit=limit))
