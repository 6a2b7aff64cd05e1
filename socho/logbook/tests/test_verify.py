"""`verify` is silent about an honest book, and names the first wrong thing of any other."""

import random

import pytest
from django.db import connection

from socho.logbook import proving, signing
from socho.logbook.erasing import erase_bodies
from socho.logbook.keys import Signer
from socho.logbook.models import Checkpoint, Entry, Subject, TreeNode
from socho.logbook.recording import HOUSE, record
from socho.logbook.tests.books import Book, Intruder, found, undone
from socho.logbook.verifying import verify
from tests.makers import NOON, World, act_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(phan_rang: World) -> Book:
    book = Book(phan_rang)
    for code in "ABC":
        book.name(code, f"khu {code} cũ")
    book.seal()
    book.close(book.open())
    book.open()
    book.name("A", "khu A mới")
    book.name("B", "khu B mới")
    book.seal()
    return book


@pytest.fixture
def intruder(book: Book) -> Intruder:
    return Intruder(book.log)


def test_an_honest_book_has_nothing_wrong(book: Book):
    assert found(book.seal()) == []


def test_entries_that_wait_for_their_place_are_no_fault(book: Book):
    book.name("C", "khu C mới")
    assert Entry.objects.unnumbered().count() == 1
    assert found() == []


def test_an_empty_book_has_nothing_wrong(db: None):
    assert found() == []


def test_two_hundred_untouched_books_raise_no_alarm(book: Book):
    before = book.seal()
    for seed in range(200):
        chance = random.Random(seed)
        opened = list(book.opened)
        with undone():
            book.live(chance, chance.randrange(7))
            later = book.seal()
            book.live(chance, chance.randrange(3))
            assert found(before, later) == [], f"seed {seed}"
        book.opened = opened


def test_a_long_untouched_book_raises_no_alarm(book: Book):
    for i in range(600):
        record(act_of(None), "words.said", book.world.market.pk, reason=str(i))
        if i % 97 == 0:
            book.seal()
    assert TreeNode.objects.count() == 2
    assert found(book.seal()) == []


# --- what an intruder with the whole database may try (each with a copy of the head outside) ----


def test_an_entry_was_changed(intruder: Intruder):
    intruder.rewrite(5, verb="zone.closed")
    assert found()[0] == "entry.changed"


def test_an_entry_was_changed_and_its_hash_too(intruder: Intruder, book: Book):
    intruder.rewrite(5, actor=str(book.world.binh.pk))
    intruder.change(5, actor=book.world.binh.pk)
    intruder.rebuild()
    assert found() == ["checkpoint.differs"]


def test_a_body_was_changed(intruder: Intruder):
    body = bytes(intruder.entry(5).body)
    intruder.change(5, body=body.replace(b'"reason":""', b'"reason":"x"'))
    assert found()[0] == "body.changed"


def test_an_entry_in_the_middle_was_deleted(intruder: Intruder):
    intruder.delete(5, 6)
    finding = next(verify())
    assert finding.code == "entry.missing"
    assert finding.index == 5
    assert "5" in finding.words
    assert "6" in finding.words


def test_an_entry_was_deleted_and_the_tree_built_anew(intruder: Intruder):
    intruder.delete(5, 5)
    intruder.rebuild()
    assert "checkpoint.differs" in found()


def test_two_entries_were_swapped(intruder: Intruder):
    one, other = intruder.entry(5), intruder.entry(6)
    intruder.change(5, index=None)
    Entry.objects.filter(pk=other.pk).update(index=5)
    Entry.objects.filter(pk=one.pk).update(index=6)
    assert found()[0] == "checkpoint.differs"


def test_an_entry_was_back_dated_and_the_tree_built_anew(intruder: Intruder):
    intruder.rewrite(5, at=1_600_000_000_000)
    intruder.rebuild()
    assert {"entry.columns", "checkpoint.differs"} <= set(found())


def test_the_last_entries_were_cut_off_and_the_tree_built_anew(intruder: Intruder):
    intruder.delete(intruder.size() - 2)
    intruder.rebuild()
    assert "log.shortened" in found()


