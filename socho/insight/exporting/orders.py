"""Workbooks in the making: ordered from the month's page, made in a child process, kept for a
day, and only for whoever ordered them."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from socho.core import children
from socho.core.clock import Month
from socho.core.ids import op_hash
from socho.core.orders import Orders, tell
from socho.insight.exporting.rows import AMOUNTS, MOMENTS, Line, heading

orders = Orders("exports", "cases.xlsx")


def order(person: UUID, op: UUID, month: Month, number: int, lines: Iterable[Line]) -> UUID:
    """Begin with it and give its id: the same for the same `op`. What will be in it is settled
    now, with the entry that says so; a child makes the workbook of it."""
    pk = UUID(bytes=op_hash(op)[:16])
    if orders.progress_of(person, pk) is not None:
        return pk
    folder = orders.begin(person, pk, number)
    (folder / "month").write_text(str(month))
    total = keep_rows(folder / ".rows", lines)
    asked = request(folder, month, total)

    def make(draft: Path) -> None:
        build(asked | {"to": str(draft)})
        tell(folder, total, total)

    orders.work_on(folder, make)
    return pk


def request(folder: Path, month: Month, total: int) -> dict[str, object]:
    """What the child is asked: plain words and paths."""
    return {
        "rows": str(folder / ".rows"),
        "sheet": str(month),
        "heading": heading(),
        "moments": MOMENTS,
        "amounts": AMOUNTS,
        "total": total,
    }


def build(asked: dict[str, object]) -> None:
    given = json.dumps(asked).encode()
    try:
        children.run("socho.insight.exporting.workbook", "xlsx", given, seconds=180)
    finally:
        Path(str(asked["rows"])).unlink(missing_ok=True)


def keep_rows(path: Path, lines: Iterable[Line]) -> int:
    """One row to a line, and how many they are."""
    number = 0
    with path.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            number += 1
    return number


def month_of_order(person: UUID, pk: UUID) -> str:
    with suppress(FileNotFoundError):
        return (orders.folder(person, pk) / "month").read_text()
    return ""
