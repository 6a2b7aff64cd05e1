"""Which rows speak of one vendor: the same name and the same phone."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from socho.vendors.reading.names import marks_in, name_key
from socho.vendors.reading.rows import Draft
from socho.vendors.reading.stalls import letter_of, number_of
from socho.vendors.reading.words import Message, message


@dataclass(slots=True)
class _Person:
    number: int
    rows: list[Draft] = field(default_factory=list)
    has_phone: bool = False

    def add(self, draft: Draft) -> None:
        self.rows.append(draft)
        self.has_phone = self.has_phone or bool(draft.phones)
        draft.vendor = self.number


def number_vendors(drafts: Sequence[Draft]) -> None:
    """Gives every row its vendor, and warns of names and phones that meet twice."""
    people: list[_Person] = []
    by_sign: dict[Hashable, _Person] = {}
    by_name: dict[str, _Person] = {}
    by_phone: dict[str, _Person] = {}
    for draft in drafts:
        person = _known(by_sign, draft)
        if person is None:
            person = _Person(len(people) + 1)
            people.append(person)
            namesake = by_name.setdefault(name_key(draft.name), person)
            draft.warnings += _same_name(namesake, person, draft) + _same_phone(by_phone, draft)
        person.add(draft)
        for sign in _signs(draft):
            by_sign.setdefault(sign, person)
        for phone in draft.phones:
            by_phone.setdefault(phone, person)
    for person in people:
        _one_spelling(person.rows)


def is_same_person(one: Draft, other: Draft) -> bool:
    """The same name, and no phone that speaks against it. Only for rows about one stall."""
    if name_key(one.name) != name_key(other.name):
        return False
    return not (one.phones and other.phones) or bool({*one.phones} & {*other.phones})


def reference(code: str, shade: str, draft: Draft, first: Draft, /, **values: str | int) -> Message:
    """A message that points to another row, and to its sheet where that is another one."""
    if first.sheet == draft.sheet:
        return message(code, shade, row=first.row, **values)
    where = f"{shade}_sheet".lstrip("_")
    return message(code, where, row=first.row, sheet=first.sheet, **values)


def _known(by_sign: Mapping[Hashable, _Person], draft: Draft) -> _Person | None:
    """The person with this name and a shared phone, the same merged name cell, or a stall beside.

    The last counts only where neither row has a phone.
    """
    found = next((by_sign[sign] for sign in _signs(draft) if sign in by_sign), None)
    if found or draft.phones:
        return found
    name = name_key(draft.name)
    beside = (
        by_sign.get((name, letter_of(stall), number + step))
        for stall in draft.stalls
        if (number := number_of(stall)) is not None
        for step in (-1, 1)
    )
    return next((person for person in beside if person and not person.has_phone), None)


def _signs(draft: Draft) -> Iterator[Hashable]:
    """What rows of one person share, beside the name."""
    name = name_key(draft.name)
    yield from ((name, phone) for phone in draft.phones)
    if draft.name_cell:
        yield name, draft.name_cell
    if not draft.phones:
        yield from ((name, letter_of(stall), number_of(stall) or stall) for stall in draft.stalls)


def _same_name(namesake: _Person, person: _Person, draft: Draft) -> list[Message]:
    if namesake is person:
        return []
    shade = "" if draft.phones and namesake.has_phone else "no_phone"
    return [reference("same_name", shade, draft, namesake.rows[0])]


def _same_phone(by_phone: dict[str, _Person], draft: Draft) -> list[Message]:
    shared = next((by_phone[phone] for phone in draft.phones if phone in by_phone), None)
    return [reference("phone_shared", "", draft, shared.rows[0])] if shared else []


def _one_spelling(rows: Sequence[Draft]) -> None:
    """All rows of a vendor show the fullest spelling, the first of equals."""
    name = max(rows, key=lambda row: marks_in(row.name)).name
    for row in rows:
        row.name = name