def test_the_last_entries_were_cut_off_with_their_checkpoints(intruder: Intruder):
    """Only the tables still know: their rows have no entry, or a later state than the last one."""
    intruder.delete(intruder.size() - 2)
    intruder.rebuild()
    intruder.drop_checkpoints(intruder.size())
    assert set(found()) == {"row.changed"}


def test_a_row_was_changed(intruder: Intruder, book: Book):
    intruder.change_row(book.world.zones["C"], name="khu khác")
    [finding] = verify()
    assert finding.code == "row.changed"
    assert finding.row == f"places.zone:{book.world.zones['C'].pk}"
    assert "name" in finding.words
    assert "khu khác" not in finding.words, "what a row holds is nobody's business here"


def test_a_row_was_deleted(intruder: Intruder, book: Book):
    zone = book.opened[-1]
    type(zone)._base_manager.filter(pk=zone.pk).delete()
    [finding] = verify()
    assert (finding.code, finding.row) == ("row.missing", f"places.zone:{zone.pk}")


def test_a_row_was_slipped_in(intruder: Intruder, book: Book):
    zone = book.opened[-1]
    zone.pk, zone.code = None, "Z"
    zone.pk = type(zone)._meta.pk.get_default()
    zone._state.adding = True
    zone.save()
    assert found() == ["row.unlogged"]


def test_a_row_that_was_taken_away_is_back(intruder: Intruder, book: Book):
    zone = book.opened.pop()
    book.close(zone)
    zone._state.adding = True
    zone.save()
    assert found() == ["row.returned"]


def test_a_checkpoint_was_forged(intruder: Intruder, book: Book):
    last = Checkpoint.objects.filter(log=book.log).last()
    note = last.note.replace(f"\n{last.size}\n", f"\n{last.size - 1}\n")
    Checkpoint.objects.filter(pk=last.pk).update(note=note)
    assert found() == ["checkpoint.forged"]
    stranger = Signer(signing.our_signer().name, bytes(32))
    note = stranger.sign_note(last.note.rpartition("\n\n")[0] + "\n")
    Checkpoint.objects.filter(pk=last.pk).update(note=note)
    assert found() == ["checkpoint.forged"]


def test_a_checkpoint_of_another_log_was_laid_in(intruder: Intruder, book: Book):
    house = Checkpoint.objects.get(log=HOUSE)
    Checkpoint.objects.filter(log=book.log).delete()
    Checkpoint.objects.filter(pk=house.pk).update(log=book.log)
    assert found()[0] == "checkpoint.forged"


def test_a_body_was_emptied_without_an_erasure_and_then_the_row_changed(
    intruder: Intruder, book: Book
):
    last = Entry.objects.filter(log=book.log, object_id=str(book.world.zones["C"].pk)).last()
    Entry.objects.filter(pk=last.pk).update(body=None, salt=None)
    intruder.change_row(book.world.zones["C"], name="khu khác")
    assert found()[0] == "body.missing"


def test_entries_were_put_into_another_order_by_their_ids(intruder: Intruder, book: Book):
    """The state of a row is put back to an older one, and the newer entry made to look older."""
    zone = book.world.zones["A"]
    older, newer = Entry.objects.filter(verb="zone.named", object_id=str(zone.pk)).order_by("id")
    ids = older.pk, newer.pk
    Subject.objects.all().delete()
    Entry.objects.filter(pk=ids[0]).update(id=10**9)
    Entry.objects.filter(pk=ids[1]).update(id=ids[0])
    Entry.objects.filter(pk=10**9).update(id=ids[1])
    intruder.change_row(zone, name="khu A cũ")
    assert {"row.disorder", "row.changed"} <= set(found())


@pytest.mark.parametrize(
    ("column", "value"),
    [("verb", "zone.closed"), ("object_id", ""), ("actor", None), ("at", NOON)],
)
def test_a_column_beside_the_envelope_was_changed(intruder: Intruder, column, value):
    intruder.change(5, **{column: value})
    assert found()[0] == "entry.columns"


