"""What the program brings along: figures of the law and of the house, and free days."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from socho.parameters.festivals import FreeDay, fixed_by_law, with_days_in_place
from socho.parameters.rules import ends

DATA = Path(__file__).parent / "data"
YEARS = range(2021, 2028)


@dataclass(frozen=True, slots=True)
class Shipped:
    key: str
    value: Any
    unit: str
    valid_from: date
    valid_to: date | None
    basis: str


@cache
def parameters() -> tuple[Shipped, ...]:
    rows = _read("parameters.json")
    begins: dict[str, list[date]] = {}
    for row in rows:
        begins.setdefault(row["key"], []).append(date.fromisoformat(row["valid_from"]))
    return tuple(
        Shipped(
            key=row["key"],
            value=row["value"],
            unit=row["unit"],
            valid_from=(begin := date.fromisoformat(row["valid_from"])),
            valid_to=ends(begins[row["key"]])[begin],
            basis=row["basis"],
        )
        for row in rows
    )


@cache
def units() -> dict[str, str]:
    """Every key there is, and what its values are measured in."""
    return {row.key: row.unit for row in parameters()}


@cache
def holidays() -> tuple[FreeDay, ...]:
    decreed = [
        FreeDay(date.fromisoformat(row["day"]), row["name"], row["basis"])
        for row in _read("decreed_days.json")
    ]
    return tuple(
        free
        for year in YEARS
        for free in with_days_in_place(
            fixed_by_law(year) + [each for each in decreed if each.day.year == year]
        )
    )


def _read(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return rows
