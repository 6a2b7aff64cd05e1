"""Somebody signed in reports: under their name, or hidden, as they wish."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from socho.accounts.models import User
from socho.logbook.models import Entry
from socho.reports.models import Channel, Report
from tests.makers import World

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]


def typed(**others: Any) -> dict[str, Any]:
    return {"op": str(uuid4()), "kind": "theft", "words": "Mất cân", "place": "B12"} | others


def test_hoa_finds_again_what_she_said_under_her_name(
    client_of: ClientOf, phan_rang: World
) -> None:
    response = client_of(phan_rang.hoa).post("/bao-tin/", typed())
    report = Report.objects.visible_to(phan_rang.hoa).get()
    assert response.status_code == 303
    assert (report.filed_by, report.channel) == (phan_rang.hoa, Channel.ACCOUNT)
    assert report.stall == phan_rang.stalls["B12"]


def test_hidden_it_is_tied_to_nobody(client_of: ClientOf, phan_rang: World) -> None:
    client_of(phan_rang.hoa).post("/bao-tin/", typed(hide_name="1"))
    report = Report.objects.get()
    assert (report.filed_by, report.channel) == (None, Channel.WEB)
    assert Entry.objects.get(verb="report.filed").actor is None
    assert not Report.objects.visible_to(phan_rang.hoa).exists()


def test_hidden_is_what_the_page_proposes(client_of: ClientOf, phan_rang: World) -> None:
    page = client_of(phan_rang.hoa).get("/bao-tin/").content.decode()
    assert 'name="hide_name" value="1" checked' in page
    assert "csrfmiddlewaretoken" in page
    assert 'name="name"' not in page


def test_another_site_cannot_report_in_her_name(phan_rang: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(phan_rang.hoa)
    assert client.post("/bao-tin/", typed()).status_code == 403


def test_the_page_lets_the_browser_say_where_it_comes_from(
    client_of: ClientOf, phan_rang: World
) -> None:
    """Without a referrer browsers send “Origin: null”, and the CSRF check refuses the report."""
    answer = client_of(phan_rang.hoa).get("/bao-tin/")
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-referrer" not in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("hoa", 200), ("sau", 200), ("binh", 200), ("minh", 200), ("former", 404)]
)
def test_who_has_a_market_to_report_to(
    client_of: ClientOf, phan_rang: World, who: str, status: int
) -> None:
    assert client_of(getattr(phan_rang, who)).get("/bao-tin/").status_code == status


def test_without_a_kind_the_words_stay(client_of: ClientOf, phan_rang: World) -> None:
    response = client_of(phan_rang.hoa).post("/bao-tin/", typed(kind=""))
    assert response.status_code == 422
    assert "Mất cân" in response.content.decode()
