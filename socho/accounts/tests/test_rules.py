"""Sign-in names, tries, one-time codes, secrets: the pure parts."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socho.accounts import one_time_codes, rules
from socho.accounts.codes import code_hash, recovery_codes
from socho.accounts.sealing import Secret, Unsealable, seal, unseal
from socho.logbook.acts import arguments

MOMENT = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "taken", "username"),
    [
        ("Lê Thanh Bình", set(), "binh"),
        ("Lê Thanh Bình", {"binh"}, "binh.lt"),
        ("Lê Thanh Bình", {"binh", "binh.lt"}, "binh.lt2"),
        ("Đạt", {"dat", "dat2"}, "dat3"),
        ("Đàng Thị Mỷ", set(), "my"),
        ("???", set(), "ban"),
    ],
)
def test_a_sign_in_name_is_made_from_the_name(name: str, taken: set[str], username: str):
    assert rules.username_for(name, taken) == username


@given(st.text(max_size=200))
def test_any_name_gives_a_sign_in_name(name: str):
    made = rules.username_for(name, ())
    assert made
    assert made.isascii()
    assert len(made) <= rules.LONGEST_USERNAME


def test_ten_tries_in_a_quarter_of_an_hour_and_no_more():
    tries: list[int] = []
    for second in range(10):
        moment = MOMENT + timedelta(seconds=second)
        assert rules.wait_for(tries, rules.TRIES, moment) is None
        tries.append(rules.milliseconds(moment))
    after = MOMENT + timedelta(seconds=10)
    assert rules.wait_for(tries, rules.TRIES, after) == timedelta(minutes=14, seconds=50)
    assert rules.wait_for(tries, rules.TRIES, MOMENT + rules.WINDOW) is None


@given(st.lists(st.integers(0, 3600), min_size=0, max_size=60), st.integers(1, 12))
def test_no_window_ever_holds_more_tries_than_allowed(seconds: list[int], allowed: int):
    made: list[int] = []
    for second in sorted(seconds):
        moment = MOMENT + timedelta(seconds=second)
        if rules.wait_for(made, allowed, moment) is None:
            made = [*rules.recent(made, moment), rules.milliseconds(moment)]
            assert len(made) <= allowed


# RFC 6238, appendix B, with the key of 20 bytes; the last six digits of its eight.
@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_one_time_codes_are_those_of_the_standard(seconds: int, code: str):
    key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890"
    moment = datetime.fromtimestamp(seconds, UTC)
    assert one_time_codes.matching_step(key, code, moment) == seconds // 30
    assert one_time_codes.matching_step(key, f"{code[:3]} {code[3:]}", moment) == seconds // 30
    assert one_time_codes.matching_step(key, "", moment) is None


def test_a_phone_may_be_half_a_minute_off_but_not_more():
    key = one_time_codes.new_key()
    step = int(MOMENT.timestamp()) // 30
    code = one_time_codes._maker(key).generate(step * 30).decode()
    for off in (-30, 0, 30):
        assert one_time_codes.matching_step(key, code, MOMENT + timedelta(seconds=off)) == step
    for off in (-90, 90):
        assert one_time_codes.matching_step(key, code, MOMENT + timedelta(seconds=off)) is None


def test_what_is_sealed_opens_for_the_same_use_only():
    sealed = seal("app key", b"secret")
    assert unseal("app key", sealed) == b"secret"
    for wrong in (sealed[:-1], b"", b"x" * 40):
        with pytest.raises(Unsealable):
            unseal("app key", wrong)
    with pytest.raises(Unsealable):
        unseal("passkey", sealed)


def test_a_secret_leaves_only_a_keyed_fingerprint_in_what_is_kept_of_an_act():
    kept = str(arguments(len, (), {"password": Secret("sầu riêng"), "again": Secret("sầu riêng")}))
    assert "sầu" not in kept
    assert "sầu" not in repr(Secret("sầu riêng"))
    assert Secret("sầu riêng") == Secret("sầu riêng")
    assert Secret("sầu riêng") != Secret("mít")


def test_recovery_codes_are_the_same_for_the_same_op_and_all_different():
    op = uuid4()
    codes = recovery_codes(op)
    assert codes == recovery_codes(op)
    assert len({code_hash(code) for code in codes}) == 10
    assert not set(codes) & set(recovery_codes(uuid4()))
