"""Copies of performed stories: their rows, with entries as `record` would have made them."""

import hmac
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any

from bench.filling.templates import Fill, Form, Told, dashed
from bench.filling.words import Said, Talk
from bench.limits import Rows
from socho.core.text import fold
from socho.incidents.rules import case_number, slip_number
from socho.logbook.tree import Frontier, Node, leaf_hash

ENTRY, SUBJECT = "logbook_entry", "logbook_subject"
MADE_ANEW = ("id", "index", "leaf", "envelope", "body", "salt")
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  (as SQLite keeps times: UTC, without saying so)
HERE, WEEK = timedelta(hours=7), timedelta(weeks=1)
Row = Sequence[Any]


@dataclass(frozen=True)
class EntryForm:
    """One entry of a story: what is hashed and what is committed to."""

    at: Fill
    columns: Fill
    envelope: Fill
    body: Fill
    subjects: list[Fill]


@dataclass(frozen=True)
class Made:
    """One entry of a copy, before it has its place in the log."""

    at: str
    columns: Row
    envelope: bytes
    body: bytes
    salt: bytes
    subjects: list[str]


class Template:
    """A performed story, ready to be copied."""

    def __init__(self, told: Told, side: str, rows: Rows, columns: dict[str, list[str]]) -> None:
        self.told, self.side = told, side
        self.said = Said(told.words, fold(told.words))
        self.form = form = Form(told)
        self.commitment = form.slots.of("commitment")
        self.tables = [
            (table, form.row(*_without_number(columns[table], row)))
            for table, some in rows.items()
            if table not in (ENTRY, SUBJECT)
            for row in some
        ]
        self.entries = [self._entry(columns, row, rows.get(SUBJECT, [])) for row in rows[ENTRY]]
        self.ids = form.slots.named("id")
        self.hashes = form.slots.named("hash")
        self.times = form.slots.named("time")
        self.days = form.slots.named("day")
        self.slips = form.slots.named("slip")
        self.report = rows["reports_report"][0][0]
        self.is_case = bool(told.number)
        opened = self._after(columns, rows, "incidents_incident", "opened_at")
        self.opens_after = opened[0] if opened else timedelta()
        self.slips_after = self._after(columns, rows, "incidents_handover", "at")
        self.takes = max((key[1] for _slot, key in self.times), default=timedelta())

    def _after(
        self, columns: dict[str, list[str]], rows: Rows, table: str, column: str
    ) -> list[timedelta]:
        """How long after the beginning."""
        place = columns[table].index(column)
        return [datetime.fromisoformat(row[place]) - self.told.began for row in rows.get(table, [])]

    def _entry(self, columns: dict[str, list[str]], row: Row, subjects: Sequence[Row]) -> EntryForm:
        names = columns[ENTRY]
        entry = dict(zip(names, row, strict=True))
        envelope = bytes(entry["envelope"]).decode()
        commitment = envelope.partition('"body":"')[2][:64]
        before, _, after = envelope.partition(commitment)
        first, last = self._text(before), self._text(after)
        slot = self.commitment
        about = columns[SUBJECT].index("entry_id")
        person = columns[SUBJECT].index("person")
        mine = [each[person] for each in subjects if each[about] == entry["id"]]
        kept = entry_columns(names)
        return EntryForm(
            at=self._text(entry["at"]),
            columns=self.form.row(kept, [entry[name] for name in kept]),
            envelope=lambda copy: first(copy) + copy[slot] + last(copy),
            body=self._text(bytes(entry["body"]).decode()),
            subjects=[self._text(each) for each in mine],
        )

    def _text(self, text: str) -> Fill:
        return self.form.text(text) or (lambda _copy: text)


def entry_columns(names: list[str]) -> list[str]:
    """Those that say the same in other words; the rest is made anew."""
    return [name for name in names if name not in MADE_ANEW]


def _without_number(names: list[str], row: Row) -> tuple[list[str], Row]:
    """Where ids are numbers, the database gives the next one."""
    return (names[1:], row[1:]) if isinstance(row[0], int) else (names, row)


@dataclass(frozen=True)
class Copy:
    """When a copy of a template begins."""

    opens: datetime
    weeks: int
    later: timedelta
    template: Template


@dataclass(frozen=True)
class Month:
    """A month that is to have many cases: so many beyond its share, in its whole weeks."""

    begins: datetime
    crowd: int = 0
    weeks: int = 4


class Series:
    """The next number of each series of a year; begins after what was performed."""

    def __init__(self, prefix: str, numbers: dict[Any, int], slips: dict[Any, int]) -> None:
        self.prefix = prefix
        self.numbers, self.slips = defaultdict(int, numbers), defaultdict(int, slips)

    def number(self, side: str, year: int) -> tuple[int, str]:
        self.numbers[side, year] += 1
        sequence = self.numbers[side, year]
        return sequence, case_number(self.prefix, side, year, sequence)

    def slip(self, side: str, year: int) -> str:
        self.slips[side, year] += 1
        return slip_number(self.prefix, side, year, self.slips[side, year])


