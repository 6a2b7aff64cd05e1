"""Receipt codes: easy to say, hard to guess, the same for the same report."""

import hashlib
import hmac
import re
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socho.core.ids import (
    ALPHABET,
    op_hash,
    read_receipt_code,
    receipt_code,
    receipt_hash,
    show_receipt_code,
)

KEY = b"k" * 32
OP = UUID("0198a6b2-0000-7000-8000-000000000001")


def test_a_repeat_gets_the_same_code_and_a_collision_another():
    assert receipt_code(KEY, OP) == receipt_code(KEY, OP, 0)
    assert len({receipt_code(KEY, OP, counter) for counter in range(100)}) == 100
    assert receipt_code(b"x" * 32, OP) != receipt_code(KEY, OP)


def test_the_code_is_the_hmac_written_in_the_alphabet():
    """Recomputed here step by step, because printed receipts must stay readable for ever."""
    message = b"socho receipt code v1\x00" + OP.bytes + b"\x00\x00\x00\x00"
    number = int(hmac.new(KEY, message, hashlib.sha256).hexdigest(), 16)
    expected = "".join(ALPHABET[number // 22**place % 22] for place in range(8))
    assert receipt_code(KEY, OP) == expected


def test_codes_hold_no_look_alikes_and_no_words():
    assert len(ALPHABET) == len(set(ALPHABET)) == 22
    assert not set("0O1IL") & set(ALPHABET)
    assert not set("AEIOUYW") & set(ALPHABET)
    for pair in ("5S", "8B", "2Z", "VU"):
        assert len(set(pair) & set(ALPHABET)) == 1


def test_a_code_is_shown_in_two_halves():
    assert show_receipt_code("7KQ4MD2P") == "7KQ4-MD2P"
    assert re.fullmatch("[2-8C-X]{4}-[2-8C-X]{4}", show_receipt_code(receipt_code(KEY, uuid4())))


@pytest.mark.parametrize(
    "typed",
    [
        "7KQ4-MD2P",
        "7kq4md2p",
        " 7KQ4 – MD2P. ",
        "7K04-MDZP",  # 0 for Q, Z for 2
        "7kq4-mđ2p".replace("đ", "d"),
        "７ＫＱ４ＭＤ２Ｐ",  # a full-width keyboard
    ],
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert read_receipt_code(typed) == "7KQ4MD2P"


def test_a_vietnamese_keyboard_does_not_spoil_the_code():
    assert read_receipt_code("đ34567f") == "DD34567F"  # Telex makes đ of dd


@pytest.mark.parametrize(
    "typed", ["", "7KQ4-MD2", "7KQ4-MD2PP", "AEIY-AEIY", "7KQ4-MD2\x00", "ß" * 8]
)
def test_what_is_no_code_is_none(typed):
    assert read_receipt_code(typed) is None


@given(st.binary(min_size=32, max_size=32), st.uuids(), st.integers(0, 2**32 - 1))
def test_every_code_reads_back(key, op, counter):
    code = receipt_code(key, op, counter)
    assert read_receipt_code(show_receipt_code(code).lower()) == code


@given(st.text())
def test_any_text_is_read_without_harm(text):
    code = read_receipt_code(text)
    assert code is None or set(code) <= set(ALPHABET)


def test_the_stored_hash_needs_the_key():
    assert receipt_hash(KEY, "7KQ4MD2P") != receipt_hash(b"x" * 32, "7KQ4MD2P")
    assert len(receipt_hash(KEY, "7KQ4MD2P")) == 32


def test_an_op_leaves_only_its_sha256():
    assert op_hash(OP) == hashlib.sha256(bytes.fromhex(OP.hex)).digest()
