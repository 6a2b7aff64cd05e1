"""Passkeys: made, shown, and the known ways around them."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from fido2.webauthn import AuthenticatorData

from socho.accounts.actions import people
from socho.accounts.models import User
from socho.accounts.tests.soft_key import SoftKey
from socho.accounts.tests.ways import act, is_in, kinds, sign_in, with_app
from socho.core.clock import now
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from tests.makers import PASSWORD

NEW = "/account/second-steps/passkey/"
PRESENT = AuthenticatorData.FLAG.UP


def browser() -> Client:
    return Client(SERVER_NAME="localhost")


def make(client: Client, key: SoftKey, **made: int) -> str:
    """Ask for a passkey, make it, send it; where that leads."""
    asked = client.get(NEW).context["passkey"]
    data = {"state": asked["state"], "answer": key.make(asked["options"], **made)}
    answer = client.post(NEW, data | {"name": "máy bàn", "op": str(uuid4())})
    return answer.url if answer.status_code == 302 else ""


def show(client: Client, key: SoftKey, **shown: object) -> bool:
    """Sign in with a passkey; whether that worked."""
    asked = client.get("/sign-in/").context["passkey"]
    return send(client, asked["state"], key.show(asked["options"], **shown))


def send(client: Client, state: str, answer: str) -> bool:
    client.post("/sign-in/passkey/", {"state": state, "answer": answer})
    return is_in(client)


@pytest.fixture
def key(lan: User) -> SoftKey:
    """Bà Lan's."""
    client, key = browser(), SoftKey()
    sign_in(client, lan, PASSWORD)
    assert make(client, key) == "/account/recovery-codes/"
    assert is_in(client)
    return key


def test_a_passkey_is_both_steps_at_once(lan: User, key: SoftKey):
    assert kinds(lan) == ["passkey"]
    assert Entry.objects.latest("id").verb == "second_step.added"
    client = browser()
    assert show(client, key)
    assert client.session["_auth_user_id"] == str(lan.pk)


def test_after_the_password_the_passkey_leads_where_the_person_wanted(lan: User, key: SoftKey):
    client = browser()
    sign_in(client, lan, PASSWORD, next="/people/")
    asked = client.get("/sign-in/second-step/").context["passkey"]
    data = {"state": asked["state"], "answer": key.show(asked["options"])}
    assert client.post("/sign-in/passkey/", data).url == "/people/"


def test_an_answer_is_taken_once(lan: User, key: SoftKey):
    client, thief = browser(), browser()
    asked = client.get("/sign-in/").context["passkey"]
    answer = key.show(asked["options"])
    assert send(client, asked["state"], answer)
    assert not send(thief, asked["state"], answer)


def test_an_answer_too_late_is_not_taken(lan: User, key: SoftKey):
    client = browser()
    asked = client.get("/sign-in/").context["passkey"]
    with time_machine.travel(now() + timedelta(minutes=61)):
        assert not send(client, asked["state"], key.show(asked["options"]))


def test_a_challenge_of_ones_own_making_is_not_taken(lan: User, key: SoftKey):
    client = browser()
    asked = client.get("/sign-in/").context["passkey"]
    assert not send(client, "WyJ4Il0:1sabcd:forged", key.show(asked["options"]))
    assert not send(client, "", key.show(asked["options"]))


def test_without_finger_face_or_pin_it_is_not_taken(lan: User, key: SoftKey):
    assert not show(browser(), key, flags=PRESENT)
    client, other = browser(), SoftKey()
    client.force_login(lan)
    client.post("/account/proof/", {"password": PASSWORD})
    assert make(client, other, flags=PRESENT) == ""


def test_a_key_nobody_has_or_of_another_site_is_not_taken(lan: User, key: SoftKey):
    stranger = SoftKey()
    assert not show(browser(), stranger, owner=lan.pk)
    assert not show(browser(), stranger, owner=uuid4())
    key.origin = "https://evil.example"
    assert not show(browser(), key)


def test_a_passkey_opens_its_owners_account_only(lan: User, minh: User, key: SoftKey):
    assert not show(browser(), key, owner=minh.pk)


def test_who_was_switched_off_does_not_come_in(lan: User, quan: User, key: SoftKey):
    perform(act(quan), people.deactivate, lan, reason="nghỉ việc")
    assert not show(browser(), key)


@pytest.mark.parametrize(
    "answer",
    ["", "null", "[]", "{}", '{"id": 1}', '"x"', "{", "9" * 5000, json.dumps({"response": {}})],
)
def test_rubbish_is_refused_in_words(lan: User, key: SoftKey, answer: str):
    client = browser()
    asked = client.get("/sign-in/").context["passkey"]
    data = {"state": asked["state"], "answer": answer}
    assert client.post("/sign-in/passkey/", data).status_code == 422
    assert not is_in(client)
    client.force_login(lan)
    client.post("/account/proof/", {"password": PASSWORD})
    asked = client.get(NEW).context["passkey"]
    data = {"state": asked["state"], "answer": answer, "name": "máy"}
    assert client.post(NEW, data).status_code == 422
    assert kinds(lan) == ["passkey"]


def test_a_passkey_asked_for_by_one_is_not_given_to_another(lan: User, minh: User):
    asked_by, given_to, key = browser(), browser(), SoftKey()
    sign_in(asked_by, lan, PASSWORD)
    sign_in(given_to, minh, PASSWORD)
    asked = asked_by.get(NEW).context["passkey"]
    data = {"state": asked["state"], "answer": key.make(asked["options"]), "name": "máy"}
    assert given_to.post(NEW, data).status_code == 422
    assert kinds(minh) == []


def test_a_removed_passkey_opens_nothing(lan: User, key: SoftKey):
    with_app(lan)
    client = browser()
    assert show(client, key)
    step = lan.second_steps.get(kind="passkey")
    client.post(f"/account/second-steps/{step.pk}/removal/", {"op": str(uuid4())})
    assert kinds(lan) == ["app"]
    assert not show(browser(), key)


def test_changing_ones_ways_in_asks_for_the_password_after_a_while(lan: User, key: SoftKey):
    client = browser()
    show(client, key)
    with time_machine.travel(now() + timedelta(minutes=16)):
        for address in (NEW, "/account/second-steps/app/", "/account/recovery-codes/"):
            assert client.get(address).url.startswith("/account/proof/?next=")
        step = lan.second_steps.get()
        assert client.post(f"/account/second-steps/{step.pk}/removal/").status_code == 302
        assert client.post("/account/proof/", {"password": PASSWORD, "next": NEW}).url == NEW
        assert client.get(NEW).status_code == 200


def test_nobody_removes_another_persons_passkey(minh: User, lan: User, key: SoftKey):
    client = browser()
    client.force_login(minh)
    client.post("/account/proof/", {"password": PASSWORD})
    step = lan.second_steps.get()
    answer = client.post(f"/account/second-steps/{step.pk}/removal/", {"op": str(uuid4())})
    assert answer.status_code == 404
    assert kinds(lan) == ["passkey"]
