"""The two questions to the database that every act asks, without the cost of composing them anew:
put this row in, and is there such a row. The statement of each kind is made once."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models

M = TypeVar("M", bound=models.Model)


def insert(row: M) -> M:
    """As `row.save(force_insert=True)`, for a row of a single table; the database's own number
    of the row, if it gives one, is set on it."""
    connection = connections[DEFAULT_DB_ALIAS]  # the proxy `connection` costs a look-up each time
    statement, fields, numbered = _insertion(row.__class__)
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        if numbered:
            row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias
    return row


def is_there(kind: type[models.Model], **columns: Any) -> bool:
    """Whether a row of this kind has these values."""
    connection = connections[DEFAULT_DB_ALIAS]
    statement, fields = _question(kind, tuple(columns))
    values = [
        field.get_db_prep_value(value, connection)
        for field, value in zip(fields, columns.values(), strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone() is not None


@lru_cache(maxsize=200)
def _insertion(kind: type[models.Model]) -> tuple[str, list[Any], bool]:
    key: Any = kind._meta.pk
    quoted: Callable[[str], str] = connections[DEFAULT_DB_ALIAS].ops.quote_name
    numbered = key.get_internal_type() in ("AutoField", "BigAutoField")
    fields: list[Any] = [
        field for field in kind._meta.local_concrete_fields if not (numbered and field is key)
    ]
    columns = ", ".join(quoted(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = quoted(kind._meta.db_table)
    statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608  (our own names)
    return statement + (f" RETURNING {quoted(key.column)}" if numbered else ""), fields, numbered


@lru_cache(maxsize=200)
def _question(kind: type[models.Model], names: tuple[str, ...]) -> tuple[str, list[Any]]:
    quoted: Callable[[str], str] = connections[DEFAULT_DB_ALIAS].ops.quote_name
    fields: list[Any] = [kind._meta.get_field(name) for name in names]
    equal = " AND ".join(f"{quoted(field.column)} = %s" for field in fields)
    table = quoted(kind._meta.db_table)
    return f"SELECT 1 FROM {table} WHERE {equal} LIMIT 1", fields  # noqa: S608
