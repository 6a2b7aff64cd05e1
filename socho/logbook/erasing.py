"""Forgetting: bodies are destroyed with their salts, and the log still verifies."""

import json
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction

from socho.logbook.acts import Act
from socho.logbook.images import Gone
from socho.logbook.models import Entry, Subject
from socho.logbook.recording import keep, record
from socho.logbook.tree import leaf_hash

ERASED = "log.erased"  # names the erased entries; says nothing else and is never erased itself
REFRESHED = "log.refreshed"  # the after-images that stand for those in the destroyed bodies


def erase_bodies(
    act: Act,
    market: UUID | None,
    entries: Iterable[Entry],
    *,
    subjects: Iterable[UUID] = (),
    reason: str = "",
) -> None:
    """Destroy the bodies of these entries.

    Beforehand the caller has blanked in the tables what is to be forgotten: every row that the
    bodies held is recorded afresh as it stands now, so that what they said of others stays proven.
    `subjects` are the persons of whom those rows still speak.
    """
    doomed = [entry for entry in entries if entry.body is not None and entry.verb != ERASED]
    if not doomed:
        return
    names = sorted(leaf_hash(bytes(entry.envelope)).hex() for entry in doomed)
    rows = list(_rows_in(doomed))
    primary_keys = [entry.pk for entry in doomed]
    Entry.objects.filter(pk__in=primary_keys).update(body=None, salt=None)
    Subject.objects.filter(entry__in=primary_keys).delete()
    keep(act, ERASED, market, "", {"erased": names, "reason": reason})
    if rows:
        record(act, REFRESHED, market, *rows, subjects=subjects)
    transaction.on_commit(_leave_no_trace)


def _rows_in(entries: Iterable[Entry]) -> Iterator[models.Model | Gone]:
    """The rows of which these bodies hold images, as they stand now."""
    bodies = (json.loads(bytes(entry.body)) for entry in entries if entry.body is not None)
    for name in sorted({name for body in bodies for name in body.get("rows", {})}):
        label, key = name.split(":", 1)
        kind = apps.get_model(label)
        yield kind._base_manager.filter(pk=key).first() or Gone(kind(pk=key))


def _leave_no_trace() -> None:
    """SQLite's journal still holds the pages as they were: empty it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
