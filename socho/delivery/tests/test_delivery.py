"""Notices wait in a box, are sent after commit, tried again, given up, and hold no content."""

from datetime import timedelta
from email.message import Message

import pytest
from django.core import mail
from django.test import Client, override_settings

from conftest import ClientOf
from socho.delivery import channels, rules
from socho.delivery.actions import queue_notice, subscribe
from socho.delivery.channels import is_push_service
from socho.delivery.models import Outgoing, PushSubscription
from socho.delivery.sending import send_due
from socho.logbook.acts import perform
from tests.makers import NOON, World, act_of

pytestmark = pytest.mark.django_db
ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"
KEYS = {"p256dh": "BExample", "auth": "secret"}


def queued(world: World) -> list[Outgoing]:
    return perform(act_of(world.lan), queue_notice, [world.binh.pk], what="Có việc mới", link="/")


def subscribed(world: World) -> None:
    perform(act_of(world.binh), subscribe, world.binh, endpoint=ENDPOINT, keys=KEYS)


@pytest.mark.parametrize(
    ("tries", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 240), (6, 720)]
)
def test_pauses_grow(tries: int, minutes: int) -> None:
    assert rules.pause_after(tries) == timedelta(minutes=minutes)


def test_after_the_sixth_try_it_is_given_up() -> None:
    assert rules.pause_after(7) is None


def test_nobody_is_told_who_set_no_way(phan_rang: World) -> None:
    assert queued(phan_rang) == []


@override_settings(
    EMAIL_HOST="mail.example", EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"
)
def test_an_e_mail_says_that_something_is_new_and_no_more(phan_rang: World) -> None:
    phan_rang.binh.email = "binh@example.vn"
    phan_rang.binh.save()
    queued(phan_rang)
    assert send_due(NOON) == 1
    sent: Message = mail.outbox[0].message()
    assert "Có việc mới" in mail.outbox[0].subject
    assert phan_rang.binh.name not in sent.as_string()
    assert send_due(NOON) == 0


def test_a_failed_push_is_tried_again_and_then_given_up(
    phan_rang: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribed(phan_rang)
    queued(phan_rang)

    def no_network(*args: object, **kwargs: object) -> None:
        raise OSError

    monkeypatch.setattr(channels, "webpush", no_network)  # the network's far end
    moment = NOON
    for _try in range(len(rules.PAUSES) + 1):
        assert send_due(moment) == 0
        moment = Outgoing.objects.get().next_try_at
    outgoing = Outgoing.objects.get()
    assert outgoing.gave_up_at is not None
    assert outgoing.last_error == "OSError"
    assert send_due(moment + timedelta(days=9)) == 0


def test_a_browser_that_is_gone_is_forgotten(
    phan_rang: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribed(phan_rang)
    queued(phan_rang)

    class Gone:
        status_code = 410

    def gone(*args: object, **kwargs: object) -> None:
        raise channels.WebPushException("gone", response=Gone())

    monkeypatch.setattr(channels, "webpush", gone)
    send_due(NOON)
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://127.0.0.1/x",
        "https://evil.example/fcm.googleapis.com",
        "https://fcm.googleapis.com.evil.example/x",
        "https://fcm.googleapis.com:8443/x",
        "https://169.254.169.254/latest",
        "file:///etc/passwd",
        "",
    ],
)
def test_only_browsers_own_services_are_called(endpoint: str) -> None:
    assert not is_push_service(endpoint)


def test_known_services_are_taken() -> None:
    assert is_push_service(ENDPOINT)
    assert is_push_service("https://updates.push.services.mozilla.com/wpush/v2/x")


def test_the_page_takes_a_subscription_and_lets_it_go(
    phan_rang: World, client_of: ClientOf
) -> None:
    client: Client = client_of(phan_rang.binh)
    answer = client.post("/notices/browser/", {"endpoint": ENDPOINT, **KEYS})
    assert answer.status_code == 303
    assert PushSubscription.objects.get().user == phan_rang.binh
    client_of(phan_rang.hoa).post("/notices/browser/leaving/", {"endpoint": ENDPOINT})
    assert PushSubscription.objects.exists()
    client.post("/notices/browser/leaving/", {"endpoint": ENDPOINT})
    assert not PushSubscription.objects.exists()


def test_a_strange_endpoint_is_refused(phan_rang: World, client_of: ClientOf) -> None:
    answer = client_of(phan_rang.binh).post(
        "/notices/browser/", {"endpoint": "https://127.0.0.1/x", **KEYS}
    )
    assert answer.status_code == 422
    assert not PushSubscription.objects.exists()


def test_the_page_is_in_vietnamese_and_the_worker_at_the_top(
    phan_rang: World, client_of: ClientOf
) -> None:
    assert "Nhận thông báo" in client_of(phan_rang.binh).get("/notices/").content.decode()
    worker = Client().get("/sw.js")
    assert worker["Content-Type"].startswith("text/javascript")