def test_an_entry_was_moved_to_another_log(intruder: Intruder, book: Book):
    intruder.change(intruder.size() - 1, log=HOUSE, index=10**6)
    assert {"entry.columns", "entry.missing", "log.shortened"} <= set(found())


def test_whom_an_entry_speaks_of_was_hidden(intruder: Intruder):
    Subject.objects.first().delete()
    assert found() == ["entry.subjects"]


def test_a_stored_node_was_changed_left_out_or_added(book: Book):
    for i in range(300):
        record(act_of(None), "words.said", book.world.market.pk, reason=str(i))
    book.seal()
    node = TreeNode.objects.get()
    for change, expected in (
        (lambda: TreeNode.objects.update(hash=b"\0" * 32), "node.wrong"),
        (lambda: TreeNode.objects.all().delete(), "node.wrong"),
        (lambda: TreeNode.objects.create(log=book.log, level=8, index=1, hash=node.hash),
         "node.beyond"),
    ):  # fmt: skip
        with undone():
            change()
            assert found() == [expected]


# --- what only a copy outside can tell ----------------------------------------------------------


def test_the_last_entry_its_row_and_its_checkpoint_were_deleted(intruder: Intruder, book: Book):
    book.open()
    outside = book.seal()
    before = Checkpoint.objects.filter(log=book.log).order_by("-size")[1].size
    zone = book.opened[-1]
    intruder.delete(intruder.size() - 1)
    type(zone)._base_manager.filter(pk=zone.pk).delete()
    intruder.drop_checkpoints(before)
    assert found() == []
    [finding] = verify([outside])
    assert finding.code == "outside.beyond"
    assert str(before) in finding.words


def test_an_old_backup_was_put_back(book: Book):
    with undone():
        book.name("A", "khu A mới hơn")
        book.name("B", "khu B mới hơn")
        outside = book.seal()
    assert found() == []
    assert found(outside) == ["outside.beyond"]


def test_everything_was_rewritten_and_signed_with_the_stolen_key(intruder: Intruder, book: Book):
    outside = book.seal()
    intruder.rewrite(5, at=1_600_000_000_000)
    moment = intruder.entry(5).at.fromtimestamp(1_600_000_000, tz=NOON.tzinfo)
    intruder.change(5, at=moment)
    intruder.rebuild()
    intruder.drop_checkpoints()
    book.seal()
    assert found() == []
    assert found(outside) == ["outside.differs"]


def test_a_whole_log_is_gone(intruder: Intruder, book: Book):
    outside = book.seal()
    intruder.delete(0)
    assert found()[0] == "log.shortened"
    intruder.drop_checkpoints()
    assert found(outside)[0] == "outside.beyond"


def test_a_false_entry_of_today_cannot_be_told_from_a_true_one(intruder: Intruder, book: Book):
    outside = book.seal()
    zone = book.world.zones["C"]
    intruder.change_row(zone, name="khu khác")
    zone.refresh_from_db()
    record(act_of(book.world.binh), "zone.named", book.world.market.pk, zone)
    assert found(outside, book.seal()) == []


def test_an_outside_checkpoint_must_be_signed_by_our_key(book: Book):
    stranger = Signer(signing.our_signer().name, bytes(32))
    text = book.seal().rpartition("\n\n")[0] + "\n"
    for outside in (stranger.sign_note(text), "not a note", ""):
        assert found(outside) == ["outside.unsigned"]


def test_an_outside_checkpoint_may_come_from_paper_or_a_messenger(book: Book):
    outside = book.seal()
    assert found(outside.strip(), outside.replace("\n", "\r\n"), f"\n{outside}\n\n") == []


def test_a_sealed_receipt_serves_as_an_outside_checkpoint(intruder: Intruder, book: Book):
    book.name("C", "khu C mới")
    book.seal()
    receipt = proving.receipt_of(intruder.entry(intruder.size() - 1)).to_text()
    promise = receipt.split("\n\n")[0]
    assert found(receipt) == []
    assert found(promise) == ["outside.unsigned"], "a promise tells nothing of the head"
    before = Checkpoint.objects.filter(log=book.log).order_by("-size")[1].size
    intruder.delete(before)
    intruder.drop_checkpoints(before)
    assert "outside.beyond" in found(receipt)


