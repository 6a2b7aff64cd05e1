"""What was read is remembered until one of its tables changes, and never longer."""

import os
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from socho.core.changes import EVERYTHING, remembered, state_of_the_book, table_written
from tests.makers import NOON

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("DATABASE_URL" in os.environ, reason="on PostgreSQL nothing is remembered"),
]

Names = Callable[[], list[str]]


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ('INSERT INTO "places_stall" ("id") VALUES (?)', "places_stall"),
        ('INSERT OR IGNORE INTO "places_stall" ("id") VALUES (?)', "places_stall"),
        ("REPLACE INTO places_stall VALUES (1)", "places_stall"),
        ('UPDATE "places_stall" SET "state" = ?', "places_stall"),
        ('DELETE FROM "places_stall" WHERE "id" IN (?)', "places_stall"),
        ('\n  update "places_stall" set x = 1', "places_stall"),
        ('SELECT "places_stall"."id" FROM "places_stall"', None),
        ("BEGIN IMMEDIATE", None),
        ('ROLLBACK TO SAVEPOINT "s1"', None),
        ('ALTER TABLE "places_stall" ADD COLUMN x', EVERYTHING),
        ("WITH a AS (SELECT 1) DELETE FROM b", EVERYTHING),
    ],
)
def test_which_table_a_statement_writes_to(statement: str, table: str | None) -> None:
    assert table_written(statement) == table


@pytest.fixture
def reads() -> list[int]:
    return []


@pytest.fixture
def names(reads: list[int]) -> Iterator[Names]:
    @remembered("django_session")
    def read() -> list[str]:
        reads.append(1)
        return sorted(Session.objects.values_list("session_key", flat=True))

    yield read


def put(name: str) -> None:
    Session.objects.create(session_key=name, session_data="", expire_date=NOON)


def test_what_did_not_change_is_read_once(names: Names, reads: list[int]) -> None:
    put("a")
    assert names() == names() == ["a"]
    assert len(reads) == 1


def test_each_kind_of_write_is_seen(names: Names) -> None:
    put("a")
    assert names() == ["a"]
    Session.objects.bulk_create([Session(session_key="b", session_data="", expire_date=NOON)])
    assert names() == ["a", "b"]
    Session.objects.filter(session_key="b").update(session_key="c")
    assert names() == ["a", "c"]
    Session.objects.filter(session_key="a").delete()
    assert names() == ["c"]
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM django_session WHERE session_key = %s", [["c"]])
    assert names() == []


def test_another_table_forgets_nothing(names: Names, reads: list[int]) -> None:
    names()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE places_market SET name = name")
    names()
    assert len(reads) == 1


def test_what_is_undone_was_never_there(names: Names) -> None:
    put("a")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        put("b")
        assert names() == ["a", "b"]  # within, one sees what one does
        raise ZeroDivisionError
    assert names() == ["a"]


def test_what_is_undone_in_part_was_never_there(names: Names) -> None:
    with transaction.atomic():
        put("a")
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            put("b")
            raise ZeroDivisionError
        assert names() == ["a"]
    assert names() == ["a"]


def in_another_thread(do: Names) -> list[str]:
    seen: list[list[str]] = []

    def look() -> None:
        try:
            seen.append(do())
        finally:
            connection.close()

    other = Thread(target=look)
    other.start()
    other.join()
    return seen[0]


def test_what_one_thread_commits_all_threads_see(names: Names) -> None:
    put("a")
    assert in_another_thread(names) == ["a"]
    with transaction.atomic():
        put("b")
    assert in_another_thread(names) == ["a", "b"]


def test_the_state_of_the_book_changes_with_every_row_but_the_quiet_ones() -> None:
    before = state_of_the_book()
    put("a")
    assert state_of_the_book() == before  # a session shows on no page
    with connection.cursor() as cursor:
        cursor.execute("UPDATE places_market SET name = name")
    assert state_of_the_book() != before


def test_while_one_writes_the_state_of_the_book_is_unknown() -> None:
    with transaction.atomic():
        put("a")
        assert state_of_the_book() is None
