"""What calamine does not give of a sheet, and calamine itself behind one careful door."""

import io
import re
from dataclasses import dataclass, field

import python_calamine

from socho.vendors.reading.grid import Cell, Merge, Row, Sheet, tidy
from socho.vendors.reading.limits import Extent
from socho.vendors.reading.results import UnreadableFile
from socho.vendors.reading.words import message

_SUM = re.compile(r"\d{1,6}(?:[-+]\d{1,6}){0,9}")


@dataclass(slots=True)
class Scan:
    """What was seen of one sheet in its XML."""

    extent: Extent
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)  # those without a result


def sheets_of(packed: io.BytesIO, scans: dict[str, Scan]) -> tuple[Sheet, ...]:
    """The sheets that were scanned, with their values as calamine reads them."""
    try:
        with python_calamine.load_workbook(packed) as book:
            listed = book.sheets_metadata
            return tuple(
                _sheet(book.get_sheet_by_name(sheet.name), scans[sheet.name], _is_hidden(sheet))
                for sheet in listed
                if sheet.name in scans
            )
    except (KeyboardInterrupt, SystemExit, UnreadableFile):
        raise
    except BaseException as error:  # a panic in the compiled reader is no Exception
        raise UnreadableFile(message("broken")) from error


def result_of(formula: str) -> Cell:
    """40+6 as 46; any other formula as its text, for a person to see."""
    bare = formula.replace(" ", "")
    if _SUM.fullmatch(bare):
        return sum(int(number) for number in re.findall(r"[-+]?\d+", bare))
    return tidy(f"={formula}")


def _sheet(read: python_calamine.CalamineSheet, scan: Scan, hidden: bool) -> Sheet:
    rows: list[Row] = [
        [tidy(value) for value in row] for row in read.to_python(skip_empty_area=False)
    ]
    for (row, column), formula in scan.formulas.items():
        _put(rows, row, column, result_of(formula))
    return Sheet(
        read.name,
        rows,
        hidden=hidden,
        merges=tuple(scan.merges),
        hidden_rows=frozenset(scan.hidden_rows),
    )


def _put(rows: list[Row], row: int, column: int, value: Cell) -> None:
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend([None] * (column + 1 - len(rows[row])))
    if rows[row][column] is None:
        rows[row][column] = value


def _is_hidden(sheet: python_calamine.SheetMetadata) -> bool:
    return sheet.visible != python_calamine.SheetVisibleEnum.Visible