# --- forgetting ---------------------------------------------------------------------------------


def named(book: Book, code: str) -> list[Entry]:
    return list(Entry.objects.filter(object_id=str(book.world.zones[code].pk)))


def test_a_lawful_erasure_leaves_the_book_clean(book: Book):
    outside = book.seal()
    zone = book.world.zones["A"]
    zone.name = ""
    zone.save()
    erase_bodies(act_of(book.world.lan), book.world.market.pk, named(book, "A"), reason="yêu cầu")
    bodies = Entry.objects.exclude(body=None).values_list("body", flat=True)
    kept = b"".join(bytes(each) for each in bodies)
    assert "khu A cũ".encode() not in kept
    assert "khu A mới".encode() not in kept
    assert found(outside, book.seal()) == []


def test_after_an_erasure_the_rows_are_still_proven(book: Book, intruder: Intruder):
    zone = book.world.zones["A"]
    zone.name = ""
    zone.save()
    erase_bodies(act_of(book.world.lan), book.world.market.pk, named(book, "A"))
    book.seal()
    intruder.change_row(zone, name="khu A cũ")
    assert found() == ["row.changed"]


def test_an_erased_body_of_a_row_that_is_gone_stays_clean(book: Book):
    zone = book.opened[-1]
    entries = list(Entry.objects.filter(object_id=str(zone.pk)))
    book.close(zone)
    erase_bodies(act_of(None), book.world.market.pk, entries)
    assert found(book.seal()) == []


def test_what_stands_for_erased_bodies_can_be_erased_in_turn(book: Book):
    lan, market = act_of(book.world.lan), book.world.market.pk
    erase_bodies(lan, market, named(book, "A"))
    erase_bodies(lan, market, Entry.objects.all())
    assert Entry.objects.filter(verb="log.erased", body=None).count() == 0
    assert Subject.objects.count() == 0
    assert found(book.seal()) == []


def test_an_erasure_that_names_another_entry_does_not_help(intruder: Intruder, book: Book):
    erase_bodies(act_of(None), book.world.market.pk, named(book, "A"))
    book.seal()
    [other] = Entry.objects.filter(log=book.log, index=0)
    Entry.objects.filter(pk=other.pk).update(body=None, salt=None)
    assert found()[0] == "body.missing"


# --- any byte -----------------------------------------------------------------------------------

BYTES = [
    (Entry, "envelope"), (Entry, "leaf"), (Entry, "body"), (Entry, "salt"),
    (TreeNode, "hash"), (Checkpoint, "root"), (Checkpoint, "note"),
]  # fmt: skip


def test_any_changed_byte_of_the_logbook_is_found(book: Book, intruder: Intruder):
    for i in range(260):
        record(act_of(None), "words.said", book.world.market.pk, reason=str(i))
    book.seal()
    for seed in range(84):
        chance = random.Random(seed)
        kind, column = BYTES[seed % len(BYTES)]
        row = chance.choice(list(kind.objects.values_list("pk", column)))
        with undone():
            kind.objects.filter(pk=row[0]).update(**{column: with_a_changed_byte(row[1], chance)})
            assert found(), f"seed {seed}: {kind.__name__}.{column}"


def with_a_changed_byte(value: object, chance: random.Random) -> object:
    if isinstance(value, str):
        place = chance.randrange(len(value))
        return value[:place] + ("A" if value[place] != "A" else "B") + value[place + 1 :]
    data = bytearray(bytes(value))
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def test_verify_reads_and_never_writes(book: Book):
    with connection.execute_wrapper(refuse_to_write):
        assert found() == []


def refuse_to_write(execute, sql, params, many, context):
    assert (
        sql.lstrip()
        .upper()
        .startswith(("SELECT", "DECLARE", "FETCH", "CLOSE", "PRAGMA INTEGRITY_CHECK"))
    ), sql
    return execute(sql, params, many, context)
