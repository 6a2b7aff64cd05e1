"""Which tables this process has written to, and how often: what was read may be remembered until
one of its tables changes.

Only on SQLite, where one process writes and so knows of every change. On PostgreSQL others write
too: there nothing is remembered, and each question is asked anew.
"""

import re
import threading
from collections import Counter
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import connection

P = ParamSpec("P")
T = TypeVar("T")

MOST = 2000  # answers remembered of one function
EVERYTHING = ""  # stands for all tables: after a rollback, or a change of the tables themselves
_TABLE = re.compile(
    r"\s*(?:(?:INSERT(?: OR \w+)?|REPLACE) INTO|UPDATE(?: OR \w+)?|DELETE FROM) +\"?(\w+)", re.I
)
_READS = ("SELECT", "PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE", "EXPLAIN", "ROLLBACK", "COMMIT")


class Versions:
    """A number for each table that grows with every write to it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of: Counter[str] = Counter()
        self._open = threading.local()  # what the thread's open transaction has written to

    def of(self, tables: tuple[str, ...]) -> tuple[int, ...]:
        return (self._of[EVERYTHING], *(self._of[table] for table in tables))

    def of_all_but(self, quiet: frozenset[str]) -> int:
        return sum(number for table, number in self._of.copy().items() if table not in quiet)

    def grow(self, *tables: str) -> None:
        with self._lock:
            self._of.update(tables)

    def written(self, table: str, in_transaction: bool) -> None:
        self.grow(table)
        if in_transaction:
            self._touched().add(table)

    def ended(self) -> None:
        """The open transaction was kept or undone: now others read something else than before."""
        touched = self._touched()
        self.grow(*touched)
        touched.clear()

    def undone_in_part(self) -> None:
        self.grow(*self._touched())

    def is_writing_to(self, tables: tuple[str, ...]) -> bool:
        touched = self._touched()
        return EVERYTHING in touched or not touched.isdisjoint(tables)

    def is_writing(self) -> bool:
        return bool(self._touched())

    def _touched(self) -> set[str]:
        if not hasattr(self._open, "tables"):
            self._open.tables = set()
        tables: set[str] = self._open.tables
        return tables


VERSIONS = Versions()


@lru_cache(maxsize=2000)
def table_written(statement: str) -> str | None:
    """The table a statement writes to; EVERYTHING where that cannot be told; None if it reads."""
    if statement.lstrip().upper().startswith(_READS):
        return None
    found = _TABLE.match(statement)
    return found[1] if found else EVERYTHING


def sees_every_change() -> bool:
    return getattr(connection, "notes_changes", False)


def remembered(*tables: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """For a function of hashable arguments that answers from these tables alone, with something
    nobody changes. Inside a transaction that has written to one of them it reads anew."""

    def mark(read: Callable[P, T]) -> Callable[P, T]:
        kept: dict[object, tuple[tuple[int, ...], T]] = {}

        @wraps(read)
        def answer(*args: P.args, **kwargs: P.kwargs) -> T:
            if not sees_every_change() or VERSIONS.is_writing_to(tables):
                return read(*args, **kwargs)
            version = VERSIONS.of(tables)
            asked = (args, *sorted(kwargs.items())) if kwargs else args
            found = kept.get(asked)
            if found is not None and found[0] == version:
                return found[1]
            value = read(*args, **kwargs)
            if len(kept) >= MOST:
                kept.clear()
            kept[asked] = (version, value)
            return value

        return answer

    return mark


def state_of_the_book() -> object | None:
    """Another one as soon as anything has changed that a page could show; None where that cannot
    be told. Sessions, and what the clock does to entries, show on no page that is kept."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_snapshot()::text")
            return str(cursor.fetchone()[0])
    if not sees_every_change() or VERSIONS.is_writing():
        return None
    return VERSIONS.of_all_but(settings.QUIET_TABLES)