class Copier:
    """Fills in the forms. The same seed gives the same copies."""

    def __init__(self, luck: Random, series: Series) -> None:
        self.luck, self.series, self.talk = luck, series, Talk(luck)

    def plan(
        self, templates: list[Template], cases: int, until: datetime, month: Month
    ) -> list[Copy]:
        """So many more cases (and the reports between them that became none), in the order in
        which they were opened: numbers follow it. The first of them crowd into one month."""
        copies, crowd = list[Copy](), month.crowd
        while cases > 0:
            template = self.luck.choice(templates)
            later = timedelta(hours=self.luck.random())
            first = template.told.began + template.opens_after + later
            room = (until - template.told.began - template.takes) // WEEK
            weeks = self.luck.randrange(1, room)
            if crowd > 0:
                of_month = -((first - month.begins) // WEEK) + self.luck.randrange(month.weeks)
                weeks = min(of_month, room - 1)
            copies.append(Copy(first + weeks * WEEK, weeks, later, template))
            cases -= template.is_case
            crowd -= template.is_case
        copies.sort(key=lambda copy: copy.opens)
        return copies

    def rows_of(self, copy: Copy) -> tuple[list[tuple[str, Row]], list[Made]]:
        template, values = copy.template, self._values(copy)
        rows = [(table, fill(values)) for table, fill in template.tables]
        return rows, [self._made(template, form, values) for form in template.entries]

    def _values(self, copy: Copy) -> list[Any]:
        template, luck = copy.template, self.luck
        slots = template.form.slots.keys
        values: list[Any] = [None] * len(slots)
        count = len(template.told.ids)
        ids = sorted(luck.randbytes(16).hex() for _ in range(count))
        ids = [f"{each[:12]}4{each[13:16]}a{each[17:]}" for each in ids]
        for slot, (_, rank, look) in template.ids:
            values[slot] = ids[rank] if look == "hex" else dashed(ids[rank])
        hashes = [luck.randbytes(32) for _ in template.told.hashes]
        for slot, (_, rank, look) in template.hashes:
            values[slot] = hashes[rank].hex() if look == "hex" else hashes[rank]
        began = template.told.began + timedelta(weeks=copy.weeks) + copy.later
        for slot, (_, after, look) in template.times:
            values[slot] = _moment(began + after, look)
        for slot, (_, after) in template.days:
            values[slot] = (
                template.told.began.date() + timedelta(weeks=copy.weeks) + after
            ).isoformat()
        self._name(copy, began, slots, values)
        return values

    def _name(self, copy: Copy, began: datetime, slots: dict[Any, int], values: list[Any]) -> None:
        template = copy.template
        year = (copy.opens + HERE).year
        said = self.talk.after(template.said)
        named: dict[Any, Any] = {("words",): said.words, ("folded",): said.folded}
        if template.is_case:
            sequence, number = self.series.number(template.side, year)
            named |= {("sequence",): sequence, ("year",): year, ("number",): number}
            named[("number_folded",)] = fold(number)
        if template.told.phone:
            named[("phone",)] = f"+84596{self.luck.randrange(1_000_000):06d}"
        for rank, after in enumerate(template.slips_after):
            named[("slip", rank)] = self.series.slip(template.side, (began + after + HERE).year)
        for key, value in named.items():
            if key in slots:
                values[slots[key]] = value

    def _made(self, template: Template, form: EntryForm, values: list[Any]) -> Made:
        body, salt = form.body(values).encode(), self.luck.randbytes(32)
        values[template.commitment] = hmac.digest(salt, body, sha256).hex()
        columns = form.columns(values)
        subjects = [subject(values) for subject in form.subjects]
        return Made(form.at(values), columns, form.envelope(values).encode(), body, salt, subjects)


def _moment(at: datetime, look: Any) -> Any:
    if look == "ms":
        return int((at - EPOCH).total_seconds() * 1000)  # as recording.milliseconds does it
    gap, to_the_part, zone = look
    if to_the_part:
        return at.isoformat(gap, "microseconds") + zone
    return at.isoformat(gap) + zone


class Log:
    """Gives entries their ids, places and leaves, and keeps the nodes that become full."""

    def __init__(self, last_id: int, leaves: Iterator[bytes]) -> None:
        self.last_id, self.tree = last_id, Frontier()
        for leaf in leaves:
            self.tree.add(leaf)

    def place(self, entries: list[Made]) -> tuple[list[Row], list[Row], list[Node]]:
        """In the order of their times: rows of entries and subjects, and nodes."""
        entries.sort(key=lambda each: each.at)
        rows, subjects, nodes = list[Row](), list[Row](), list[Node]()
        for each in entries:
            self.last_id += 1
            leaf = leaf_hash(each.envelope)
            place = (self.last_id, self.tree.size, leaf, each.envelope, each.body, each.salt)
            rows.append((*place, *each.columns))
            subjects += [(self.last_id, person) for person in each.subjects]
            nodes += self.tree.add(leaf)
        return rows, subjects, nodes
