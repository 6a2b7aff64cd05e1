"""The order of writers: on SQLite one act at a time, on PostgreSQL the database sees to it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_lock = threading.RLock()


@contextmanager
def the_writer() -> Iterator[None]:
    """Wait for one's turn. Threads queue here instead of spinning on SQLite's busy handler,
    which is unfair and made the slowest writer wait a hundred times longer."""
    if connection.vendor != "sqlite":
        yield
        return
    with _lock:
        yield
