"""Phone numbers from a cell, and what is wrong with those that are none."""

import re
from dataclasses import dataclass

from socho.core.phones import Fault, fault_of, read_phones
from socho.core.text import fold
from socho.vendors.reading.grid import Cell, as_text
from socho.vendors.reading.words import Message, message

_BETWEEN = re.compile(r"[,;/\n]|\s-\s|\b(?:hoặc|và|hay)\b", re.IGNORECASE)
# Twelve digits, together or in equal groups: a citizen's card. 84… with a zero is a phone.
_CARD = re.compile(
    r"(?<!\d)(?!\+?84)(?:\d{12}|\d{3}([ .])\d{3}\1\d{3}\1\d{3}|\d{4} \d{4} \d{4})(?!\d)"
)
_PAPER_WORD = re.compile(r"\b(?:cccd|cmnd|cmt|can cuoc|chung minh)\b")
LONGEST_CELL = 200
_FEW = 4  # digits or fewer: say how many there are, not how many are missing


@dataclass(frozen=True, slots=True)
class PhoneCell:
    phones: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()


def read_phone_cell(cell: Cell) -> PhoneCell:
    typed = as_text(cell)
    if len(typed) > LONGEST_CELL:
        return PhoneCell(warnings=(message("phone_unknown"),))
    if _CARD.search(typed) or _PAPER_WORD.search(fold(typed)):
        return PhoneCell(warnings=(message("phone_sensitive"),))
    faults = [fault_of(typed)] if not read_phones(typed) else _faults_beside(typed)
    warnings = [_warning(fault, typed) for fault in faults if fault]
    return PhoneCell(tuple(read_phones(typed)), tuple(dict.fromkeys(warnings)))


def _faults_beside(typed: str) -> list[Fault | None]:
    """A cell with one good number may hold another that is not."""
    parts = _BETWEEN.split(typed)
    return [fault_of(part) for part in parts if sum(c.isdigit() for c in part) >= 6]


def _warning(fault: Fault, typed: str) -> Message:
    digits = "".join(c for c in typed if c.isdigit())
    if fault.code == "old_area":
        return message("phone_old_area", area=f"0{digits.removeprefix('0')[:2]}")
    if fault.code == "short":
        few = len(digits) <= _FEW
        count = len(digits) if few else fault.digits
        return message("phone_short", "few" if few else "", count=count)
    return message("phone_long" if fault.code == "long" else "phone_unknown")
