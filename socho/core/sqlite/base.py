"""The database backend: Django's own, with a cursor that notes what is written."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.sqlite3 import base

from socho.core.changes import VERSIONS, table_written


class NotingCursor(base.SQLiteCursorWrapper):
    def execute(self, query: str, params: Any = None) -> Any:
        with self._noted(query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        with self._noted(query):
            return super().executemany(query, param_list)

    @contextmanager
    def _noted(self, query: str) -> Iterator[None]:
        table = table_written(query)
        if table is not None:
            VERSIONS.written(table, in_transaction=self.connection.in_transaction)
        yield
        if table is not None and not self.connection.in_transaction:
            VERSIONS.grow(table)  # who read meanwhile may have read what was there before


class DatabaseWrapper(base.DatabaseWrapper):
    notes_changes = True

    def create_cursor(self, name: Any = None) -> Any:
        return self.connection.cursor(factory=NotingCursor)

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        VERSIONS.ended()

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        VERSIONS.ended()

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        VERSIONS.undone_in_part()

    def _close(self) -> None:
        super()._close()  # type: ignore[misc]
        VERSIONS.ended()
