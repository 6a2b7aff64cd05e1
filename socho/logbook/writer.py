"""The order of writers: on SQLite one act at a time, on PostgreSQL the database sees to it."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

_turn = threading.RLock()
_held: dict[str, int] = {}  # path of the lock file → its descriptor, kept until the process ends


def wait_for_the_same(op: bytes) -> None:
    """Let a send of the same `op` that is being worked on come to its end, inside a transaction.
    On SQLite it has: acts wait for the one writer. Else both would find nothing done before them,
    and one would fail on what the other has written."""
    if connection.vendor == "postgresql":
        keys = [int.from_bytes(part, "big", signed=True) for part in (op[:4], op[4:8])]
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", keys)


class AnotherProcessWrites(Exception):
    """On SQLite exactly one process writes; another one holds the writer's lock."""


@contextmanager
def the_writer() -> Iterator[None]:
    """Wait for one's turn. Threads queue here instead of spinning on SQLite's busy handler,
    which is unfair and made the slowest writer wait a hundred times longer."""
    if connection.vendor != "sqlite":
        yield
        return
    with _turn:
        if _is_a_file(str(connection.settings_dict["NAME"])):
            become_the_writer(Path(settings.DATA))
        yield


def become_the_writer(data: Path) -> None:
    """Take this data folder's writer's lock for the rest of the process.

    Raises `AnotherProcessWrites` at once where another process holds it.
    """
    path = str(data / "writer.lock")
    if path in _held:
        return
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise AnotherProcessWrites(path) from None
    _held[path] = descriptor


def stop_being_the_writer(data: Path) -> None:
    descriptor = _held.pop(str(data / "writer.lock"), None)
    if descriptor is not None:
        os.close(descriptor)


def _is_a_file(name: str) -> bool:
    return ":memory:" not in name and "mode=memory" not in name
