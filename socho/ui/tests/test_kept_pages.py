"""A page is made once for as long as nothing changed, and only for whoever asked for it."""

import gzip
import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from conftest import ClientOf
from socho.accounts.models import User
from socho.places.models import Market
from socho.ui import kept_pages
from tests.makers import NOON

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the state is told otherwise there"),
]
made: list[str] = []


@kept_pages.kept
def page(request: HttpRequest) -> HttpResponse:
    made.append(request.path)
    answer = HttpResponse(f"{request.user} {'ấ' * 1000}", headers={"ETag": '"tag"'})
    if "secret" in request.GET:
        answer["Cache-Control"] = "private, no-store"
    if "cookie" in request.GET:
        answer.set_cookie("a", "b")
    return answer


urlpatterns = [path("page/", page)]


@pytest.fixture(autouse=True)
def _nothing_kept(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "row_watch" not in each]
    monkeypatch.setattr(kept_pages, "SHELF", kept_pages.Shelf())
    made.clear()
    cache.clear()
    with override_settings(ROOT_URLCONF=__name__):
        yield


def signed_in(client_of: ClientOf, user: User) -> Client:
    client = client_of(user)
    client.cookies["csrftoken"] = "a" * 32
    client.get("/page/?first")  # that somebody was seen is written down
    made.clear()
    return client


@pytest.fixture
def at_lans(client_of: ClientOf, lan: User) -> Client:
    return signed_in(client_of, lan)


def test_it_is_made_once(at_lans: Client) -> None:
    first, second = at_lans.get("/page/"), at_lans.get("/page/")
    assert first.content == second.content
    assert len(made) == 1


def test_it_is_made_anew_after_any_change(at_lans: Client, market: Market) -> None:
    at_lans.get("/page/")
    Market.objects.filter(pk=market.pk).update(name="Chợ Mới")
    at_lans.get("/page/")
    assert len(made) == 2


def test_it_does_not_grow_old(at_lans: Client) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        at_lans.get("/page/")
        clock.shift(kept_pages.FOR - timedelta(seconds=1))
        at_lans.get("/page/")
        assert len(made) == 1
        clock.shift(timedelta(seconds=1))
        at_lans.get("/page/")
        assert len(made) == 2


@pytest.mark.parametrize("asked", ["/page/?q=1", "/page/?secret=1", "/page/?cookie=1"])
def test_another_address_is_another_page(at_lans: Client, asked: str) -> None:
    at_lans.get("/page/")
    at_lans.get(asked)
    assert len(made) == 2


@pytest.mark.parametrize("asked", ["/page/?secret=1", "/page/?cookie=1"])
def test_what_is_restricted_or_sets_a_cookie_is_never_kept(at_lans: Client, asked: str) -> None:
    at_lans.get(asked)
    at_lans.get(asked)
    assert len(made) == 2


def test_nobody_gets_another_persons_page(at_lans: Client, client_of: ClientOf, binh: User) -> None:
    at_lans.get("/page/")
    at_binhs = signed_in(client_of, binh)
    assert at_binhs.get("/page/").content.decode().startswith(str(binh))
    assert len(made) == 1


@pytest.mark.parametrize("cookie", ["theme", "language", "csrftoken"])
def test_another_look_language_or_browser_gets_its_own(
    at_lans: Client, cookie: str, settings: Any
) -> None:
    at_lans.get("/page/")
    name = settings.LANGUAGE_COOKIE_NAME if cookie == "language" else cookie
    at_lans.cookies[name] = {"language": "en", "theme": "dark", "csrftoken": "b" * 32}[cookie]
    at_lans.get("/page/")
    assert len(made) == 2


def test_whoever_is_not_signed_in_gets_nothing_kept(client_of: ClientOf) -> None:
    client = client_of(None)
    client.cookies["csrftoken"] = "a" * 32
    client.get("/page/")
    client.get("/page/")
    assert len(made) == 2


def test_whoever_has_it_already_is_told_so(at_lans: Client) -> None:
    at_lans.get("/page/")
    answer = at_lans.get("/page/", headers={"If-None-Match": 'W/"tag"'})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["ETag"] in ('"tag"', 'W/"tag"')


def test_it_is_packed_for_whoever_can_unpack(at_lans: Client, lan: User) -> None:
    plain = at_lans.get("/page/")
    packed = at_lans.get("/page/", headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed["Vary"]


def test_the_shelf_holds_no_more_than_fits() -> None:
    shelf = kept_pages.Shelf(most_bytes=100)
    for number in range(20):
        shelf.put(number, kept_pages.Kept(1, NOON, {}, b"x" * 30, b""))
    before = NOON - timedelta(seconds=1)
    found = [number for number in range(20) if shelf.find(number, 1, before)]
    assert found == [17, 18, 19]


def test_while_somebody_writes_nothing_is_kept(at_lans: Client) -> None:
    with transaction.atomic():
        Market.objects.update(name="Chợ Mới")
        at_lans.get("/page/")
        at_lans.get("/page/")
    assert len(made) == 2
