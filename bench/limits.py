"""What the disk and SQLite do at best, without any of our code."""

import os
from contextlib import closing
from pathlib import Path
from typing import Any

import pysqlite3

from bench.figures import quantile, times_of

Rows = dict[str, list[tuple[Any, ...]]]


def fdatasync_seconds(folder: Path, number: int = 200) -> float:
    """One page written and forced to the disk: the middle of many."""
    with (folder / "fdatasync").open("wb", buffering=0) as file:

        def write() -> None:
            file.write(b"x" * 4096)
            os.fdatasync(file.fileno())

        return quantile(times_of(write, number), 0.5)


def newest_rowids(database: Path) -> dict[str, int]:
    """Per table of ours, so that what an act adds can be told apart. Indexes of words are not
    ours to write: what SQLite keeps behind them comes with the rows."""
    with closing(pysqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        names = connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND NOT wr AND name NOT LIKE 'sqlite%'"
        ).fetchall()
        return {
            name: connection.execute(f'SELECT coalesce(max(rowid), 0) FROM "{name}"').fetchone()[0]
            for (name,) in names
        }


def rows_since(database: Path, before: dict[str, int]) -> Rows:
    with closing(pysqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        found = {
            name: connection.execute(f'SELECT * FROM "{name}" WHERE rowid > ?', [last]).fetchall()
            for name, last in before.items()
        }
    return {name: rows for name, rows in found.items() if rows}


def raw_commit_seconds(folder: Path, rows: Rows, together: int = 1, number: int = 200) -> float:
    """The same rows into bare tables (no index, no check), as durable as ours: the middle for
    one report, where so many share a commit."""
    path = folder / f"raw-{together}.sqlite3"
    with closing(pysqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        for name, added in rows.items():
            columns = ", ".join(f"c{each}" for each in range(len(added[0])))
            connection.execute(f'CREATE TABLE "{name}" ({columns})')

        def commit() -> None:
            connection.execute("BEGIN IMMEDIATE")
            for name, added in rows.items():
                marks = ", ".join("?" * len(added[0]))
                statement = f'INSERT INTO "{name}" VALUES ({marks})'
                for _ in range(together):
                    connection.executemany(statement, added)
            connection.execute("COMMIT")

        return quantile(times_of(commit, number), 0.5) / together


def newest_fifty_seconds(database: Path, number: int = 300) -> float:
    """What a page of the book needs of the newest fifty cases, straight from the index."""
    sql = (
        "SELECT id, number, title, kind, severity, state, opened_at, due_at"
        " FROM incidents_incident WHERE market_id = (SELECT id FROM places_market)"
        " ORDER BY opened_at DESC, id DESC LIMIT 50"
    )
    with closing(pysqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return quantile(times_of(lambda: connection.execute(sql).fetchall(), number), 0.5)


def newest_found_seconds(database: Path, folder: Path, number: int = 300) -> float:
    """The newest fifty reports with two words in them, from a full-text index of its own that
    knows nothing of rights, joined with what is shown of them."""
    path = folder / f"words-{database.stat().st_size}.sqlite3"
    with closing(pysqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"ATTACH 'file:{database}?mode=ro' AS book")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(folded, content='', detail=full)")
        connection.execute(
            "INSERT INTO words(rowid, folded) SELECT rowid, folded FROM book.reports_report"
        )
        sql = (
            "SELECT id, kind, words, received_at, state FROM (SELECT rowid AS place FROM words"
            " WHERE words MATCH 'mat trom' ORDER BY rowid DESC LIMIT 50)"
            " JOIN book.reports_report ON reports_report.rowid = place"
        )
        if len(connection.execute(sql).fetchall()) < 10:
            raise RuntimeError("the words were not found")
        return quantile(times_of(lambda: connection.execute(sql).fetchall(), number), 0.5)
