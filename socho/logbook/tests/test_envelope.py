"""Envelopes are exact bytes, and bound to a body that can be forgotten."""

import hashlib
import hmac
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socho.logbook.envelope import BadEnvelope, Envelope, body_bytes, commit, new_salt, parse
from socho.logbook.tests.receipts_made import make_envelope

GOLDEN = (
    b'{"actor":null,"at":1795323600000,'
    b'"body":"a64f6f3ac86bb54ba4e8cdc19ab93b83dccf1ec3d96c0c7aa1f2a3ed2a3cbb44",'
    b'"log":"6f1c2a34-9d1b-4c55-8e0e-0b6f5a1d2c3e",'
    b'"object":"00000000-0000-4000-8000-000000000000",'
    b'"op":"0b44dd7a1e3bc37bbc8cbab3de36cb44db4a5d5ba37b24a55a3f5ce8a9e0e1d7",'
    b'"v":1,"verb":"report.filed"}'
)


def hexes(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789abcdef", min_size=length, max_size=length)


envelopes = st.builds(
    Envelope,
    log=st.sampled_from(["house", "6f1c2a34-9d1b-4c55-8e0e-0b6f5a1d2c3e"]),
    verb=st.from_regex(r"[a-z]{1,9}\.[a-z_]{1,9}", fullmatch=True),
    at=st.integers(0, 253_402_300_799_999),
    actor=st.none() | st.uuids().map(str),
    object=st.just("") | st.uuids().map(str),
    op=hexes(64),
    body=hexes(64),
    device_at=st.none() | st.integers(-(10**13), 10**13),
)
texts = st.text(st.characters(exclude_categories=["Cs"]))
plain_values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=12,
)


def test_the_bytes_of_an_envelope_stay_as_they_were_in_the_first_release():
    envelope = replace(
        make_envelope(), op=json.loads(GOLDEN)["op"], body=json.loads(GOLDEN)["body"]
    )
    assert envelope.to_bytes() == GOLDEN


@given(envelopes)
def test_an_envelope_reads_back(envelope):
    assert parse(envelope.to_bytes()) == envelope


@given(envelopes)
def test_its_bytes_are_canonical_json(envelope):
    data = envelope.to_bytes()
    assert data.isascii()
    assert data == json.dumps(json.loads(data), sort_keys=True, separators=(",", ":")).encode()


def test_the_device_time_stands_there_only_when_it_was_given():
    assert b"device_at" not in make_envelope().to_bytes()
    assert b'"device_at":5,' in replace(make_envelope(), device_at=5).to_bytes()


@given(envelopes, st.data())
def test_any_other_spelling_is_refused(envelope, data):
    good = envelope.to_bytes()
    place = data.draw(st.integers(0, len(good)))
    for bad in (good[:place] + b" " + good[place:], good[:place] + good[place + 1 :]):
        if bad != good:
            with_another_meaning = _parsed(bad)
            assert with_another_meaning is None or with_another_meaning != envelope


def _parsed(data: bytes) -> Envelope | None:
    try:
        return parse(data)
    except BadEnvelope:
        return None


@pytest.mark.parametrize(
    "bad",
    [
        b"", b"null", b"[]", b"1", b"{}", b"\xff", b"[" * 100_000,
        GOLDEN + b"\n",
        GOLDEN.replace(b'"v":1', b'"v":2'),
        GOLDEN.replace(b'"v":1', b'"v":1.0'),
        GOLDEN.replace(b'"v":1', b'"v":true'),
        GOLDEN.replace(b'"v":1,', b'"v":1,"v":1,'),
        GOLDEN.replace(b'"v":1,', b'"name":"Lan","v":1,'),
        GOLDEN.replace(b'"at":1795323600000', b'"at":1795323600000.5'),
        GOLDEN.replace(b'"at":1795323600000', b'"at":-1'),
        GOLDEN.replace(b'"at":1795323600000', b'"at":' + b"9" * 5000),
        GOLDEN.replace(b'"actor":null', b'"actor":"B\xc3\xacnh"'),
        GOLDEN.replace(b'"actor":null', rb'"actor":"+84 259"'),
        GOLDEN.replace(b"report.filed", rb"report \u0066iled"),
    ],
)  # fmt: skip
def test_what_is_no_envelope_is_refused(bad):
    with pytest.raises(BadEnvelope):
        parse(bad)


@pytest.mark.parametrize(
    "change",
    [
        {"log": "PR"}, {"verb": "Cô Sáu"}, {"object": "sạp B12"}, {"op": "A" * 64},
        {"body": "a" * 63}, {"device_at": True}, {"actor": ""},
    ],
)  # fmt: skip
def test_nothing_but_codes_and_opaque_ids_fits_into_an_envelope(change):
    with pytest.raises(BadEnvelope):
        replace(make_envelope(), **change)


@given(st.dictionaries(texts, plain_values))
def test_a_body_reads_back(body):
    assert json.loads(body_bytes(body)) == body


def test_a_body_can_be_read_and_searched_by_people():
    assert body_bytes({"words": "mất cân", "a": 1}) == '{"a":1,"words":"mất cân"}'.encode()


@pytest.mark.parametrize("bad", [{"a": 1.5}, {"a": [{"b": 0.1}]}, {"a": b"x"}, {1: "a"}])
def test_a_body_holds_no_floats_and_nothing_unplain(bad):
    with pytest.raises(TypeError):
        body_bytes(bad)


def test_a_lone_surrogate_does_not_get_into_a_body():
    with pytest.raises(ValueError, match="surrogate"):
        body_bytes({"a": "\ud800"})


def test_the_commitment_is_hmac_sha256_under_the_salt():
    expected = hmac.new(b"s" * 32, b"body", hashlib.sha256).digest()
    assert commit(b"body", b"s" * 32) == expected


def test_no_two_salts_are_equal():
    assert len({new_salt() for _ in range(100)}) == 100
    assert len(new_salt()) == 32
