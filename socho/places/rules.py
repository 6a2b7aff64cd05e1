"""How stalls are numbered and where they stand on the plan. No database here."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from socho.core.text import clean, fold

MOST_STALLS = 2000  # of one act
PLAN_ROWS, PLAN_COLUMNS = 60, 40

_LEAD = re.compile(r"^(?:(?:sạp|sap|lô|lo|quầy|quay|ki[ -]?ốt|kiot|số|so)[\s.:]*)+", re.I)
_CODE = re.compile(r"([A-ZĐ]{0,4})[\s.\-_]*0*(\d{1,5})([A-Z]?)")
_RANGE = re.compile(r"(.+?)\s*(?:-|–|—|→|\.\.+|…|\bđến\b|\bden\b|\bto\b)\s*(\S.*)", re.I)
_ZONE = re.compile(r"[A-ZĐ]{1,4}")
Cell = tuple[int, int]  # row, column; both from 0


class BadCodes(ValueError):
    """What was typed names no stalls: `code` says why, `piece` where."""

    def __init__(self, code: str, piece: str) -> None:
        super().__init__(f"{code}: {piece}")
        self.code = code
        self.piece = piece


@dataclass(frozen=True)
class StallCode:
    """B12, or B12A."""

    zone: str
    number: int
    half: str = ""

    def __str__(self) -> str:
        return f"{self.zone}{self.number}{self.half}"


def read_code(typed: str, zone: str = "") -> StallCode | None:
    """A-12, a.12, A012, Sạp A 12 are all A12; a bare 12 takes the zone that is given."""
    text = _LEAD.sub("", clean(typed)).upper()
    found = _CODE.fullmatch(text)
    if found is None or not (found[1] or zone) or not 0 < int(found[2]) < 100_000:
        return None
    return StallCode(found[1] or zone, int(found[2]), found[3])


def read_zone_code(typed: str) -> str | None:
    """A, KA, Đ: the letters before a stall's number."""
    text = clean(typed).upper()
    return text if _ZONE.fullmatch(text) else None


def read_codes(typed: str) -> list[StallCode]:
    """“A 1–40”, “A1-A40, B 1–12”, “C3; C5”: each once, in the order typed. Raises BadCodes."""
    codes: dict[StallCode, None] = {}
    zone = ""
    for piece in re.split(r"[,;\n]+", typed):
        piece = clean(piece)
        if not piece:
            continue
        for code in _piece(piece, zone):
            codes[code] = None
            zone = code.zone
            if len(codes) > MOST_STALLS:
                raise BadCodes("too_many", piece)
    if not codes:
        raise BadCodes("nothing", "")
    return list(codes)


def _piece(piece: str, zone: str) -> Iterator[StallCode]:
    one = read_code(piece, zone)
    if one is not None:
        return iter([one])
    found = _RANGE.fullmatch(piece)
    first = read_code(found[1], zone) if found else None
    last = read_code(found[2], first.zone) if found and first else None
    if first is None or last is None:
        raise BadCodes("unreadable", piece)
    if first.zone != last.zone or first.half or last.half:
        raise BadCodes("two_zones", piece)
    if last.number < first.number:
        raise BadCodes("backwards", piece)
    if last.number - first.number >= MOST_STALLS:
        raise BadCodes("too_many", piece)
    return (StallCode(first.zone, n) for n in range(first.number, last.number + 1))


def sort_key(code: str) -> str:
    """B2 before B12, D before Đ, whatever else a code may hold."""
    letters = re.match(r"[^\d\s]*", code.upper())
    zone = letters[0] if letters else ""
    rest = re.sub(r"\d+", lambda number: number[0].zfill(5), code.upper()[len(zone) :])
    return f"{zone.replace('Đ', 'D~'):<4}{rest}"[:40]


def folded(code: str, sector: str) -> str:
    """What a search for a stall looks in."""
    return fold(f"{code} {sector}")[:120]


def square_metres(area: Decimal | None) -> Decimal | None:
    """With as many decimals as are kept, so that what is logged is what is stored."""
    return None if area is None else area.quantize(Decimal("0.01"))


def in_rows(count: int, per_row: int, first_row: int = 0) -> list[Cell]:
    """Cells for so many stalls, in rows from left to right."""
    return [(first_row + n // per_row, n % per_row) for n in range(count)]


def next_row(taken: Iterable[Cell]) -> int:
    """The first row below everything that stands on the plan."""
    return max((row for row, _ in taken), default=-1) + 1


def fits(cells: Sequence[Cell]) -> bool:
    """On the plan, and no two in one place."""
    inside = all(0 <= row < PLAN_ROWS and 0 <= column < PLAN_COLUMNS for row, column in cells)
    return inside and len(set(cells)) == len(cells)


def read_sessions(typed: str) -> list[list[str]] | None:
    """“04:30–11:00, 16:00–02:00”: opening hours; one may run past midnight. None: unreadable."""
    spans = []
    for piece in re.split(r"[,;\n]+", clean(typed)):
        if not piece.strip():
            continue
        found = re.fullmatch(r"\s*(\d{1,2})[:hg](\d\d)\s*[-–—]\s*(\d{1,2})[:hg](\d\d)\s*", piece)
        hours = [int(each) for each in found.groups()] if found else []
        if not hours or max(hours[0], hours[2]) > 23 or max(hours[1], hours[3]) > 59:
            return None
        spans.append([f"{hours[0]:02d}:{hours[1]:02d}", f"{hours[2]:02d}:{hours[3]:02d}"])
    return spans


def show_sessions(sessions: Sequence[Sequence[str]]) -> str:
    return ", ".join(f"{opens}–{closes}" for opens, closes in sessions)
