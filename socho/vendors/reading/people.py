"""Which rows speak of one vendor: the same name and the same phone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from socho.vendors.reading.names import marks_in, name_key
from socho.vendors.reading.rows import Draft
from socho.vendors.reading.stalls import letter_of, number_of
from socho.vendors.reading.words import Message, message


@dataclass(slots=True)
class _Person:
    number: int
    rows: list[Draft] = field(default_factory=list)
    phones: set[str] = field(default_factory=set)

    def add(self, draft: Draft) -> None:
        self.rows.append(draft)
        self.phones |= set(draft.phones)
        draft.vendor = self.number


def number_vendors(drafts: Sequence[Draft]) -> None:
    """Gives every row its vendor, and warns of names and phones that meet twice."""
    people: list[_Person] = []
    by_name: dict[str, list[_Person]] = defaultdict(list)
    by_phone: dict[str, _Person] = {}
    for draft in drafts:
        namesakes = by_name[name_key(draft.name)]
        person = next((one for one in namesakes if _is_same(one, draft)), None)
        if person is None:
            person = _Person(len(people) + 1)
            people.append(person)
            draft.warnings += _same_name(namesakes, draft) + _same_phone(by_phone, draft)
            namesakes.append(person)
        person.add(draft)
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


def _is_same(person: _Person, draft: Draft) -> bool:
    """A shared phone, one merged name cell, or no phone on either and stalls side by side."""
    if person.phones & set(draft.phones):
        return True
    if draft.name_cell and any(row.name_cell == draft.name_cell for row in person.rows):
        return True
    if person.phones or draft.phones:
        return False
    return any(_side_by_side(row, draft) for row in person.rows)


def _side_by_side(one: Draft, other: Draft) -> bool:
    return any(
        letter_of(a) == letter_of(b)
        and (number_of(a) is not None and number_of(b) is not None)
        and abs((number_of(a) or 0) - (number_of(b) or 0)) <= 1
        for a in one.stalls
        for b in other.stalls
    )


def _same_name(namesakes: Sequence[_Person], draft: Draft) -> list[Message]:
    if not namesakes:
        return []
    first = namesakes[0].rows[0]
    shade = "" if draft.phones and namesakes[0].phones else "no_phone"
    return [reference("same_name", shade, draft, first)]


def _same_phone(by_phone: dict[str, _Person], draft: Draft) -> list[Message]:
    shared = next((by_phone[phone] for phone in draft.phones if phone in by_phone), None)
    return [reference("phone_shared", "", draft, shared.rows[0])] if shared else []


def _one_spelling(rows: Sequence[Draft]) -> None:
    """All rows of a vendor show the fullest spelling, the first of equals."""
    name = max(rows, key=lambda row: marks_in(row.name)).name
    for row in rows:
        row.name = name
