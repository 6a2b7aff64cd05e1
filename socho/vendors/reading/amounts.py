"""Areas from a cell: 6, "7,5", "12 m2", "2,5 x 4"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from socho.core.text import fold
from socho.vendors.reading.grid import Cell, as_text
from socho.vendors.reading.words import Message, quoting

LARGEST_M2 = Decimal(10_000)
LONGEST_CELL = 100

_NUMBER = r"(\d{1,5}(?:[.,]\d{1,3})?)"
_UNIT = r"\s*(?:m2|m²|m|met vuong|met)?\s*"
_AREA = re.compile(rf"{_NUMBER}{_UNIT}\.?")
_SIDES = re.compile(rf"{_NUMBER}{_UNIT}[x×*]\s*{_NUMBER}{_UNIT}\.?")
_NOTHING = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class AreaCell:
    m2: Decimal | None = None
    warning: Message | None = None


def read_area(cell: Cell) -> AreaCell:
    typed = as_text(cell)[:LONGEST_CELL]
    text = fold(typed).replace("²", "2")
    if _NOTHING.fullmatch(text):
        return AreaCell()
    if isinstance(cell, float):
        text = f"{cell:.3f}"
    area = _area_of(text)
    if area is None or not 0 < area < LARGEST_M2:
        return AreaCell(warning=quoting("bad_area", typed))
    return AreaCell(area)


def _area_of(text: str) -> Decimal | None:
    if found := _AREA.fullmatch(text):
        return _decimal(found[1])
    if found := _SIDES.fullmatch(text):
        return _decimal(found[1]) * _decimal(found[2])
    return None


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", "."))
