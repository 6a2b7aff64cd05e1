"""`record`: the entry of an act, written in the act's own transaction."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from socho.core.ids import op_hash
from socho.core.rows import insert
from socho.logbook.acts import Act
from socho.logbook.envelope import Envelope, body_bytes, commit, new_salt
from socho.logbook.images import Gone, image_of, reference
from socho.logbook.models import Entry, Subject

HOUSE = "house"  # the log of what belongs to no market: people, units, parameters


def record(
    act: Act,
    verb: str,
    market: UUID | None,
    *changed: models.Model | Gone,
    about: models.Model | None = None,
    subjects: Iterable[UUID] = (),
    reason: str = "",
) -> Entry:
    """Keep one entry: who did what when (hashed, for ever), and the after-images of the rows
    that changed (erasable). What the entry is about is `about` (for an act that only read), else
    the first of `changed`; `subjects` are the ids of the persons its body speaks of; `verb` is
    `noun.past`."""
    rows = {reference(row): None if isinstance(row, Gone) else image_of(row) for row in changed}
    people = sorted({str(person) for person in subjects})
    thing = about or next(iter(changed), None)
    body = {"rows": rows, "reason": reason, "subjects": people}
    entry = keep(act, verb, market, str(thing.pk) if thing else "", body)
    for each in people:
        insert(Subject(entry=entry, person=UUID(each)))
    return entry


def keep(act: Act, verb: str, market: UUID | None, about: str, content: dict[str, Any]) -> Entry:
    """One entry with this body: `record` for what the book says of itself."""
    body, salt = body_bytes(content), new_salt()
    envelope = Envelope(
        log=str(market) if market else HOUSE,
        verb=verb,
        at=milliseconds(act.now),
        actor=str(act.actor) if act.actor else None,
        object=about,
        op=op_hash(act.op).hex(),
        body=commit(body, salt).hex(),
        device_at=milliseconds(act.device_at) if act.device_at else None,
    )
    kept = Entry(
        log=envelope.log,
        envelope=envelope.to_bytes(),
        body=body,
        salt=salt,
        verb=verb,
        at=act.now,
        actor=act.actor,
        object_id=envelope.object,
    )
    return insert(kept)


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
