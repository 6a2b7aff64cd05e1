"""Entries get their places in a pass after commit; signed heads and receipts follow."""

import random
from datetime import timedelta

import pytest
from django.db import connection

from socho.logbook import checkpoints, notes, proving, receipts, signing, tree
from socho.logbook.checkpoints import LogShortened, sign_checkpoints
from socho.logbook.models import Checkpoint, Entry, Restoration, TreeNode
from socho.logbook.numbering import number_entries
from socho.logbook.receipts import origin_of
from socho.logbook.recording import HOUSE, record
from socho.logbook.stored_tree import StoredTree, logs
from socho.logbook.tests import rfc6962_reference as rfc
from tests.makers import NOON, World, act_of

pytestmark = pytest.mark.django_db


def say(times: int, world: World | None = None) -> list[Entry]:
    """So many entries, in the house's log or in a market's."""
    market = world.market.pk if world else None
    return [record(act_of(None), "words.said", market, reason=f"{i}") for i in range(times)]


def envelopes(log: str) -> list[bytes]:
    rows = Entry.objects.filter(log=log).order_by("index").values_list("envelope", flat=True)
    return [bytes(each) for each in rows]


def let_root_change_entries() -> None:
    """Whoever has the whole database can take the guards down."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER entry_never_changed")
            cursor.execute("DROP TRIGGER entry_never_deleted")
        else:
            cursor.execute("ALTER TABLE logbook_entry DISABLE TRIGGER USER")


def test_entries_are_numbered_in_the_order_of_their_ids():
    entries = say(5)
    assert number_entries() == 5
    assert [Entry.objects.get(pk=each.pk).index for each in entries] == [0, 1, 2, 3, 4]


def test_each_market_and_the_house_have_a_log_of_their_own(phan_rang: World, twin: World):
    say(2, phan_rang), say(3, twin), say(1), say(2, phan_rang)
    number_entries()
    sizes = {log: StoredTree(log).size for log in logs()}
    assert sizes == {str(phan_rang.market.pk): 4, str(twin.market.pk): 3, HOUSE: 1}


def test_a_second_pass_changes_nothing():
    say(3)
    number_entries()
    before = list(Entry.objects.values_list("id", "index", "leaf"))
    assert number_entries() == 0
    assert list(Entry.objects.values_list("id", "index", "leaf")) == before


def test_any_passes_give_the_tree_of_the_rfc(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("socho.logbook.numbering.AT_ONCE", 100)
    chance = random.Random(9162)
    for _ in range(6):
        say(chance.randrange(150))
        number_entries()
    stored = StoredTree(HOUSE)
    assert tree.root(stored, stored.size) == rfc.mth(envelopes(HOUSE))
    assert TreeNode.objects.count() == stored.size // 256


def test_an_entry_whose_act_took_longer_gets_a_later_place():
    """Its id was given out earlier, but it was not committed when the pass came by."""
    [quick] = say(1)
    number_entries()
    copied = ("log", "envelope", "body", "salt", "verb", "at", "actor", "object_id")
    slow = Entry.objects.create(
        id=quick.pk - 1, **{field: getattr(quick, field) for field in copied}
    )
    number_entries()
    assert [Entry.objects.get(pk=each.pk).index for each in (quick, slow)] == [0, 1]


def test_nothing_is_numbered_or_signed_while_the_book_is_read_only():
    say(2)
    restoration = Restoration.objects.create(at=NOON, backup_made_at=NOON)
    assert number_entries() == 0
    assert sign_checkpoints(NOON) == []
    restoration.ended_at = NOON
    restoration.save()
    assert number_entries() == 2


def test_a_checkpoint_is_signed_when_the_log_has_grown_and_only_then():
    say(3)
    [first] = sign_checkpoints(NOON)
    assert sign_checkpoints(NOON) == []
    say(1)
    [second] = sign_checkpoints(NOON + timedelta(minutes=10))
    assert (first.size, second.size) == (3, 4)
    opened = notes.open_checkpoint(second.note, signing.trusted())
    assert opened.root == rfc.mth(envelopes(HOUSE))
    assert opened.origin == origin_of(signing.our_signer().name, HOUSE)
    assert checkpoints.newest_notes() == {HOUSE: second.note}


def test_an_older_checkpoint_is_the_beginning_of_a_newer_one():
    for count in (3, 4, 300):
        say(count)
        sign_checkpoints(NOON)
    heads = list(Checkpoint.objects.order_by("size").values_list("size", "root"))
    for old, old_root in heads:
        for new, new_root in heads[heads.index((old, old_root)) :]:
            proof = tree.consistency_proof(StoredTree(HOUSE), old, new)
            assert tree.verify_consistency(old, bytes(old_root), new, bytes(new_root), proof)


def test_an_empty_book_has_nothing_to_sign():
    assert sign_checkpoints(NOON) == []


def test_a_shortened_log_is_not_signed(phan_rang: World):
    say(5, phan_rang), say(2)
    sign_checkpoints(NOON)
    let_root_change_entries()
    Entry.objects.filter(log=str(phan_rang.market.pk), index=4).delete()
    say(1)
    with pytest.raises(LogShortened):
        sign_checkpoints(NOON)
    newest = checkpoints.newest(HOUSE)
    assert newest is not None
    assert newest.size == 3, "the other logs are signed all the same"


@pytest.mark.parametrize("index", [0, 2, 4])
def test_a_log_that_was_changed_at_the_back_is_not_signed(index):
    say(5)
    sign_checkpoints(NOON)
    let_root_change_entries()
    Entry.objects.filter(index=index).update(leaf=b"\0" * 32)
    say(1)
    with pytest.raises(LogShortened):
        sign_checkpoints(NOON)


def test_a_log_with_missing_nodes_is_not_signed():
    say(300)
    sign_checkpoints(NOON)
    say(1)
    number_entries()
    TreeNode.objects.all().delete()
    with pytest.raises(LogShortened):
        sign_checkpoints(NOON)


def test_the_receipt_grows_from_a_promise_into_a_proof():
    entry = say(3)[1]
    keys = [signing.our_signer().vkey]
    promised = proving.receipt_of(entry)
    assert receipts.verify(promised.to_text(), keys).checkpoint is None
    number_entries()
    assert proving.receipt_of(entry) == promised
    sign_checkpoints(NOON)
    believed = receipts.verify(proving.receipt_of(entry).to_text(), keys)
    assert believed.index == 1
    assert proving.receipt_of(entry).promise == promised.promise
    late = say(1)[0]
    number_entries()
    assert proving.receipt_of(late).proof is None


def test_the_public_keys_lie_beside_the_data(settings):
    say(1)
    sign_checkpoints(NOON)
    published = (settings.DATA / signing.PUBLISHED).read_text()
    assert published == f"{signing.our_signer().vkey}\n"
