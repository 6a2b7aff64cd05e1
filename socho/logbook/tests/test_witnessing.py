"""A phone that kept a signed head notices when the log shrank or is another one."""

import pytest

from socho.logbook.checkpoints import newest, sign_checkpoints
from socho.logbook.models import Checkpoint, Entry
from socho.logbook.notes import Checkpoint as Head
from socho.logbook.notes import open_checkpoint
from socho.logbook.signing import trusted
from socho.logbook.tests.books import Book
from socho.logbook.tree import verify_consistency
from socho.logbook.witnessing import LogDiffers, continue_from
from tests.makers import NOON, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(phan_rang: World) -> Book:
    return Book(phan_rang)


def signed(book: Book) -> str:
    sign_checkpoints(NOON)
    found = newest(book.log)
    assert found is not None
    return found.note


def write_on(book: Book, lines: int) -> None:
    for _ in range(lines):
        book.open()


def head_of(note: str) -> Head:
    return open_checkpoint(note, trusted())


def test_whoever_has_none_yet_gets_the_newest(book: Book) -> None:
    assert continue_from(book.log, "") is None
    note = signed(book)
    found = continue_from(book.log, "")
    assert found is not None
    assert (found.note, found.proof) == (note, [])


def test_a_log_that_grew_is_proven_to_continue(book: Book) -> None:
    note = signed(book)
    for _ in range(5):
        write_on(book, 3)
        newer = signed(book)
        found = continue_from(book.log, note)
        assert found is not None and found.note == newer
        old, new = head_of(note), head_of(newer)
        assert verify_consistency(old.size, old.root, new.size, new.root, found.proof)
        note = newer


def test_a_log_that_shrank_is_refused_with_both_sizes(book: Book) -> None:
    signed(book)
    size = head_of(signed(book)).size
    write_on(book, 4)
    note = signed(book)
    Checkpoint.objects.filter(log=book.log, size__gt=size).delete()
    with pytest.raises(LogDiffers) as refused:
        continue_from(book.log, note)
    assert (refused.value.kept.size, refused.value.size) == (size + 4, size)


def test_a_note_of_another_key_or_log_is_no_witness(book: Book) -> None:
    note = signed(book)
    assert continue_from("house", note.replace("socho", "xocho")) is not None
    found = continue_from(book.log, note.replace(note.split("\n")[2], "A" * 43 + "="))
    assert found is not None
    assert found.proof == []
    assert Entry.objects.exists()
