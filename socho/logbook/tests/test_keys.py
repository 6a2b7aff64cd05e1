"""The signing key: made once, readable to nobody else, changed without a gap."""

import os
import stat
import threading

import pytest

from socho.logbook import keys
from socho.logbook.keys import KeyUnusable, Signer


def test_a_key_is_made_once_and_stays(tmp_path):
    folder = tmp_path / "keys"
    first = keys.load_or_create(folder)
    assert keys.load_or_create(folder) == first
    assert stat.S_IMODE((folder / keys.SIGNING).stat().st_mode) == 0o600
    assert os.listdir(folder) == [keys.SIGNING]


def test_looking_for_trusted_keys_makes_none(tmp_path):
    assert keys.trusted_keys(tmp_path) == []
    assert os.listdir(tmp_path) == []


def test_two_installations_have_two_names(tmp_path):
    one, other = keys.load_or_create(tmp_path / "a"), keys.load_or_create(tmp_path / "b")
    assert one.name.startswith("socho/")
    assert one.name != other.name


def test_several_at_once_get_the_same_key(tmp_path):
    found: list[Signer] = []
    start = threading.Barrier(8)

    def load() -> None:
        start.wait()
        found.append(keys.load_or_create(tmp_path))

    threads = [threading.Thread(target=load) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_key_that_others_may_read_is_not_used(tmp_path):
    keys.load_or_create(tmp_path)
    (tmp_path / keys.SIGNING).chmod(0o644)
    with pytest.raises(KeyUnusable, match="chmod 600"):
        keys.load_or_create(tmp_path)


def test_a_broken_key_is_said_to_be_broken(tmp_path):
    keys.load_or_create(tmp_path)
    path = tmp_path / keys.SIGNING
    path.write_text(path.read_text()[:-5])
    with pytest.raises(KeyUnusable, match="your copy"):
        keys.load_or_create(tmp_path)


def test_the_next_key_has_the_same_name_and_signs_only_once_taken(tmp_path):
    old = keys.load_or_create(tmp_path)
    coming = keys.prepare_next(tmp_path)
    assert keys.prepare_next(tmp_path) == coming
    assert coming.name == old.name
    assert keys.load_or_create(tmp_path) == old
    assert keys.trusted_keys(tmp_path) == [old.vkey]

    assert keys.take_next(tmp_path) == coming
    assert keys.load_or_create(tmp_path) == coming
    assert keys.trusted_keys(tmp_path) == [coming.vkey, old.vkey]
    assert sorted(os.listdir(tmp_path)) == [keys.RETIRED, keys.SIGNING]


def test_a_change_of_keys_that_was_cut_off_can_be_done_again(tmp_path):
    old = keys.load_or_create(tmp_path)
    coming = keys.prepare_next(tmp_path)
    (tmp_path / keys.RETIRED).write_text(f"{old.vkey}\n")  # as far as it came
    keys.take_next(tmp_path)
    assert keys.trusted_keys(tmp_path) == [coming.vkey, old.vkey]


def test_a_signer_does_not_show_its_seed():
    signer = Signer("socho/1", b"\x42" * 32)
    assert "42" not in repr(signer)
    assert "BBBB" not in repr(signer)
