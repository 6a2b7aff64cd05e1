"""The database refuses to change or delete an entry, whoever asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from socho.logbook.models import Entry
from socho.logbook.recording import record
from tests.makers import NOON, act_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> Entry:
    return record(act_of(None), "thing.done", None, reason="so that there is one")


def refuses(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as fault:
        return "never" in str(fault)
    return False


@pytest.mark.parametrize(
    "change",
    [
        "verb = 'x'",
        "log = 'x'",
        "object_id = 'x'",
        "at = '2020-01-01'",
        "envelope = envelope || ''",
    ],
)
def test_no_column_of_an_entry_can_be_changed(entry: Entry, change: str) -> None:
    if "envelope" in change and connection.vendor == "postgresql":
        change = "envelope = envelope || '\\x00'::bytea"
    elif "envelope" in change:
        change = "envelope = x'00'"
    assert refuses(f"UPDATE logbook_entry SET {change}")


def test_an_entry_cannot_be_deleted(entry: Entry) -> None:
    assert refuses("DELETE FROM logbook_entry")
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_index_and_leaf_are_given_once(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(index=0, leaf=b"\1" * 32)
    assert refuses('UPDATE logbook_entry SET "index" = 1')
    assert refuses('UPDATE logbook_entry SET "index" = NULL')


def test_body_and_salt_may_be_destroyed_but_never_replaced(entry: Entry) -> None:
    other = "'\\x00'::bytea" if connection.vendor == "postgresql" else "x'00'"
    assert refuses(f"UPDATE logbook_entry SET body = {other}")
    Entry.objects.filter(pk=entry.pk).update(body=None, salt=None)
    assert refuses(f"UPDATE logbook_entry SET salt = {other}")
    assert Entry.objects.get(pk=entry.pk).at == NOON
