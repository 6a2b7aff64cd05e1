"""The tables must equal the log: every row is as its last after-image says.

The last image of each row is remembered in a temporary database of hashes on disk, so that memory
stays flat however long the book is, and no copy of anybody's data is made.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from tempfile import TemporaryDirectory
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from socho.logbook.findings import Finding
from socho.logbook.images import Image, image_of, reference
from socho.logbook.models import Entry
from socho.logbook.registry import logged_labels

AT_ONCE = 1000

_TABLE = """CREATE TABLE last (
    row TEXT PRIMARY KEY, entry INTEGER, log TEXT, image BLOB, disorder INTEGER DEFAULT 0
) WITHOUT ROWID"""
# Within a log the index decides what is last: it is hashed, ids are not. One row's images can only
# come in the order of their ids (the row is locked in between), so anything else was tampered with.
_REMEMBER = """INSERT INTO last (row, entry, log, image) VALUES (?, ?, ?, ?)
    ON CONFLICT (row) DO UPDATE SET entry = excluded.entry, log = excluded.log,
        image = excluded.image, disorder = disorder OR excluded.entry < entry
    WHERE excluded.log = log OR excluded.entry > entry"""


class LastImages:
    """Which image of each row came last."""

    def __init__(self) -> None:
        # A file: the SQLite we bring along keeps unnamed databases in memory.
        self._folder = TemporaryDirectory(prefix="socho-verify-")
        self._database = sqlite3.connect(f"{self._folder.name}/images.sqlite3")
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(_TABLE)
        self._waiting: list[tuple[str, int, str, bytes | None]] = []

    def remember(self, entry: int, log: str, rows: dict[str, Image | None]) -> None:
        """The images of one entry; entries of one log come in the order of their index."""
        self._waiting += [
            (row, entry, log, None if image is None else _digest(image))
            for row, image in rows.items()
        ]
        if len(self._waiting) >= AT_ONCE:
            self._write()

    def differences(self) -> Iterator[Finding]:
        """Where the tables are not as their last images say."""
        self._write()
        for row, entry in self._database.execute("SELECT row, entry FROM last WHERE disorder"):
            words = _("The entries about %(row)s stand in another order than they were written.")
            yield _finding("row.disorder", row, words, entry)
        for label in logged_labels():
            rows = apps.get_model(label)._base_manager.order_by("pk").iterator(AT_ONCE)
            while some := list(islice(rows, AT_ONCE)):
                yield from self._compare(some)
        yield from self._not_met(set(logged_labels()))

    def close(self) -> None:
        self._database.close()
        self._folder.cleanup()

    def _write(self) -> None:
        self._database.executemany(_REMEMBER, self._waiting)
        self._waiting.clear()

    def _compare(self, rows: Iterable[models.Model]) -> Iterator[Finding]:
        """Rows that were met are forgotten; what remains was not met."""
        for each in rows:
            row = reference(each)
            sql = "DELETE FROM last WHERE row = ? RETURNING entry, image"
            found = self._database.execute(sql, [row]).fetchone()
            if found is None:
                yield _finding("row.unlogged", row, _("No entry of the book tells of %(row)s."))
            elif found[1] is None:
                words = _("The book says that %(row)s was taken away, yet it is there.")
                yield _finding("row.returned", row, words, found[0])
            elif found[1] != _digest(image := image_of(each)):
                yield from _changed(row, found[0], image)

    def _not_met(self, logged: set[str]) -> Iterator[Finding]:
        sql = "SELECT row, entry FROM last WHERE image IS NOT NULL ORDER BY entry"
        for row, entry in self._database.execute(sql):
            if row.partition(":")[0] in logged:
                words = _("%(row)s is gone, but no entry says that it was taken away.")
                yield _finding("row.missing", row, words, entry)


def _changed(row: str, entry: int, is_: Image) -> Iterator[Finding]:
    """The first column that differs. Columns that came or went with an update do not count."""
    body = Entry.objects.values_list("body", flat=True).get(pk=entry)
    said = json.loads(bytes(body or b"{}")).get("rows", {}).get(row) or {}
    for column, value in is_.items():
        if column in said and said[column] != value:
            words = _("%(row)s was changed without an entry (column %(column)s).")
            words = words % {"row": row, "column": column}
            yield Finding("row.changed", words, row=row)
            return


def _finding(code: str, row: str, words: str, entry: int | None = None) -> Finding:
    found = Entry.objects.filter(pk=entry).values_list("log", "index").first() if entry else None
    log, index = found or ("", None)
    return Finding(code, words % {"row": row}, log=log, index=index, row=row)


def _digest(image: Any) -> bytes:
    return sha256(json.dumps(image, sort_keys=True, separators=(",", ":")).encode()).digest()
