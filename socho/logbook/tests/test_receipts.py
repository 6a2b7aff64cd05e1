"""A receipt proves what it says, alone, and nothing once a byte is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socho.logbook import receipts, tree
from socho.logbook.keys import Signer
from socho.logbook.notes import to_base64
from socho.logbook.receipts import ReceiptRefused
from socho.logbook.tests.receipts_made import (
    AT,
    MARKET,
    OTHER_MARKET,
    SIGNER,
    STRANGER,
    log_of,
    make_envelope,
)
from socho.logbook.tests.trees import changed

KEYS = [SIGNER.vkey]


def test_at_once_the_reporter_holds_a_promise():
    believed = receipts.verify(log_of(1).promised(0).to_text(), KEYS)
    assert believed.envelope == make_envelope(0)
    assert believed.promised_at == AT + 123
    assert believed.checkpoint is None
    assert believed.index is None


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 300])
def test_later_the_receipt_proves_that_the_entry_is_in_the_log(size):
    for index in {0, size // 2, size - 1}:
        believed = receipts.verify(log_of(size).sealed(index).to_text(), KEYS)
        assert believed.index == index
        assert believed.envelope == make_envelope(index)
        assert believed.checkpoint is not None
        assert believed.checkpoint.size == size


def test_a_receipt_reads_back():
    for receipt in (log_of(9).promised(4), log_of(9).sealed(4)):
        assert receipts.parse(receipt.to_text()) == receipt


def test_the_proof_is_a_tlog_proof_of_c2sp():
    _, proof = log_of(9).sealed(8).to_text().split("\n\n", 1)
    assert proof.split("\n")[:4] == [
        "c2sp.org/tlog-proof@v1",
        "index 8",
        to_base64(tree.root(log_of(9).store, 8)),
        "",
    ]
    assert proof.endswith(log_of(9).checkpoint())


def test_a_proof_fits_into_1200_bytes_in_a_log_of_a_million():
    """Twenty hashes lead through a million entries; what else there is stays the same."""
    log = log_of(9)
    note = log.checkpoint().replace("\n9\n", "\n1000000\n")
    receipt = receipts.seal(log.promised(8), 999_999, [bytes(32)] * 20, note)
    head, proof = receipt.to_text().split("\n\n", 1)
    assert len(proof.encode()) <= 1200
    assert len(head.encode()) <= 600


def test_pasting_through_a_messenger_does_no_harm():
    text = log_of(9).sealed(4).to_text()
    for pasted in (text.strip(), f"\n  {text} \r\n", text.replace("\n", "\r\n")):
        assert receipts.verify(pasted, KEYS) == receipts.verify(text, KEYS)


@given(st.data())
def test_a_receipt_with_any_changed_byte_is_refused(data):
    text = data.draw(st.sampled_from([log_of(9).promised(4), log_of(9).sealed(4)])).to_text()
    place = data.draw(st.integers(0, len(text) - 2))
    letter = data.draw(st.characters(exclude_categories=["Cs"], exclude_characters=[text[place]]))
    with pytest.raises(ReceiptRefused):
        receipts.verify(text[:place] + letter + text[place + 1 :], KEYS)


@given(st.data())
def test_a_receipt_with_a_piece_cut_out_doubled_or_moved_is_refused(data):
    text = log_of(9).sealed(4).to_text()
    start, stop = sorted(data.draw(st.tuples(*[st.integers(0, len(text) - 1)] * 2)))
    piece = text[start:stop]
    for bad in (
        text[:start] + text[stop:],
        text[:stop] + text[start:],
        text[:start] + text[stop:-1] + piece,
    ):
        if bad.strip() != text.strip() and bad.strip() != log_of(9).promised(4).to_text().strip():
            with pytest.raises(ReceiptRefused):
                receipts.verify(bad, KEYS)


def test_two_genuine_receipts_do_not_mix():
    one, other = log_of(9).sealed(4).to_text(), log_of(9).sealed(5).to_text()
    head, proof = one.split("\n\n", 1)[0], other.split("\n\n", 1)[1]
    with pytest.raises(ReceiptRefused, match="does not lead"):
        receipts.verify(f"{head}\n\n{proof}", KEYS)


def test_a_strangers_key_is_refused():
    with pytest.raises(ReceiptRefused, match="no known key"):
        receipts.verify(log_of(9, signer=STRANGER).sealed(4).to_text(), KEYS)


def test_no_key_no_belief():
    with pytest.raises(ReceiptRefused):
        receipts.verify(log_of(9).sealed(4).to_text(), [])


def test_the_checkpoint_of_another_log_of_the_same_house_is_refused():
    proof = log_of(9, log=OTHER_MARKET).sealed(4)
    entry = log_of(9, log=OTHER_MARKET).entries[4]
    promise = receipts.promise(SIGNER, entry.replace(OTHER_MARKET.encode(), MARKET.encode()), AT)
    assert proof.proof is not None
    mixed = receipts.seal(promise, 4, proof.proof.path, proof.proof.checkpoint)
    with pytest.raises(ReceiptRefused, match="another log"):
        receipts.verify(mixed.to_text(), KEYS)


def test_a_promise_is_no_checkpoint():
    """Were it, a promise made for a clever envelope could be shown as the head of a log."""
    text = receipts.promise_text(SIGNER.name, make_envelope().to_bytes(), AT)
    assert text.split("\n")[0] == "socho-promise/v1"
    assert not text.split("\n")[1].isdecimal()


def test_a_receipt_from_before_the_key_changed_still_verifies_with_both_keys():
    later = Signer(SIGNER.name, b"\x07" * 32)
    log = log_of(9)
    path = tree.inclusion_proof(log.store, 4, 9)
    receipt = receipts.seal(log.promised(4), 4, path, log.checkpoint(later))
    assert receipts.verify(receipt.to_text(), [later.vkey, SIGNER.vkey]).index == 4
    with pytest.raises(ReceiptRefused):
        receipts.verify(receipt.to_text(), [later.vkey])


@pytest.mark.parametrize("index", [4, 8])
def test_a_signed_but_lying_proof_is_refused(index):
    log = log_of(9)
    path = tree.inclusion_proof(log.store, index, 9)
    note = log.checkpoint()
    for lie in (
        receipts.seal(log.promised(index), index - 1, path, note),
        receipts.seal(log.promised(index), index, path[:-1], note),
        receipts.seal(log.promised(index), index, [*path, path[0]], note),
        receipts.seal(log.promised(index), index, [changed(path[0]), *path[1:]], note),
        receipts.seal(log.promised(index), 9, path, note),
    ):
        with pytest.raises(ReceiptRefused, match="does not lead"):
            receipts.verify(lie.to_text(), KEYS)
