"""What the cells of a column look like, whatever stands above them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from socho.core.phones import read_phones
from socho.core.text import fold
from socho.vendors.reading import sensitive
from socho.vendors.reading.amounts import read_area
from socho.vendors.reading.grid import Cell, as_text
from socho.vendors.reading.names import looks_like_name
from socho.vendors.reading.stalls import StallStyle, read_stalls

_LOOKED_AT = 300
_LONGEST = 200
_CARD = re.compile(r"(?!84)\d{12}")
_PAPER = re.compile(r"\d{9}|(?!84)\d{12}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTER_CODE = re.compile(r"[a-zđ]{1,2}")


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares from 0 to 1 of the filled cells."""

    filled: int
    distinct: int
    cards: float  # twelve digits
    papers: float  # nine or twelve digits
    phones: float
    ethnic: float
    religious: float
    names: float
    letters: float  # no digit at all
    one_word: float
    stalls: float
    zone_letters: float
    areas: float
    years: float
    dates: float
    rising: float  # 1, 2, 3 …
    middle_year: int


def profile_of(cells: Iterable[Cell]) -> Profile:
    there = [cell for cell in cells if cell is not None]
    sample = there[:: len(there) // _LOOKED_AT + 1]  # from top to bottom
    texts = [as_text(cell)[:_LONGEST] for cell in sample]
    digits = [re.sub(r"[\s.\-]", "", text) for text in texts]
    years = sorted(year for cell in sample if (year := _year_of(cell)))
    numbers = [int(text) for text in digits if text.isascii() and text.isdigit()]

    def share(holds: Callable[[str], object], among: list[str] = texts) -> float:
        return sum(bool(holds(text)) for text in among) / len(sample) if sample else 0.0

    return Profile(
        filled=len(sample),
        distinct=len(set(texts)),
        cards=share(_CARD.fullmatch, digits),
        papers=share(_PAPER.fullmatch, digits),
        phones=share(read_phones),
        ethnic=share(sensitive.is_ethnic_group),
        religious=share(sensitive.is_religion),
        names=share(looks_like_name),
        letters=share(lambda text: any(map(str.isalpha, text)) and not any(map(str.isdigit, text))),
        one_word=share(lambda text: text.isalpha()),
        stalls=sum(bool(read_stalls(cell, StallStyle()).codes) for cell in sample)
        / max(len(sample), 1),
        zone_letters=share(lambda text: _LETTER_CODE.fullmatch(fold(text))),
        areas=sum(read_area(cell).m2 is not None for cell in sample) / max(len(sample), 1),
        years=sum(bool(_YEAR.fullmatch(text)) for text in digits) / max(len(sample), 1),
        dates=len(years) / max(len(sample), 1),
        rising=_rising(numbers) / max(len(sample), 1),
        middle_year=years[len(years) // 2] if years else 0,
    )


def shows_identity(seen: Profile, *, above_phones: bool) -> bool:
    """Numbers of papers. Under a phone heading nine digits are a phone without its zero."""
    if seen.cards >= (0.3 if above_phones else 0.1) and seen.cards * seen.filled >= 1:
        return True
    return not above_phones and seen.papers >= 0.6 and seen.filled >= 2


def shows_ethnicity(seen: Profile) -> bool:
    return seen.ethnic >= 0.6 and seen.filled >= 3 and seen.distinct <= max(3, seen.filled // 3)


def shows_religion(seen: Profile) -> bool:
    return seen.religious >= 0.5 and seen.filled >= 3


def shows_birth(seen: Profile) -> bool:
    """Years or dates; whether of birth only the heading can tell, or their age."""
    return seen.dates >= 0.5


def _year_of(cell: Cell) -> int:
    if isinstance(cell, date):
        return cell.year
    found = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", as_text(cell))
    return int(found[0]) if found else 0


def _rising(numbers: list[int]) -> int:
    return sum(after - before == 1 for before, after in pairwise(numbers))
