"""Lists for the tests of the reader: the samples, their golden answers, and files made of them."""

import copy
import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl
from openpyxl.utils import get_column_letter

from socho.vendors.reading import VendorReading, VendorRow, read_vendor_file

SAMPLES = Path(__file__).resolve().parents[3] / "tests" / "data"
ORIGINALS = SAMPLES.parents[2] / "shared" / "data"
LIST = "danh-sach-tieu-thuong-2024.xlsx"
TODAY = date(2025, 6, 1)

Grid = list[list[Any]]
Spot = tuple[str, int]  # sheet and row


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def golden(name: str) -> dict[str, Any]:
    return json.loads((SAMPLES / name).read_text())


def read(data: bytes, name: str = "danh-sach.xlsx", **given: Any) -> VendorReading:
    return read_vendor_file(data, name, today=TODAY, **given)


def read_table(rows: Grid, title: str = "Sheet1", **given: Any) -> VendorReading:
    """What is read of one sheet with these rows."""
    return read(xlsx([Table(title, rows)]), **given)


# --- what was read, in the form of the golden answers --------------------------------------


def told(row: VendorRow) -> dict[str, Any]:
    """A row as the golden files write it."""
    end = {"none": None, "day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[row.to_precision]
    return {
        "sheet": row.sheet,
        "row": row.row,
        "name": row.name,
        "phones": list(row.phones),
        "stalls": list(row.stalls),
        "sector": row.sector or None,
        "area_m2": None if row.area_m2 is None else float(row.area_m2),
        "from": row.from_date and row.from_date.isoformat(),
        "from_precision": row.from_precision,
        "to": row.to_date.strftime(end) if row.to_date and end else None,
        "to_precision": None if row.to_precision == "none" else row.to_precision,
        "note": row.note or None,
    }


def expected_rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [{key: it for key, it in row.items() if key != "vendor"} for row in answer["rows"]]


def people_of(pairs: Iterable[tuple[Any, Spot]]) -> set[frozenset[Spot]]:
    """Which rows speak of one vendor, whatever the vendors are called."""
    groups: dict[Any, set[Spot]] = {}
    for vendor, spot in pairs:
        groups.setdefault(vendor, set()).add(spot)
    return {frozenset(spots) for spots in groups.values()}


@dataclass(frozen=True)
class Answer:
    """All that a reading says, without the words; rows under the name `place` gives them."""

    rows: dict[Spot, dict[str, Any]]
    people: set[frozenset[Spot]]
    refused: set[tuple[Spot, str]]
    warned: set[tuple[Spot, str]]
    skipped: set[tuple[Spot, str]]
    vacant: set[str]


def answer_of(reading: VendorReading, place: Callable[[Spot], Spot] = lambda it: it) -> Answer:
    def at(found: Any) -> Spot:
        return place((found.sheet, found.row))

    bare = ("sheet", "row")
    return Answer(
        rows={at(r): {k: v for k, v in told(r).items() if k not in bare} for r in reading.rows},
        people=people_of((row.vendor, at(row)) for row in reading.rows),
        refused={(at(found), found.code) for found in reading.refused},
        warned={(at(found), found.code) for found in reading.warnings},
        skipped={(at(found), found.what) for found in reading.skipped},
        vacant=set(reading.vacant_stalls),
    )


# --- tables, taken from the sample and written anew ----------------------------------------


@dataclass
class Table:
    """A sheet to be written: rows from the first, merges as (top, left, bottom, right) from 0."""

    title: str
    rows: Grid
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    heading: int = 0  # its row


def sample_tables() -> list[Table]:
    """The sheets of the sample list; the formula of a cell as its text."""
    book = openpyxl.load_workbook(io.BytesIO(sample(LIST)))
    headings = {"Khu A": 5, "KHU B (hàng khô)": 4, "Khu C tươi sống": 5}
    return [
        Table(
            sheet.title,
            [[cell.value for cell in row] for row in sheet.iter_rows()],
            [
                (m.min_row - 1, m.min_col - 1, m.max_row - 1, m.max_col - 1)
                for m in sheet.merged_cells.ranges
            ],
            sheet.sheet_state != "visible",
            {at - 1 for at, look in sheet.row_dimensions.items() if look.hidden},
            headings.get(sheet.title, 0),
        )
        for sheet in book.worksheets
    ]


def beginning(table: Table, rows: int = 40) -> Table:
    """The first rows of a sheet, where the whole would only take longer."""
    new = copy.deepcopy(table)
    new.rows = table.rows[:rows]
    new.merges = [merge for merge in table.merges if merge[2] < rows]
    return new


def permuted(table: Table, order: Sequence[int]) -> Table:
    """The columns in another order; merges over several columns cannot follow and fall apart."""
    at = {old: new for new, old in enumerate(order)}
    new = copy.deepcopy(table)
    new.rows = [[row[old] for old in order] for row in table.rows]
    new.merges = [
        (top, at[left], bottom, at[left])
        for top, left, bottom, right in table.merges
        if left == right
    ]
    return new


def with_titles(table: Table, titles: Sequence[str]) -> Table:
    new = copy.deepcopy(table)
    width = len(table.rows[0]) if table.rows else 1
    down = len(titles)
    new.rows = [[title, *[None] * (width - 1)] for title in titles] + new.rows
    new.merges = [(t + down, left, b + down, right) for t, left, b, right in table.merges]
    new.hidden_rows = {row + down for row in table.hidden_rows}
    new.heading += down
    return new


def split(table: Table, at: int, title: str, *, again: bool) -> tuple[Table, Table]:
    """The rows from `at` on in a sheet of their own, with the heading once more or without."""
    first, second = copy.deepcopy(table), copy.deepcopy(table)
    head = [table.rows[table.heading]] if again else []
    down = len(head) - at
    first.rows, second.rows = table.rows[:at], head + table.rows[at:]
    first.merges = [merge for merge in table.merges if merge[2] < at]
    second.merges = [
        (t + down, left, b + down, right) for t, left, b, right in table.merges if t >= at
    ]
    first.hidden_rows = {row for row in table.hidden_rows if row < at}
    second.hidden_rows = {row + down for row in table.hidden_rows if row >= at}
    second.title = title
    return first, second


# --- writers -------------------------------------------------------------------------------


def xlsx(tables: Sequence[Table]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        sheet = book.create_sheet(table.title)
        for at, row in enumerate(table.rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(at, column, value)
        for top, left, bottom, right in table.merges:
            sheet.merge_cells(
                f"{get_column_letter(left + 1)}{top + 1}:{get_column_letter(right + 1)}{bottom + 1}"
            )
        for at in table.hidden_rows:
            sheet.row_dimensions[at + 1].hidden = True
        sheet.sheet_state = "hidden" if table.hidden else "visible"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


_NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
    )
)
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods(tables: Sequence[Table]) -> bytes:
    style = (
        '<style:style style:name="away" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    return ods_of("".join(_ods_table(table) for table in tables), style)


def ods_of(body: str, styles: str = "") -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": _ODS_TYPE, "content.xml": content})


def _ods_table(table: Table) -> str:
    look = ' table:style-name="away"' if table.hidden else ""
    rows = "".join(_ods_row(table, at) for at in range(len(table.rows)))
    repeated = 'table:number-rows-repeated="1048000"'
    rest = f"<table:table-row {repeated}><table:table-cell/></table:table-row>"
    return f"<table:table table:name={quoteattr(table.title)}{look}>{rows}{rest}</table:table>"


def _ods_row(table: Table, at: int) -> str:
    look = ' table:visibility="collapse"' if at in table.hidden_rows else ""
    cells = "".join(_ods_cell(table, at, column) for column in range(len(table.rows[at])))
    return f"<table:table-row{look}>{cells}</table:table-row>"


def _ods_cell(table: Table, at: int, column: int) -> str:
    value = table.rows[at][column]
    span = ""
    for top, left, bottom, right in table.merges:
        if (top, left) == (at, column):
            span = f' table:number-rows-spanned="{bottom - top + 1}"'
            span += f' table:number-columns-spanned="{right - left + 1}"'
    if value is None:
        return f"<table:table-cell{span}/>"
    if isinstance(value, datetime):
        typed = f'office:value-type="date" office:date-value="{value:%Y-%m-%d}"'
    elif isinstance(value, str) and value.startswith("="):
        typed = f"table:formula={quoteattr(f'of:{value}')}"
        return f"<table:table-cell {typed}{span}/>"
    elif isinstance(value, str):
        typed = 'office:value-type="string"'
    else:
        typed = f'office:value-type="float" office:value="{value}"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f"<table:table-cell {typed}{span}>{lines}</table:table-cell>"


def csv_of(rows: Grid, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(
        [_csv_cell(cell) for cell in row] for row in rows
    )
    return text.getvalue().encode(encoding)


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y")
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def zipped(parts: dict[str, str | bytes], **given: Any) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, **given) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()
