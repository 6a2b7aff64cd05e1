"""Stall codes from a cell: A-12, Lô A 12, A12-13, 106/107, Ki ốt 4."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from socho.core.text import fold
from socho.vendors.reading.grid import Cell, as_text
from socho.vendors.reading.words import Message, message, quoting

LONGEST_RANGE = 30
LONGEST_CELL = 200

_WHOLE_FLOAT = re.compile(r"(?<=\d)\.0$")  # 12.0: a program took the number for a quantity
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_KIOSK = re.compile(r"\bKI[\s-]*[OÔỐ]+[ST]K?\b\.?(?:\s*SỐ)?\s*(?=\d)")
_LEADING_WORDS = re.compile(
    r"(?:\b(?:SẠP|SAP|LÔ|LO|QUẦY|QUAY|GIAN HÀNG|GIAN HANG|GIAN|KI[\s-]*[OÔỐ]+[ST]K?|SỐ|SO|MÃ|Ô)"
    r"(?=[\s.:]|\d|[A-Z]{1,3}\s*\d))[\s.:]*"
)
_AND = re.compile(r"\s+(?:VÀ|VA|VỚI|VOI)\s+")
_TO = re.compile(r"\s+(?:ĐẾN|DEN|TỚI|TOI)\s+|[–—~→]")
_ITEM = re.compile(
    r"(?:(?P<letters>[A-ZĐ]{1,3})[\s._-]*)?0*(?P<number>\d{1,4})(?P<half>[A-Z](?![A-Z\d]))?"
)
_SEPARATOR = re.compile(r"\s*(?P<sign>[-+,;/&\n])\s*|\s+(?=[A-ZĐ]{1,3}[\s._-]*\d)")
_TWO_PART = re.compile(r"([A-ZĐ]{0,3}\d{1,3})\s*[-.]\s*(\d{1,4})")
_DATE_LIKE = re.compile(
    r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?:19|20)\d\d(?:[ T].*)?"
    r"|(?:19|20)\d\d-(?P<m2>\d{1,2})-(?P<d2>\d{1,2})(?:[ T].*)?"
    r"|(?P<d3>\d{1,2})-(?P<m3>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg ?\d{1,2})"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class StallCell:
    """The stalls a cell names, or why it names none (`fault`); both empty: the cell is empty."""

    codes: tuple[str, ...] = ()
    fault: Message | None = None
    span: str = ""  # "A56-A59", when a range of more than two was understood


@dataclass(frozen=True, slots=True)
class StallStyle:
    """How one sheet writes its stalls."""

    zone: str = ""  # the letter that a bare number takes
    heading: str = ""
    two_part: bool = False  # D2-14 is one stall: row D2, number 14
    known: Container[str] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    letters: str
    number: int
    half: str

    def code(self) -> str:
        return f"{self.letters}{self.number}{self.half}"


class _NotReadable(Exception):
    pass


def read_stalls(cell: Cell, style: StallStyle) -> StallCell:
    day = _day_of(cell)
    if day:
        return StallCell(fault=message("bad_stall", "date", header=style.heading, day=day))
    typed = as_text(cell)
    if not typed:
        return StallCell()
    if len(typed) > LONGEST_CELL:
        return StallCell(fault=message("bad_stall", "unquoted"))
    if typed.startswith("="):
        return StallCell(fault=message("bad_stall", "formula", header=style.heading))
    text = _plain(typed)
    whole = _one_code(text, style)
    if whole:
        return StallCell((whole,))
    try:
        return _listed(text, typed, style)
    except _NotReadable:
        return StallCell(fault=quoting("bad_stall", typed))


def are_two_part(cells: Iterable[Cell]) -> bool:
    """Whether most cells are like D2-14, so that the hyphen belongs to the code.

    Ranges rise and seldom make up a list; where they do, the second number follows the first.
    """
    texts = [_plain(as_text(cell)) for cell in cells if cell is not None]
    found = [match for text in texts if (match := _TWO_PART.fullmatch(text))]
    if len(found) < 5 or len(found) * 10 < len(texts) * 6:
        return False
    firsts = {match[1] for match in found}
    return len(firsts) * 2 <= len(found)


def letter_of(code: str) -> str:
    """The zone letter a code begins with: "A" of A12."""
    found = re.match(r"[A-ZĐ]+", code)
    return found[0] if found else ""


def number_of(code: str) -> int | None:
    found = re.fullmatch(r"[A-ZĐ]*(\d+)[A-Z]?", code)
    return int(found[1]) if found else None


def _plain(typed: str) -> str:
    """Upper case, without what stands in brackets and without "Lô", "Sạp số", "Ô"."""
    text = _WHOLE_FLOAT.sub("", _BRACKETS.sub(" ", typed).upper().strip())
    text = _LEADING_WORDS.sub("", _KIOSK.sub("K", text))
    text = _TO.sub("-", _AND.sub("+", text))
    return text.strip(" .:")


def _one_code(text: str, style: StallStyle) -> str | None:
    """A code as the register or the whole sheet writes it, hyphen and all."""
    two = _TWO_PART.fullmatch(text)
    if not two:
        return None
    code = f"{two[1]}-{int(two[2])}"
    for spelled in (code, text):
        if style.two_part or spelled in style.known:
            return spelled
    return None


def _listed(text: str, typed: str, style: StallStyle) -> StallCell:
    """One stall, a list, or a range."""
    codes: list[str] = []
    span = ""
    at, sign, before = 0, "", None
    while True:
        found = _ITEM.match(text, at)
        if not found or int(found["number"]) == 0:
            raise _NotReadable
        item = _Item(
            found["letters"] or (before.letters if before else style.zone),
            int(found["number"]),
            found["half"] or "",
        )
        if sign == "-" and before and not (before.half or item.half):
            between = _between(before, item)
            if between is None:
                return StallCell(fault=_bad_span(typed))
            codes += between
            span = typed if len(between) > 1 else span
        else:
            codes.append(item.code())
        at, before = found.end(), item
        if at == len(text):
            return StallCell(tuple(dict.fromkeys(codes)), span=" ".join(span.split()))
        next_sign = _SEPARATOR.match(text, at)
        if not next_sign:
            raise _NotReadable
        at, sign = next_sign.end(), next_sign["sign"] or ","


def _between(first: _Item, last: _Item) -> list[str] | None:
    """The stalls after the first up to the last; None when that is no range."""
    if first.letters != last.letters or not 0 < last.number - first.number < LONGEST_RANGE:
        return None
    return [f"{first.letters}{n}" for n in range(first.number + 1, last.number + 1)]


def _bad_span(typed: str) -> Message:
    quoted = quoting("bad_stall", typed)
    return quoted if quoted.shade else Message(quoted.code, "span", quoted.values)


def _day_of(cell: Cell) -> str:
    """ "3-4" where a spreadsheet turned the stalls 3-4 into the third of April."""
    if isinstance(cell, (date, datetime)):
        return f"{cell.day}-{cell.month}"
    found = _DATE_LIKE.fullmatch(fold(as_text(cell)))
    if not found:
        return ""
    if found["m3"]:
        name = found["m3"]
        month = _MONTHS.index(name) + 1 if name in _MONTHS else int(name[3:])
        return f"{int(found['d3'])}-{month}"
    return f"{int(found['d'] or found['d2'])}-{int(found['m'] or found['m2'])}"
