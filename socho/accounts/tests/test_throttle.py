"""Guessing is slow, and its owner is not locked out."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from socho.accounts.models import Tries, User
from socho.accounts.tests.ways import code_now, invited, is_in, sign_in, with_app, words_on
from socho.core.clock import now
from tests.makers import PASSWORD

NOON = "2026-11-22 05:00Z"


def guess(client: Client, name: str, times: int) -> int:
    """How many of so many guesses were looked at."""
    looked_at = 0
    for number in range(times):
        answer = client.post("/sign-in/", {"login": name, "password": f"mật khẩu {number}"})
        looked_at += "nhiều lần quá" not in words_on(answer)
    return looked_at


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.mark.parametrize("known", [True, False])
def test_of_many_guesses_ten_are_looked_at(client: Client, binh: User, clock: object, known: bool):
    assert guess(client, binh.username if known else "người lạ", 40) == 10


def test_guesses_from_everywhere_count_together(binh: User, clock: object):
    looked_at = sum(
        "nhiều lần quá"
        not in words_on(
            Client(REMOTE_ADDR=f"10.0.0.{number}").post(
                "/sign-in/", {"login": binh.username, "password": "đoán mò"}
            )
        )
        for number in range(30)
    )
    assert looked_at == 10


def test_over_hours_the_guesses_stay_ten_in_each_quarter(client: Client, binh: User, clock: object):
    start = now()
    looked_at = []
    for minute in range(60):
        clock.move_to(start + timedelta(minutes=minute))
        looked_at += [minute] * guess(client, binh.username, 3)
    for first in range(60):
        assert sum(first <= minute < first + 15 for minute in looked_at) <= 10
    assert len(looked_at) <= 40


def test_even_the_right_password_waits_then(client: Client, binh: User, clock: object):
    guess(client, binh.username, 10)
    sign_in(client, binh, PASSWORD)
    assert not is_in(client)
    clock.shift(timedelta(minutes=15))
    sign_in(client, binh, PASSWORD)
    assert is_in(client)


def test_the_owner_comes_in_where_they_always_do(binh: User, clock: object):
    at_home = Client()
    sign_in(at_home, binh, PASSWORD)
    at_home.post("/sign-out/")
    stranger = Client()
    assert guess(stranger, binh.username, 30) == 10
    sign_in(at_home, binh, PASSWORD)
    assert is_in(at_home)


def test_a_known_device_has_no_more_tries_than_any_other(binh: User, clock: object):
    at_home = Client()
    sign_in(at_home, binh, PASSWORD)
    at_home.post("/sign-out/")
    assert guess(at_home, binh.username, 30) == 10


def test_a_device_is_known_to_whom_it_signed_in_only(binh: User, phuc: User, clock: object):
    at_home = Client()
    sign_in(at_home, binh, PASSWORD)
    at_home.post("/sign-out/")
    assert guess(at_home, phuc.username, 12) == 10
    assert guess(Client(), phuc.username, 5) == 0


def test_a_forged_device_is_unknown(binh: User, clock: object):
    guess(Client(), binh.username, 10)
    client = Client()
    client.cookies["socho_known"] = "WyJ4Il0:1sabcd:forged"
    assert guess(client, binh.username, 3) == 0


def test_a_new_paper_lets_in_while_somebody_guesses(
    client: Client, client_of: object, lan: User, binh: User, clock: object
):
    guess(Client(), binh.username, 30)
    slip = client_of(lan).post(f"/people/{binh.pk}/reset/", {"op": str(binh.pk)})
    code = slip.context["code"]
    client.post("/moi/", {"code": code, "password": "bốn mùa gió cát"})
    assert is_in(client)


def test_success_clears_the_count(client: Client, binh: User, clock: object):
    guess(client, binh.username, 9)
    sign_in(client, binh, PASSWORD)
    client.post("/sign-out/")
    assert guess(Client(), binh.username, 12) == 10


def test_second_steps_are_guessed_as_slowly(client: Client, lan: User, clock: object):
    key = with_app(lan)
    sign_in(client, lan, PASSWORD)
    for number in range(12):
        wrong = client.post("/sign-in/second-step/", {"code": f"{number:06d}"})
    assert "nhiều lần quá" in words_on(wrong)
    client.post("/sign-in/second-step/", {"code": code_now(key)})
    assert not is_in(client)


def test_wrong_codes_on_paper_are_counted_by_address_and_generously(
    lan: User, board: object, clock: object
):
    _, code = invited(lan, board)
    client = Client(REMOTE_ADDR="10.0.0.1")
    for _ in range(60):
        client.post("/moi/", {"code": "22222222"})
    assert "nhiều lần quá" in words_on(client.post("/moi/", {"code": code}))
    other = Client(REMOTE_ADDR="10.0.0.2")
    assert "Được mời làm" in words_on(other.post("/moi/", {"code": code}))


def test_what_is_kept_of_tries_names_nobody_and_goes_away(
    client: Client, binh: User, phuc: User, clock: object
):
    guess(client, binh.username, 3)
    kept = bytes(Tries.objects.get().key)
    assert binh.username.encode() not in kept
    clock.shift(timedelta(hours=2))
    guess(client, phuc.username, 1)
    assert Tries.objects.count() == 1


def test_asking_for_the_password_again_is_limited_too(client_of: object, binh: User, clock: object):
    client = client_of(binh)
    for _ in range(11):
        said = words_on(client.post("/account/proof/", {"password": "đoán mò"}))
    assert "nhiều lần quá" in said
    for _ in range(2):
        data = {"current": "đoán mò", "password": "bốn mùa gió cát"}
        assert "nhiều lần quá" in words_on(client.post("/account/password/", data))
