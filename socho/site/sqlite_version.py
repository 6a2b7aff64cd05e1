"""Which SQLite is used, and which versions are refused."""

import sys
from importlib import import_module
from importlib.util import find_spec

MENDED = {(3, 44, 6), (3, 50, 7)}


def use_bundled_sqlite() -> None:
    """Let Django use the SQLite bundled in `pysqlite3`, newer than most systems' own."""
    if find_spec("pysqlite3") is not None:
        sys.modules["sqlite3"] = import_module("pysqlite3")
        sys.modules["sqlite3.dbapi2"] = import_module("pysqlite3.dbapi2")


def can_lose_commits(version: tuple[int, int, int]) -> bool:
    """SQLite 3.7.0–3.51.2 may reset a WAL that still holds commits (mended in two branches)."""
    return (3, 7, 0) <= version <= (3, 51, 2) and version not in MENDED
