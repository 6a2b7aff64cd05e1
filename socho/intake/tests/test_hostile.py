"""Whatever is sent, the answer is words; whoever sends it, nothing of them stays."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.test import Client

from socho.intake.tests.conftest import Send
from socho.reports.models import Contact, Report

pytestmark = pytest.mark.django_db

HOSTILE = {
    "nul": "a\x00b",
    "surrogate": "a\ud800b",
    "decomposed": "ma\u0302\u0301t",
    "megabyte": "x" * 1_000_000,
    "reversed": "\u202egnourt",
    "script": "<script>alert(1)</script>",
    "template": "{{ 7|add:7 }}{% load static %}",
    "formula": "=1+1",
    "year 0": "0000-00-00",
    "year 9999": "31/12/9999 23:59",
    "huge number": str(2**63),
    "empty": "",
    "blank": " \u00a0\u200b ",
    "emoji": "👩‍👩‍👧‍👦" * 50,
}
FIELDS = ["kind", "words", "op", "zone", "place", "phone", "name", "hide_name", "call_first"]


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_of_a_report_can_break_the_page(send: Send, field: str) -> None:
    for name, hostile in HOSTILE.items():
        response = send(**{field: _sendable(hostile)})
        assert response.status_code in (200, 303, 422), name


def test_no_code_can_break_the_page(somebody: Client, db: None) -> None:
    for name, hostile in HOSTILE.items():
        response = somebody.post("/t/", {"code": _sendable(hostile)})
        assert response.status_code in (303, 422), name


@pytest.mark.parametrize("field", ["words", "op", "not_done"])
def test_no_answer_can_break_the_page(somebody: Client, send: Send, field: str) -> None:
    page = send()["Location"]
    for name, hostile in HOSTILE.items():
        answer = {"words": "xin chào", field: _sendable(hostile)}
        assert somebody.post(page, answer).status_code in (303, 422), name


def test_words_are_kept_in_one_form_and_shown_as_words(send: Send, somebody: Client) -> None:
    page = send(words=HOSTILE["script"] + HOSTILE["decomposed"])["Location"]
    assert Report.objects.get().words.endswith("mất")
    shown = somebody.post(page, {"words": "x"})["Location"]
    assert "<script>alert" not in somebody.get(shown).content.decode()


def test_what_holds_a_character_nobody_types_is_said_and_kept_apart(send: Send) -> None:
    response = send(words="mất\x00cân")
    assert response.status_code == 422
    assert "mất�cân" in response.content.decode()


def _sendable(text: str) -> Any:
    """A client sends bytes; a lone surrogate goes out as the three bytes an old phone makes."""
    return text.encode("utf-8", "surrogatepass") if "\ud800" in text else text


# --- nothing of them stays -----------------------------------------------------------------


def everything_kept() -> bytes:
    """Every column of every table, as text."""
    found: list[str] = []
    for kind in apps.get_models():
        for row in kind._default_manager.values_list():
            found += [value.hex() if isinstance(value, bytes) else str(value) for value in row]
            found += [bytes(each).decode("latin-1") for each in row if isinstance(each, bytes)]
    return "\n".join(found).encode("utf-8", "surrogatepass")


def test_no_address_and_no_browser_of_a_reporter_is_kept(
    somebody: Client, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = somebody.post(
        address,
        {"kind": "theft", "words": "mất cân"},
        REMOTE_ADDR="203.0.113.77",
        HTTP_USER_AGENT="CanaryPhone/1.0",
        HTTP_X_FORWARDED_FOR="203.0.113.78",
        HTTP_REFERER="https://canary.example/",
    )
    somebody.get(response["Location"], REMOTE_ADDR="203.0.113.77")
    kept = everything_kept()
    for trace in (b"203.0.113", b"CanaryPhone", b"canary.example"):
        assert trace not in kept
        assert trace.decode() not in caplog.text


def test_a_number_is_kept_in_one_place_and_logged_nowhere(
    send: Send, caplog: pytest.LogCaptureFixture
) -> None:
    send(phone="0912 345 678", words="gọi giùm")
    contact = Contact.objects.get()
    contact.phone = ""
    contact.save()
    for entry in apps.get_model("logbook", "Entry")._default_manager.all():
        assert b"912345678" not in bytes(entry.envelope)
    assert "912345678" not in caplog.text
    outside_the_bodies = everything_kept().replace(_bodies(), b"")
    assert b"912345678" not in outside_the_bodies


def _bodies() -> bytes:
    """The erasable body in which the contact's after-image stands."""
    entry = apps.get_model("logbook", "Entry")._default_manager.get(verb="report.filed")
    return bytes(entry.body).decode("latin-1").encode("utf-8")


def test_no_page_of_the_public_reads_or_sets_a_session(
    client_of: Callable[..., Client], phan_rang: Any, send: Send, address: str
) -> None:
    client = client_of(phan_rang.binh)
    before = client.cookies["sessionid"].value
    for page in (address, "/t/", "/kiem-chung/", "/quyen-rieng-tu/"):
        response: HttpResponse = client.get(page)  # type: ignore[assignment]
        assert "sessionid" not in response.cookies
        assert "anh Bình" not in response.content.decode()
    assert client.cookies["sessionid"].value == before
