"""`verify`: is the book as it was written? Reads everything, changes nothing, keeps memory flat."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from socho.logbook import signing
from socho.logbook.entry_checks import Row, check_entry, erased_leaves
from socho.logbook.file_checks import file_faults, unreadable
from socho.logbook.findings import Finding
from socho.logbook.head_checks import HeadChecks, read_outside
from socho.logbook.models import Entry, EntryQuerySet, Subject
from socho.logbook.projection import LastImages
from socho.logbook.stored_tree import logs
from socho.logbook.tree import leaf_hash

AT_ONCE = 1000
_COLUMNS = (
    "id", "log", "index", "leaf", "envelope", "body", "salt", "verb", "at", "actor", "object_id",
)  # fmt: skip


def verify(outside: Iterable[str] = ()) -> Iterator[Finding]:
    """Everything that is wrong, the first wrong thing first; nothing when all is well.

    `outside` are checkpoints (texts of signed notes) that were kept elsewhere. Nothing may be
    written on this connection while the findings are read.
    """
    yield from file_faults()
    try:
        yield from _findings(outside)
    except DatabaseError as fault:
        yield unreadable(fault)


def _findings(outside: Iterable[str]) -> Iterator[Finding]:
    keys = signing.trusted()
    with snapshot(), closing(LastImages()) as images:
        heads, faults = read_outside(outside, keys)
        yield from faults
        erased = erased_leaves()
        for log in sorted({*logs(), *heads}):
            checks = HeadChecks(log, keys, heads.get(log, ()))
            yield from _numbered(log, checks, erased, images)
        for some in _in_pieces(Entry.objects.unnumbered().order_by("id")):
            yield from _entries(some, [leaf_hash(row.envelope) for row in some], erased, images)
        yield from images.differences()


@contextmanager
def snapshot() -> Iterator[None]:
    """See the database as it is at this moment, whatever others write meanwhile."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = ON")  # a write here would be undone: let it fail
            cursor.execute("BEGIN DEFERRED")  # Django's own would take the writer's turn
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
                cursor.execute("PRAGMA query_only = OFF")


def _numbered(
    log: str, checks: HeadChecks, erased: Collection[bytes], images: LastImages
) -> Iterator[Finding]:
    """One log from its first entry to its last."""
    expected, whole = 0, True
    in_order = Entry.objects.filter(log=log, index__isnull=False).order_by("index")
    for some in _in_pieces(in_order):
        leaves = [leaf_hash(row.envelope) for row in some]
        heads: list[Finding] = []
        for row, leaf in zip(some, leaves, strict=True):
            if row.index != expected:
                whole = False
                yield _gap(log, expected, row.index or 0)
            if whole:
                heads += checks.add(leaf)
            expected = (row.index or 0) + 1
        yield from _entries(some, leaves, erased, images)
        yield from heads
    if whole:
        yield from checks.end()


def _entries(
    rows: Sequence[Row], leaves: Sequence[bytes], erased: Collection[bytes], images: LastImages
) -> Iterator[Finding]:
    subjects = _subjects_of(rows)
    for row, leaf in zip(rows, leaves, strict=True):
        faults, body = check_entry(row, leaf, erased)
        yield from faults
        if not faults and sorted(body.get("subjects", [])) != sorted(subjects.get(row.id, [])):
            words = _("Whom entry %(entry)s speaks of is not listed as its body says.")
            words = words % {"entry": row.name}
            yield Finding("entry.subjects", words, log=row.log, index=row.index)
        images.remember(row.id, row.log, body.get("rows", {}))


def _subjects_of(rows: Sequence[Row]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    listed = Subject.objects.filter(entry__in=[row.id for row in rows])
    for entry, person in listed.values_list("entry_id", "person"):
        found.setdefault(entry, []).append(str(person))
    return found


def _in_pieces(entries: EntryQuerySet) -> Iterator[list[Row]]:
    rows = entries.values_list(*_COLUMNS).iterator(AT_ONCE)
    while some := list(islice(rows, AT_ONCE)):
        yield [_row(values) for values in some]


def _row(values: tuple[Any, ...]) -> Row:
    """PostgreSQL may hand out views of memory instead of bytes."""
    pk, log, index, leaf, envelope, body, salt, *columns = values
    return Row(pk, log, index, _bytes(leaf), bytes(envelope), _bytes(body), _bytes(salt), *columns)


def _bytes(data: bytes | memoryview | None) -> bytes | None:
    return None if data is None else bytes(data)


def _gap(log: str, first: int, found: int) -> Finding:
    words = _("Entries %(first)s to %(last)s of %(log)s are missing.")
    words = words % {"log": log, "first": first, "last": max(found - 1, first)}
    return Finding("entry.missing", words, log=log, index=first)
