"""A story's rows as a form to fill in: where its ids, times, numbers and words stand."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any

from bench.limits import Rows
from socho.core.text import fold

TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:(?P<gap>[ T])(?P<clock>\d\d:\d\d:\d\d)(?P<part>\.\d{6})?"
    r"(?P<zone>[+-]\d\d:\d\d)?)?"
)
# Whole numbers that belong to one copy, wherever JSON names them so.
NUMBERS = re.compile(r'(?<="sequence":)\d+|(?<="year":)\d+|(?<="at":)\d{13}')
Key = tuple[Any, ...]
Getter = Callable[[Sequence[Any]], Any]
Fill = Callable[[Sequence[Any]], Any]


@dataclass
class Slots:
    """What differs from copy to copy, each thing once."""

    keys: dict[Key, int] = field(default_factory=dict)

    def of(self, *key: Any) -> int:
        return self.keys.setdefault(key, len(self.keys))

    def named(self, kind: str) -> list[tuple[int, Key]]:
        return [(slot, key) for key, slot in self.keys.items() if key[0] == kind]


@dataclass(frozen=True)
class Told:
    """What of a performed story tells its copies from it."""

    began: datetime  # UTC, without a zone, as SQLite keeps it
    ids: list[str]  # hex, in order: copies keep the order, for keys of JSON are sorted
    words: str
    number: str  # of its case; empty where there is none
    slips: list[str]
    phone: str
    hashes: list[bytes]  # of ops and codes

    def literals(self) -> dict[str, Key]:
        found: dict[str, Key] = {}
        for rank, each in enumerate(self.ids):
            found[each] = ("id", rank, "hex")
            found[dashed(each)] = ("id", rank, "dashed")
        for rank, made in enumerate(self.hashes):
            found[made.hex()] = ("hash", rank, "hex")
        for rank, slip in enumerate(self.slips):
            found[slip] = ("slip", rank)
        found |= {self.words: ("words",), fold(self.words): ("folded",)}
        if self.number:
            found |= {self.number: ("number",), fold(self.number): ("number_folded",)}
        if self.phone:
            found[self.phone] = ("phone",)
        return found


class Form:
    """Turns one story's values into functions of a copy's."""

    def __init__(self, told: Told) -> None:
        self.told, self.slots = told, Slots()
        self.literals = told.literals()
        longest_first = sorted(self.literals, key=len, reverse=True)
        literal = "|".join(map(re.escape, longest_first))
        self.tokens = re.compile(
            f"(?P<literal>{literal})|(?P<number>{NUMBERS.pattern})|{TIME.pattern}"
        )
        self.whole = {each: ("hash", rank, "bytes") for rank, each in enumerate(told.hashes)}

    def row(self, columns: Sequence[str], values: Sequence[Any]) -> Fill:
        """A row of a table: constants, and what is put in their places."""
        kept = list(values)
        places = [
            (place, filled)
            for place, (name, value) in enumerate(zip(columns, values, strict=True))
            if (filled := self._column(name, value)) is not None
        ]

        def fill(copy: Sequence[Any]) -> list[Any]:
            row = kept.copy()
            for place, get in places:
                row[place] = get(copy)
            return row

        return fill

    def _column(self, name: str, value: Any) -> Fill | None:
        if isinstance(value, bytes) and value in self.whole:
            return itemgetter(self.slots.of(*self.whole[value]))
        if name in ("sequence", "year") and isinstance(value, int):
            return itemgetter(self.slots.of(name))
        return self.text(value) if isinstance(value, str) and value else None

    def text(self, text: str) -> Fill | None:
        """None where nothing in it differs from copy to copy."""
        parts, places, end = list[str](), list[int](), 0
        for found in self.tokens.finditer(text):
            parts.append(text[end : found.start()].replace("%", "%%"))
            places.append(self.slots.of(*self._key(found)))
            end = found.end()
        if not places:
            return None
        tail = text[end:].replace("%", "%%")
        if len(places) == 1 and not parts[0] and not tail:
            return itemgetter(places[0])
        form = "%s".join([*parts, tail])
        get = itemgetter(*places)
        return lambda copy: form % get(copy)

    def _key(self, found: "re.Match[str]") -> Key:
        if found["literal"] is not None:
            return self.literals[found["literal"]]
        if found["number"] is None:
            return self._time(found)
        before = found.string[: found.start()]
        if before.endswith('"at":'):
            at = datetime(1970, 1, 1) + timedelta(milliseconds=int(found["number"]))  # noqa: DTZ001
            return ("time", at - self.told.began, "ms")
        return ("sequence",) if before.endswith('"sequence":') else ("year",)

    def _time(self, found: "re.Match[str]") -> Key:
        if not found["clock"]:
            return ("day", date.fromisoformat(found["day"]) - self.told.began.date())
        at = datetime.fromisoformat(f"{found['day']} {found['clock']}{found['part'] or ''}")
        look = (found["gap"], bool(found["part"]), found["zone"] or "")
        return ("time", at - self.told.began, look)


def what_was_told(began: datetime, rows: Rows, columns: dict[str, list[str]]) -> Told:
    """Read from the rows themselves."""

    def all_of(table: str, column: str) -> list[Any]:
        place = columns[table].index(column)
        return [row[place] for row in rows.get(table, [])]

    ids = [row[0] for table, some in rows.items() for row in some if columns[table][0] == "id"]
    return Told(
        began=began,
        ids=sorted(each for each in ids if isinstance(each, str)),
        words=all_of("reports_report", "words")[0],
        number="".join(all_of("incidents_incident", "number")),
        slips=all_of("incidents_handover", "slip_number"),
        phone="".join(all_of("reports_contact", "phone")),
        hashes=[
            *dict.fromkeys(all_of("logbook_performedact", "op_hash")),
            *all_of("logbook_performedact", "content"),
            *all_of("reports_report", "code_hash"),
        ],
    )


def dashed(each: str) -> str:
    return f"{each[:8]}-{each[8:12]}-{each[12:16]}-{each[16:20]}-{each[20:]}"
