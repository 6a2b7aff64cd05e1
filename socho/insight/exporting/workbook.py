"""Makes the workbook in a child process: `python -m socho.insight.exporting.workbook xlsx`.

It reads the rows from a file beside the one it writes, and tells how far it is in a third.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from socho.core import children
from socho.core.orders import tell

MEMORY = 200  # megabytes
SECONDS = 120
WRITES = 300  # megabytes: the sheet before it is packed
EVERY = 2000  # rows
# Whatever a cell holds, it stays what was said: text is text.
AS_SAID = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
WIDTHS = (15, 16, 22, 10, 8, 22, 40, 16, 22, 16, 16, 14, 14, 9, 9)


def write(path: Path, heading: Sequence[str], lines: Iterable[list[Any]], asked: Any) -> None:
    """One row at a time: `constant_memory` keeps no other."""
    kept_small = {"constant_memory": True, "tmpdir": str(path.parent)}
    with xlsxwriter.Workbook(str(path), kept_small | AS_SAID) as book:
        sheet = book.add_worksheet(asked["sheet"])
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        amount = book.add_format({"num_format": "#,##0"})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, heading, book.add_format({"bold": True}))
        moments, amounts = frozenset(asked["moments"]), frozenset(asked["amounts"])
        row = 0
        for row, line in enumerate(lines, start=1):
            for column, cell in enumerate(line):
                if cell in ("", None):
                    continue
                if column in moments:
                    sheet.write_datetime(row, column, moment_of(cell), moment)
                elif column in amounts:
                    sheet.write_number(row, column, cell, amount)
                else:
                    sheet.write_string(row, column, cell)
            if row % EVERY == 0:
                tell(path.parent, asked["total"], row)
        sheet.autofilter(0, 0, row, len(heading) - 1)


def moment_of(text: str) -> datetime:
    """31/10/2026 23:59, as it stood on the market's clock: workbooks know no zones."""
    day, month, year = int(text[:2]), int(text[3:5]), int(text[6:10])
    return datetime(year, month, day, int(text[11:13]), int(text[14:]))  # noqa: DTZ001


def _work(_task: str, given: bytes) -> bytes:
    asked = json.loads(given)
    with Path(asked["rows"]).open(encoding="utf-8") as rows:
        write(Path(asked["to"]), asked["heading"], map(json.loads, rows), asked)
    return b""


if __name__ == "__main__":
    children.answer(_work, memory=MEMORY, seconds=SECONDS, writes=WRITES)
