"""Notes and checkpoints are those of C2SP, byte for byte."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socho.logbook.keys import Signer
from socho.logbook.notes import (
    Checkpoint,
    NoteRefused,
    VerifierKey,
    from_base64,
    open_checkpoint,
    open_note,
    split_note,
    to_base64,
)
from socho.logbook.tests.receipts_made import SIGNER, STRANGER, log_of

# The example of Go's golang.org/x/mod/sumdb/note, which the C2SP specification describes.
GO_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_SKEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n"
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_NOTE = GO_TEXT + (
    "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngot"
    "pRZb6KE6RyyBwJnAM=\n"
)
# The examples of c2sp.org/tlog-checkpoint and c2sp.org/signed-note (their keys are not published).
C2SP_CHECKPOINT = """example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""  # noqa: E501
C2SP_NOTE = """Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.

— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
"""  # noqa: E501


def test_the_note_of_go_opens_with_its_key():
    assert open_note(GO_NOTE, [VerifierKey.parse(GO_VKEY)]) == GO_TEXT


def test_we_sign_the_same_note_as_go():
    signer = Signer.parse(GO_SKEY)
    assert str(signer.vkey) == GO_VKEY
    assert signer.sign_note(GO_TEXT) == GO_NOTE


def test_the_checkpoint_of_the_specification_is_read():
    text, signatures = split_note(C2SP_CHECKPOINT)
    checkpoint = Checkpoint.parse(text)
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert checkpoint.text() == text
    assert [name for name, _ in signatures] == ["example.com/behind-the-sofa"]


def test_the_text_of_a_note_may_hold_empty_lines():
    text, [(name, signature)] = split_note(C2SP_NOTE)
    assert text.endswith("sole:\n\ned è subito sera.\n")
    assert name == "quasimodo.example/salvatore"
    assert len(signature) == 4 + 64


def test_a_checkpoint_says_how_many_entries_and_which_root():
    opened = open_checkpoint(log_of(7).checkpoint(), [SIGNER.vkey])
    assert opened.size == 7
    assert opened.origin == "socho/3f9c0a1b/6f1c2a34-9d1b-4c55-8e0e-0b6f5a1d2c3e"
    assert Checkpoint.parse(opened.text()) == opened


def test_its_code_has_twelve_characters_for_paper():
    assert Checkpoint("a", 1, bytes(32)).code == "AAAA-AAAA-AAAA"
    assert Checkpoint("a", 1, b"\xff" * 32).code == "7777-7777-7777"


def test_a_strangers_signature_says_nothing():
    note = log_of(7).checkpoint(STRANGER)
    with pytest.raises(NoteRefused, match="no known key"):
        open_note(note, [SIGNER.vkey])


def test_beside_ours_the_signature_of_an_unknown_witness_does_no_harm():
    note = log_of(7).checkpoint() + log_of(7).checkpoint(STRANGER).rpartition("\n\n")[2]
    assert open_note(note, [SIGNER.vkey]) == open_note(note, [STRANGER.vkey])


def test_a_wrong_signature_of_a_known_key_spoils_the_whole_note():
    wrong = SIGNER.sign_note("another text\n").rpartition("\n\n")[2]
    with pytest.raises(NoteRefused, match="is wrong"):
        open_note(log_of(7).checkpoint(STRANGER) + wrong, [SIGNER.vkey, STRANGER.vkey])


@given(st.data())
def test_a_checkpoint_with_any_changed_byte_is_refused(data):
    note = log_of(7).checkpoint()
    place = data.draw(st.integers(0, len(note) - 1))
    letter = data.draw(st.characters(exclude_categories=["Cs"], exclude_characters=[note[place]]))
    with pytest.raises(NoteRefused):
        open_checkpoint(note[:place] + letter + note[place + 1 :], [SIGNER.vkey])


@given(st.data())
def test_a_checkpoint_cut_or_stretched_anywhere_is_refused(data):
    note = log_of(7).checkpoint()
    place = data.draw(st.integers(0, len(note) - 1))
    more = data.draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=3))
    for bad in (note[:place], note[:place] + more + note[place:]):
        with pytest.raises(NoteRefused):
            open_checkpoint(bad, [SIGNER.vkey])


@pytest.mark.parametrize(
    "text",
    [
        "a\n1\n", "\n1\n{root}\n", "a\n01\n{root}\n", "a\n-1\n{root}\n", "a\n1\n{root}",
        "a\n1\nAAAA\n", "a\n1\n{root}\nmore\n", "a\n1\n{root}\n\n", "a\n١\n{root}\n",
    ],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(NoteRefused):
        Checkpoint.parse(text.replace("{root}", to_base64(bytes(32))))


@pytest.mark.parametrize(
    "note",
    [
        "", "\n\n", "text\n", "text\n\n", "text\n\n— a\n", "text\n\n— a AAAA\n",
        "text\n\n- a AAAAAAA=\n",
        "text\n\n— a b AAAAAAA=\n", "te\txt\n\n— a AAAAAAA=\n", "text\n\n— a AAAAAAA=",
        "text\n\n" + "— a AAAAAAA=\n" * 101,
    ],
)  # fmt: skip
def test_what_is_no_note_is_refused(note):
    with pytest.raises(NoteRefused):
        split_note(note)


@pytest.mark.parametrize(
    "vkey",
    [
        "", "PeterNeumann", GO_VKEY + "A", GO_VKEY[:-4], GO_VKEY.replace("c74f20a3", "c74f20a4"),
        GO_VKEY.replace("Peter", "Pete "), GO_VKEY.replace("Peter", "Petra"),
        GO_VKEY.replace("+AR", "+AB"), GO_VKEY + "\n",
    ],
)  # fmt: skip
def test_what_is_no_verifier_key_is_refused(vkey):
    with pytest.raises(ValueError):
        VerifierKey.parse(vkey)


@given(st.binary(max_size=70))
def test_base64_has_one_spelling_only(data):
    text = to_base64(data)
    assert from_base64(text) == data
    for other in (text + "=", text.rstrip("=") + "A", text + "\n", " " + text):
        if other != text:
            _read_or_refused(other, data)


def _read_or_refused(text: str, not_this: bytes) -> None:
    with suppress(NoteRefused):
        assert from_base64(text) != not_this


def test_loose_bits_at_the_end_of_base64_are_refused():
    assert from_base64("AA==") == b"\0"
    with pytest.raises(NoteRefused):
        from_base64("AB==")
