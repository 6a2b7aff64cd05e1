"""Writes many rows into a SQLite file that nobody else has open."""

from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any

import pysqlite3

from bench.filling.copies import ENTRY, SUBJECT, Log, Made, Row, entry_columns

NODE = "logbook_treenode"
# Nothing was promised to anybody while it is filled: cut off, it is thrown away.
HURRIED = (
    "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA cache_size = -400000", "PRAGMA temp_store = FILE", "PRAGMA secure_delete = OFF",
)  # fmt: skip


class BulkFile:
    """Indexes are taken down while rows come in, and built at the end from sorted keys."""

    def __init__(self, database: Path, market: str) -> None:
        self.market = market
        self.columns = self.columns_of(database)
        self.connection = pysqlite3.connect(database, isolation_level=None)
        for pragma in HURRIED:
            self.connection.execute(pragma).fetchall()
        self.indexes = self.connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            " AND tbl_name GLOB '*_*' AND sql NOT LIKE '%UNIQUE%'"
        ).fetchall()
        for name, _sql in self.indexes:
            self.connection.execute(f'DROP INDEX "{name}"')
        self.log = self._log()

    @staticmethod
    def columns_of(database: Path) -> dict[str, list[str]]:
        with closing(pysqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            found: dict[str, list[str]] = defaultdict(list)
            for table, column in connection.execute(
                "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p"
                " WHERE m.type = 'table' ORDER BY m.name, p.cid"
            ):
                found[table].append(column)
        return dict(found)

    def write(self, copies: list[tuple[list[tuple[str, Row]], list[Made]]]) -> None:
        by_table: dict[str, list[Row]] = defaultdict(list)
        entries: list[Made] = []
        for rows, made in copies:
            entries += made
            for table, row in rows:
                by_table[table].append(row)
        self.connection.execute("BEGIN")
        for table, some in by_table.items():
            self._insert(table, self.columns[table][-len(some[0]) :], some)
        self._write_log(entries)
        self.connection.execute("COMMIT")

    def close(self) -> None:
        for _name, sql in self.indexes:
            self.connection.execute(sql)
        self.connection.execute("ANALYZE")
        self.connection.close()

    def _write_log(self, entries: list[Made]) -> None:
        rows, subjects, nodes = self.log.place(entries)
        anew = ["id", "index", "leaf", "envelope", "body", "salt"]
        self._insert(ENTRY, [*anew, *entry_columns(self.columns[ENTRY])], rows)
        self._insert(SUBJECT, ["entry_id", "person"], subjects)
        kept = [(self.market, node.level, node.index, node.hash) for node in nodes]
        self._insert(NODE, ["log", "level", "index", "hash"], kept)

    def _insert(self, table: str, columns: list[str], rows: list[Any]) -> None:
        names = ", ".join(f'"{each}"' for each in columns)
        marks = ", ".join("?" * len(columns))
        self.connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)

    def _log(self) -> Log:
        last = self.connection.execute(f"SELECT max(id) FROM {ENTRY}").fetchone()[0]
        leaves = self.connection.execute(
            f'SELECT leaf FROM {ENTRY} WHERE log = ? ORDER BY "index"', [self.market]
        )
        return Log(last, (leaf for (leaf,) in leaves))
