"""How one sheet is laid out: where its heading stands, its columns, its zone letter."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from socho.core.text import fold
from socho.vendors.reading.columns import Columns, Heading, guess_columns
from socho.vendors.reading.grid import Row, Sheet, as_text
from socho.vendors.reading.header_words import LONGEST_HEADING, meaning_of
from socho.vendors.reading.names import looks_like_name
from socho.vendors.reading.results import SheetChoice, SheetReading
from socho.vendors.reading.stalls import (
    StallStyle,
    are_two_part,
    letter_of,
    number_of,
    read_stalls,
)
from socho.vendors.reading.words import Message, message

_SEARCHED_ROWS = 60
_WEIGHT = {"stall": 3, "name": 3, "family_name": 3, "given_name": 2, "phone": 2}
_ZONE_WORD = re.compile(
    r"\b(?:khu(?: vuc)?|day|zone|nha long)\s*([a-z])(?![a-z0-9'’])"
    r"(?!\s*(?:[,+&/]|va)\s*[a-z](?![a-z]))"  # "khu A, B" is no one zone
)
_ZONE_ALONE = re.compile(r"([a-z])(?:\s*[-–(:].*)?")


@dataclass(frozen=True, slots=True)
class Layout:
    """What to make of a sheet. Without `why` it is to be read, from row `first` on (from 0)."""

    sheet: Sheet
    first: int
    columns: Columns
    style: StallStyle
    header: int | None = None
    continues: bool = False  # has no heading: the columns are those of the sheet before
    why: Message | None = None
    last_number: int = 0  # the highest stall number: a sheet that goes on from it has its zone

    def reading(self) -> SheetReading:
        return SheetReading(
            self.sheet.name,
            self.sheet.hidden,
            None if self.header is None else self.header + 1,
            self.columns.readings(),
            self.style.zone,
            self.why is None,
            self.why,
        )


def lay_out(
    sheet: Sheet, choice: SheetChoice, ticked: bool, previous: Layout | None, known: frozenset[str]
) -> Layout:
    """`previous` is the last sheet that was read: a sheet without a heading continues it."""
    rows = sheet.filled_down()
    if not any(cell is not None for row in rows for cell in row):
        return _unread(sheet, message("empty_sheet"))
    header = _header_of(sheet, rows, choice)
    block = _block(sheet, rows, header) if header is not None else ()
    first = block[-1] + 1 if block else 0
    wishes = {at - 1: meaning for at, meaning in choice.columns.items()}
    columns = guess_columns(_headings(sheet, block), rows[first:], wishes)
    layout = Layout(sheet, first, columns, StallStyle(known=known), header)
    if not choice.header_row and _holds_rows(layout, rows[: block[0] if block else 0]):
        first = 0  # the heading in the middle is a repeated one
        columns = guess_columns(_headings(sheet, block), rows, wishes)
        layout = replace(layout, first=first, columns=columns)
    if previous and not first and not wishes and _continues(rows, previous):
        columns = previous.columns.but_unread(columns)
        layout = replace(layout, columns=columns, continues=True)
    layout = _with_style(layout, rows, choice, previous)
    return replace(layout, why=_why_not(layout, choice, ticked))


def zone_in(text: str) -> str:
    """The letter of "KHU B (hàng khô)", "Dãy C"; "" where there is none or more than one."""
    found = set(_ZONE_WORD.findall(fold(text)))
    return found.pop().upper() if len(found) == 1 else ""


def _unread(sheet: Sheet, why: Message) -> Layout:
    return Layout(sheet, 0, Columns((), ()), StallStyle(), why=why)


def _why_not(layout: Layout, choice: SheetChoice, ticked: bool) -> Message | None:
    if choice.imported is False:
        return message("not_chosen")
    if layout.sheet.hidden and not (ticked or choice.imported):
        return message("hidden_sheet")
    return None if layout.columns.are_usable() else message("no_columns")


def _header_of(sheet: Sheet, rows: Sequence[Row], choice: SheetChoice) -> int | None:
    """The chosen row, or the one with the most known headings, the first of equals."""
    if choice.header_row:
        return choice.header_row - 1 if 0 < choice.header_row <= len(rows) else None
    scored = [(_score(sheet.rows[at]), -at) for at in range(min(len(rows), _SEARCHED_ROWS))]
    best, at = max(scored, default=(0, 0))
    return -at if best else None


def _score(row: Row) -> int:
    """0 unless two columns are named, one of them the stall, the name or the phone."""
    cells = [cell for cell in row if cell is not None]
    if any(not isinstance(cell, str) or len(cell) > LONGEST_HEADING for cell in cells):
        cells = [c for c in cells if isinstance(c, str) and len(c) <= LONGEST_HEADING]
        if len(cells) < 3:
            return 0
    found = {meaning_of(as_text(cell)) for cell in cells} - {"", "ignore"}
    if len(found) < 2 or not found & _WEIGHT.keys():
        return 0
    if any(looks_like_name(as_text(cell)) and not meaning_of(as_text(cell)) for cell in cells):
        return 0
    return sum(_WEIGHT.get(meaning, 1) for meaning in found)


def _block(sheet: Sheet, rows: Sequence[Row], header: int) -> tuple[int, ...]:
    """The lines of the heading: joined by merged cells, or a second line of headings below."""
    top = bottom = header
    for merge in sheet.merges:
        if merge.top <= header <= merge.bottom and merge.bottom - merge.top < 4:
            top, bottom = min(top, merge.top), max(bottom, merge.bottom)
    if bottom == header and bottom + 1 < len(rows) and _is_second_line(sheet, bottom + 1):
        bottom += 1
    return tuple(range(top, bottom + 1))


def _is_second_line(sheet: Sheet, at: int) -> bool:
    """Fewer cells than above, all of them short words without digits, one of them known."""
    above = [cell for cell in sheet.rows[at - 1] if cell is not None]
    cells = [cell for cell in sheet.rows[at] if cell is not None]
    texts = [cell for cell in cells if isinstance(cell, str) and len(cell) <= LONGEST_HEADING]
    if not texts or len(texts) < len(cells) or len(cells) >= len(above):
        return False
    if any(any(map(str.isdigit, text)) and "m2" not in text for text in texts):
        return False
    return sum(bool(meaning_of(text)) for text in texts) * 2 >= len(texts)


def _headings(sheet: Sheet, block: Sequence[int]) -> list[Heading]:
    """The words above every column, those of a wider heading before its own."""
    width = max((len(sheet.rows[at]) for at in block), default=0)
    return [_heading(sheet, block, column) for column in range(width)]


def _heading(sheet: Sheet, block: Sequence[int], column: int) -> Heading:
    words: list[str] = []
    under: int | None = None
    for at in block:
        text = as_text(sheet.at(at, column))
        cover = _cover(sheet, at, column)
        if not text and cover is not None:
            under = cover
            text = as_text(sheet.at(at, cover)) if len(block) > 1 else ""
        if text and text not in words:
            words.append(text)
    return Heading(" ".join(words), words[-1] if words else "", under)


def _cover(sheet: Sheet, row: int, column: int) -> int | None:
    """The first column of the merged heading that covers this cell."""
    return next(
        (
            merge.left
            for merge in sheet.merges
            if merge.top <= row <= merge.bottom and merge.left < column <= merge.right
        ),
        None,
    )


def _holds_rows(layout: Layout, rows: Sequence[Row]) -> bool:
    """Whether vendors stand above the heading that was found."""
    columns = layout.columns
    return any(
        looks_like_name(as_text(columns.pick(row, "name") or columns.pick(row, "family_name")))
        and read_stalls(columns.pick(row, "stall"), layout.style).codes
        for row in rows
    )


def _continues(rows: Sequence[Row], previous: Layout) -> bool:
    """Whether a sheet without a heading has the columns of the one before it."""
    width = len(previous.columns.meanings)
    filled = [row for row in rows if sum(cell is not None for cell in row) >= 3]
    if not filled or max(len(row) for row in filled) > width:
        return False
    stalls = [previous.columns.pick(row, "stall") for row in filled]
    readable = sum(bool(read_stalls(cell, previous.style).codes) for cell in stalls)
    return readable * 2 > len(filled)


def _with_style(
    layout: Layout, rows: Sequence[Row], choice: SheetChoice, previous: Layout | None
) -> Layout:
    """The zone letter: chosen, named by the sheet, by a title, or by most of its own stalls."""
    at = next(iter(layout.columns.of("stall")), None)
    cells = [row[at] for row in rows[layout.first :] if at is not None and at < len(row)]
    heading = layout.columns.readings()[at].heading if at is not None else ""
    typed = [as_text(cell) for cell in cells if cell is not None]
    numbers = _bare_numbers(typed)
    zone = _named_zone(layout.sheet, layout.first) or _usual_letter(typed)
    if not zone and previous and _goes_on(layout, numbers, previous):
        zone = previous.style.zone
    style = replace(
        layout.style,
        zone=zone if choice.zone is None else choice.zone.strip().upper(),
        heading=heading,
        two_part=are_two_part(cells),
    )
    return replace(layout, style=style, last_number=max(numbers, default=0))


def _goes_on(layout: Layout, numbers: Sequence[int], previous: Layout) -> bool:
    """No heading of its own, or the same columns and the stall numbers after the last ones."""
    if layout.header is None or layout.continues:
        return True
    same = set(layout.columns.meanings) == set(previous.columns.meanings)
    return same and min(numbers, default=0) > previous.last_number > 0


def _bare_numbers(typed: Sequence[str]) -> list[int]:
    found = (read_stalls(text, StallStyle()).codes for text in typed)
    return [number for codes in found if codes and (number := number_of(codes[0]))]


def _named_zone(sheet: Sheet, before: int) -> str:
    """ "Khu A" as the sheet's name, "A" alone, or a title above the heading."""
    alone = _ZONE_ALONE.fullmatch(fold(sheet.name))
    named = zone_in(re.sub(r"[-_]", " ", sheet.name or sheet.title))
    named = named or (alone[1].upper() if alone else "")
    if named:
        return named
    titles = [as_text(cell) for row in sheet.rows[:before] for cell in row if cell is not None]
    return zone_in(" . ".join(titles))


def _usual_letter(typed: Sequence[str]) -> str:
    """The letter that most stalls begin with; none where three in ten have another."""
    codes = (read_stalls(text, StallStyle()).codes for text in typed)
    letters = Counter(letter_of(found[0]) for found in codes if found)
    letters.pop("", None)
    if not letters:
        return ""
    letter, times = letters.most_common(1)[0]
    return letter if times >= 0.7 * letters.total() else ""
