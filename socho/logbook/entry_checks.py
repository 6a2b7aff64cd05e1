"""One entry against itself: its hash, its columns, its body."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socho.logbook.envelope import commit
from socho.logbook.erasing import ERASED
from socho.logbook.findings import Finding
from socho.logbook.models import Entry
from socho.logbook.recording import milliseconds

Json = dict[str, Any]


@dataclass(slots=True)
class Row:
    """The columns of an entry, as they lie in the database."""

    id: int
    log: str
    index: int | None
    leaf: bytes | None
    envelope: bytes
    body: bytes | None
    salt: bytes | None
    verb: str
    at: datetime
    actor: UUID | None
    object_id: str

    @property
    def name(self) -> str:
        place = f"#{self.id}" if self.index is None else str(self.index)
        return f"{self.log}/{place}"


def check_entry(row: Row, leaf: bytes, erased: Collection[bytes]) -> tuple[list[Finding], Json]:
    """What is wrong with an entry, and its body as far as it can be believed."""
    try:
        envelope = json.loads(row.envelope.decode())
        committed = envelope["body"]
    except (ValueError, TypeError, KeyError):
        return [_finding("envelope.unreadable", row, _("Entry %(entry)s cannot be read."))], {}
    faults = list(_faults(row, leaf, envelope))
    if row.body is None and row.salt is None:
        if leaf not in erased:
            words = _("The body of entry %(entry)s is gone, and no act of erasure names it.")
            faults.append(_finding("body.missing", row, words))
        return faults, {}
    if row.body is None or row.salt is None or commit(row.body, row.salt).hex() != committed:
        words = _("The body of entry %(entry)s is not the one that was recorded.")
        return [*faults, _finding("body.changed", row, words)], {}
    return faults, json.loads(row.body.decode())


def erased_leaves() -> set[bytes]:
    """The leaf hashes of all entries that a believable act of erasure names."""
    found: set[bytes] = set()
    rows = Entry.objects.filter(verb=ERASED).values_list("envelope", "body", "salt")
    for envelope, body, salt in rows.iterator():
        if body is not None and salt is not None:
            said = json.loads(bytes(envelope))
            if said["verb"] == ERASED and commit(bytes(body), bytes(salt)).hex() == said["body"]:
                found |= {bytes.fromhex(name) for name in json.loads(bytes(body))["erased"]}
    return found


def _faults(row: Row, leaf: bytes, envelope: Json) -> Iterator[Finding]:
    if row.leaf is not None and row.leaf != leaf:
        yield _finding(
            "entry.changed", row, _("Entry %(entry)s was changed: its hash does not fit.")
        )
    columns = {
        "log": row.log,
        "verb": row.verb,
        "at": milliseconds(row.at),
        "actor": str(row.actor) if row.actor else None,
        "object": row.object_id,
    }
    if any(envelope.get(name, "") != value for name, value in columns.items()):
        words = _("The columns of entry %(entry)s do not say what its envelope says.")
        yield _finding("entry.columns", row, words)


def _finding(code: str, row: Row, words: str) -> Finding:
    return Finding(code, words % {"entry": row.name}, log=row.log, index=row.index)
