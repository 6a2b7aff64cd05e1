"""The cells of a file before anybody knows what they mean."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from socho.core.text import clean
from socho.vendors.reading.results import SheetReading

Cell = str | int | float | date | None
Row = list[Cell]

TALLEST_MERGE = 500  # rows; nobody holds more stalls
_NEVER_IN_TEXT = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells joined to one; rows and columns from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows[0] is row 1. Never shown: it still holds what may not be kept."""

    name: str
    rows: list[Row] = field(repr=False)
    hidden: bool = False
    title: str = ""  # of a csv: its file name
    merges: tuple[Merge, ...] = field(default=(), repr=False)
    hidden_rows: frozenset[int] = frozenset()  # from 0
    is_record_file: bool = False  # csv: a record may be too short, too long, or many lines

    def filled_down(self) -> list[Row]:
        """The rows with every merge's first cell repeated in all rows of the merge."""
        rows = [list(row) for row in self.rows]
        for merge in self.merges:
            value = self.at(merge.top, merge.left)
            height = merge.bottom - merge.top
            for row in rows[merge.top + 1 : merge.bottom + 1] if height < TALLEST_MERGE else ():
                if merge.left < len(row) and row[merge.left] is None:
                    row[merge.left] = value
        return rows

    def at(self, row: int, column: int) -> Cell:
        cells = self.rows[row] if row < len(self.rows) else []
        return cells[column] if column < len(cells) else None


@dataclass(frozen=True, slots=True)
class Book:
    """A file, opened."""

    kind: str
    sheets: tuple[Sheet, ...] = field(repr=False)
    encoding: str = ""
    delimiter: str = ""
    others: tuple[SheetReading, ...] = ()  # charts and the like


def tidy(value: object) -> Cell:
    """A cell as the readers below want it: clean text, whole numbers as int, None when empty."""
    if value is None or isinstance(value, bool):
        return None if value is None else ("TRUE" if value else "FALSE")
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, (int, date)):
        return value
    if isinstance(value, (time, timedelta)):
        return str(value)
    text = clean(_NEVER_IN_TEXT.sub("", unicodedata.normalize("NFC", str(value))))
    return "\n".join(" ".join(line.split()) for line in text.split("\n")) or None


def as_text(cell: Cell) -> str:
    """What a person sees in the cell, roughly."""
    if cell is None:
        return ""
    return cell.strftime("%d/%m/%Y") if isinstance(cell, date) else str(cell)


def column_letter(index: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
