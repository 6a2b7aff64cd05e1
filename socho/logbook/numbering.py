"""Entries get their place in the tree in a pass after commit.

An act holds no lock on the tree until it commits; the pass takes committed entries in the order of
their ids. An entry whose transaction took longer simply gets a later index.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

from socho.logbook.acts import is_read_only
from socho.logbook.models import Entry, TreeNode
from socho.logbook.room import room
from socho.logbook.stored_tree import StoredTree
from socho.logbook.tree import leaf_hash, new_nodes
from socho.logbook.writer import the_writer

AT_ONCE = 1000  # entries in one transaction: other writers wait that long
_LOCK = 0x50C41  # PostgreSQL: the advisory lock of the tree


def number_entries() -> int:
    """Give every committed entry its index and leaf; how many there were.

    Does nothing while the book is read-only after a restore: what was numbered before the loss
    must first be asked for outside.
    """
    if is_read_only():
        return 0
    numbered = 0
    while count := _number_some():
        numbered += count
    return numbered


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """The transaction of whoever changes the tree: one thread of one process."""
    with room(), the_writer(), transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


def _number_some() -> int:
    if not Entry.objects.unnumbered().exists():  # the usual case takes no lock
        return 0
    with one_at_a_time():
        waiting = Entry.objects.unnumbered().order_by("id")
        entries = list(waiting.values_list("id", "log", "envelope")[:AT_ONCE])
        by_log: dict[str, list[tuple[int, bytes]]] = defaultdict(list)
        for pk, log, envelope in entries:
            by_log[log].append((pk, leaf_hash(bytes(envelope))))
        for log, leaves in by_log.items():
            _append(StoredTree(log), leaves)
    return len(entries)


def _append(tree: StoredTree, leaves: Sequence[tuple[int, bytes]]) -> None:
    size = tree.size
    nodes = new_nodes(tree, size, [leaf for _, leaf in leaves])
    _store((index, leaf, pk) for index, (pk, leaf) in enumerate(leaves, size))
    TreeNode.objects.bulk_create(
        TreeNode(log=tree.log, level=node.level, index=node.index, hash=node.hash) for node in nodes
    )


def _store(places: Iterator[tuple[int, bytes, int]]) -> None:
    """One prepared statement for all: bulk_update would write a CASE of a thousand branches."""
    table = connection.ops.quote_name(Entry._meta.db_table)
    update = f'UPDATE {table} SET "index" = %s, leaf = %s WHERE id = %s'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(update, list(places))
