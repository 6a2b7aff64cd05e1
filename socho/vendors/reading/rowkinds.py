"""Tells vendor rows from everything else a board writes into its table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from socho.core.phones import read_phones
from socho.core.text import fold
from socho.vendors.reading.columns import Columns
from socho.vendors.reading.grid import Cell, Row, as_text
from socho.vendors.reading.header_words import meaning_of
from socho.vendors.reading.layout import Layout, zone_in
from socho.vendors.reading.names import join_name, looks_like_name, read_name
from socho.vendors.reading.stalls import read_stalls

_TOTAL = re.compile(
    r"(?:tong (?:cong|so|ket|hop)|cong (?:khu|day|trang|dan|lo|nhom|so|hang|lai|toan|cac|:)"
    r"|cong\W*\d|cong\W*$|tong\W*(?:\d|$|:)|tong (?:khu|day|trang)|luy ke|cong dan|total|sum)"
)
_REMARK = re.compile(
    r"(?:ghi chu|(?:luu|chu) y\s*[:.\-]|trong do|chu thich|nguon|don vi tinh|ghi ro)(?!\w)|\(\*\)"
)
_SIGNED = re.compile(
    r"\b(?:nguoi lap|lap bieu|lap bang|nguoi ghi|ke toan|thu quy|truong ban|pho ban|ban quan ly"
    r"|giam doc|thu truong|chu tich|to truong|ky ten|ky,? ghi ro|ky va ghi ro|dong dau|xac nhan cua"
    r"|phe duyet|^duyet$|tm\.? ?ubnd|nguoi kiem tra|thu kho)\b"
)
_PLACE_AND_DAY = re.compile(r"(?:.{0,40},\s*)?ngay\s*[\d.…_ ]*\s*thang\s*[\d.…_ ]*\s*nam\b.*")
_HEADING_MARK = re.compile(r"\s*(?:[*•+\-–#]|[ivxlc]{1,5}[.)/:\-]|[a-z][.)/]|\d{1,2}[.)/:])\s*\S")
_HEADING_WORD = re.compile(
    r"(?:khu|day|hang|nhom|nganh|to|nha long|tang|zone|quay|lo|cac ho|ho|mat hang|phan|muc)\b"
)
_COLUMN_NUMBER = re.compile(r"[(\[]?(?:\d{1,2}|[a-z])[)\]]?(?:\s*=.*)?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that speaks of a vendor or a stall."""

    at: int  # from 0
    cells: Row
    zone: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that does not; `what` is a code of words.skipped_as."""

    at: int
    what: str


def sort_rows(layout: Layout) -> Iterator[Candidate | Passed]:
    """The rows below the heading, in order."""
    filled = layout.sheet.filled_down()
    zone = layout.style.zone
    signing = False
    begun = layout.first > 0 or layout.continues
    for at in range(layout.first, len(filled)):
        row = _Row(layout, layout.sheet.rows[at], filled[at])
        what = row.what(signing)
        if not begun and what != "vendor" and not row.has_stall():
            continue  # titles of a table without a heading
        begun = True
        if what in ("vendor", "repeated_header"):
            signing = False
        elif what == "signature":
            signing = True
        elif what == "group_heading":
            zone = zone_in(" ".join(row.texts)) or zone
        if what in ("vendor", "candidate"):
            yield Candidate(at, filled[at], zone)
        else:
            yield Passed(at, what)


class _Row:
    """One row: as it stands (`raw`), and with merged cells filled down."""

    def __init__(self, layout: Layout, raw: Row, filled: Row) -> None:
        self.layout = layout
        self.columns: Columns = layout.columns
        self.raw = raw
        self.filled = filled
        # Each once: unmerging a heading may have left it in every column.
        self.texts = list(dict.fromkeys(as_text(cell) for cell in raw if cell is not None))

    def what(self, signing: bool) -> str:
        if self.is_empty():
            return "empty"
        if self.has_stall() and self.has_name():
            return "vendor"
        if self.is_header_again():
            return "repeated_header"
        if self.is_column_numbers():
            return "column_numbers"
        if any(_TOTAL.match(fold(text).lstrip(" *-")) for text in self.words()[:3]):
            return "subtotal"
        if self.is_signature() or (signing and not self.has_stall()):
            return "signature"
        if any(_REMARK.match(fold(text).lstrip(" *-(")) for text in self.words()[:1]):
            return "remark"
        if self.is_group_heading():
            return "group_heading"
        return "candidate" if self.speaks_of_somebody() else "remark"

    def is_empty(self) -> bool:
        """Nothing, or only the order number that was filled in beforehand."""
        orders = set(self.columns.of("order"))
        return all(
            cell is None or (at in orders and as_text(cell).isdigit())
            for at, cell in enumerate(self.raw)
        )

    def has_stall(self) -> bool:
        return bool(read_stalls(self.pick("stall"), self.layout.style).codes)

    def has_name(self) -> bool:
        if "name" in self.columns.meanings:
            return not read_name(self.pick("name")).fault
        return not join_name(self.pick("family_name"), self.pick("given_name")).fault

    def pick(self, meaning: str) -> Cell:
        return self.columns.pick(self.filled, meaning)

    def words(self) -> Sequence[str]:
        """The texts of the row but those of the note: a note may begin with any word."""
        notes = set(self.columns.of("note"))
        found = (
            as_text(cell)
            for at, cell in enumerate(self.raw)
            if isinstance(cell, str) and at not in notes
        )
        return list(dict.fromkeys(found)) or self.texts

    def is_header_again(self) -> bool:
        same = sum(
            bool(as_text(cell)) and fold(as_text(cell)) == fold(heading)
            for cell, heading in zip(self.raw, self.columns.headings, strict=False)
        )
        known = sum(bool(meaning_of(text)) for text in self.texts)
        return same >= 2 or (known >= 3 and known * 2 > len(self.texts))

    def is_column_numbers(self) -> bool:
        """(1) (2) (3) … or A B 1 2 below the heading."""
        return len(self.texts) >= 3 and all(_COLUMN_NUMBER.fullmatch(fold(t)) for t in self.texts)

    def is_signature(self) -> bool:
        if self.has_stall() or read_phones(as_text(self.pick("phone"))):
            return False
        plain = [fold(text) for text in self.words()]
        if any(_SIGNED.search(text) and len(text) <= 80 for text in plain):
            return True
        nobody = not self.pick("name") and not self.pick("given_name") and not self.pick("stall")
        alone = len(self.texts) == 1
        return (nobody or alone) and any(_PLACE_AND_DAY.fullmatch(fold(t)) for t in self.texts)

    def is_group_heading(self) -> bool:
        """One text alone (or with a count), that is neither a stall nor somebody's name."""
        texts: Sequence[str] = [t for t in self.texts if not t.isdigit() and not t.startswith("=")]
        if len(texts) != 1 or len(self.texts) > 3 or self.has_stall():
            return False
        names = [as_text(self.pick(m)) for m in ("name", "family_name", "given_name")]
        if texts[0] in names and looks_like_name(texts[0]):
            return False
        plain = fold(texts[0])
        if _HEADING_MARK.match(plain) or _HEADING_WORD.match(plain) or texts[0].isupper():
            return True
        return len(self.texts) == 1 and texts[0] != as_text(self.pick("stall"))

    def speaks_of_somebody(self) -> bool:
        asked = ("stall", "name", "family_name", "given_name", "phone")
        return any(self.pick(meaning) is not None for meaning in asked)
