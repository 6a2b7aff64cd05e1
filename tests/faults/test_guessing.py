"""An attack on the sign-in reaches ten passwords a quarter of an hour, and nobody else's way in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from socho.accounts.models import User
from socho.accounts.rules import TRIES
from tests.faults.running import run


class CountingHasher(MD5PasswordHasher):
    """Hashing is what takes the time; how often it was done can be told exactly."""

    done = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.done += 1
        return super().encode(password, salt)


@pytest.fixture
def hashes(settings: Any) -> Iterator[type[CountingHasher]]:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    CountingHasher.done = 0
    yield CountingHasher


def hashes_of_tries(hashes: type[CountingHasher], name: str, tries: int) -> list[int]:
    taken, client = [], Client()
    for number in range(tries):
        before = hashes.done
        client.post("/sign-in/", {"login": name, "password": f"mật khẩu {number}"})
        taken.append(hashes.done - before)
    return taken


def test_a_name_nobody_has_costs_as_much_as_one_somebody_has(
    binh: User, hashes: type[CountingHasher]
) -> None:
    looked_at_then_not = [1] * TRIES + [0] * 3
    assert hashes_of_tries(hashes, binh.username, TRIES + 3) == looked_at_then_not
    assert hashes_of_tries(hashes, "nguoila", TRIES + 3) == looked_at_then_not


def test_somebody_who_left_costs_as_much_too(binh: User, hashes: type[CountingHasher]) -> None:
    binh.is_active = False
    binh.save()
    assert hashes_of_tries(hashes, binh.username, 2) == [1, 1]


@pytest.mark.timeout(900)  # on a busy machine
def test_an_attack_over_http(tmp_path: Path) -> None:
    run("guessing", "--tries", "120", folder=tmp_path)
