"""The desk: what somebody came to say becomes a report and at once a case, or only a slip."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from socho.accounts.models import SignIn, User
from socho.incidents.models import Incident
from socho.logbook.models import Entry
from socho.reports import codes
from socho.reports.models import Channel, Contact, Report
from tests.makers import NOON, World

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]
ZALO = "[22/11/2026 07:42] Hoa Rau: 6h sáng nay sạp B12 bị phá khóa, gọi em 0912 345 678 nha"


@pytest.fixture
def binh_s(client_of: ClientOf, phan_rang: World) -> Client:
    SignIn.objects.create(user=phan_rang.minh, at=NOON)
    return client_of(phan_rang.binh)


def typed(**others: Any) -> dict[str, Any]:
    said = {"channel": "desk", "words": "Mất 2 ký tôm", "kind": "theft", "place": "B12"}
    return {"op": str(uuid4())} | said | others


def test_what_a_guard_takes_down_is_a_report_and_a_case_in_one_act(
    binh_s: Client, phan_rang: World
) -> None:
    response = binh_s.post("/desk/", typed(channel="phone", day="22/11/2026", clock="6h30"))
    report, incident = Report.objects.get(), Incident.objects.get()
    assert response.status_code == 303
    assert (report.channel, report.filed_by, report.state) == (
        Channel.PHONE,
        phan_rang.binh,
        "linked",
    )
    assert (incident.stall, incident.opened_by) == (phan_rang.stalls["B12"], phan_rang.binh)
    assert report.happened_at is not None
    assert report.happened_at.isoformat() == "2026-11-21T23:30:00+00:00"
    entries = Entry.objects.filter(verb__in=["report.filed", "incident.opened"])
    operations = {re.search(rb'"op":"(\w+)"', bytes(each.envelope))[1] for each in entries}  # type: ignore[index]
    assert len(operations) == 1


def test_the_slip_shows_the_code_once_and_the_case(binh_s: Client) -> None:
    slip = binh_s.get(binh_s.post("/desk/", typed())["Location"]).content.decode()
    code = slip.split("slip-code")[1].split(">")[1].split("<")[0]
    assert codes.find(code) == Report.objects.get()
    assert "PR-2026-00001" in slip


def test_sent_twice_there_is_one_case(binh_s: Client) -> None:
    content = typed()
    for _ in range(2):
        binh_s.post("/desk/", content)
    assert Incident.objects.count() == 1


def test_sent_again_with_other_words_both_are_kept(binh_s: Client) -> None:
    content = typed()
    binh_s.post("/desk/", content)
    binh_s.post("/desk/", content | {"words": "Mất 3 ký tôm"})
    first, second = Report.objects.order_by("code_counter")
    assert second.correction_of == first
    assert Incident.objects.count() == 2


@pytest.mark.parametrize("kind", ["extortion", "staff_complaint"])
def test_of_a_kind_the_guard_may_not_see_he_keeps_only_the_slip(
    binh_s: Client,
    client_of: ClientOf,
    phan_rang: World,
    clock: time_machine.Traveller,
    kind: str,
) -> None:
    page = binh_s.post("/desk/", typed(kind=kind))["Location"]
    assert "slip-code" in binh_s.get(page).content.decode()
    assert not Incident.objects.exists()
    assert not Report.objects.visible_to(phan_rang.binh).exists()
    assert client_of(phan_rang.lan).get(page).status_code == 404
    clock.shift(timedelta(minutes=11))
    assert binh_s.get(page).status_code == 404


def test_a_pasted_message_is_read_and_nothing_is_saved_yet(binh_s: Client) -> None:
    page = binh_s.post("/desk/", typed(words=ZALO, kind="", place="", read="1")).content.decode()
    assert not Report.objects.exists()
    assert 'value="B12"' in page
    assert 'value="06:00"' in page
    assert re.search(r'value="theft" selected', page)
    assert re.search(r'type="checkbox" name="phone" value="0912 345 678">', page)
    assert re.search(r'type="checkbox" name="name" value="Hoa Rau">', page)
    assert "6h sáng nay sạp B12" in page
    assert "[22/11/2026" not in page


def test_what_was_typed_counts_more_than_what_was_read(binh_s: Client) -> None:
    page = binh_s.post("/desk/", typed(words=ZALO, kind="fraud", place="C1", read="1"))
    assert 'value="C1"' in page.content.decode()
    assert re.search(r'value="fraud" selected', page.content.decode())


def test_sender_and_number_are_kept_only_if_ticked(binh_s: Client) -> None:
    binh_s.post("/desk/", typed(words="một", channel="pasted"))
    assert not Contact.objects.exists()
    binh_s.post("/desk/", typed(words="hai", phone="0912 345 678", name="Hoa Rau"))
    contact = Contact.objects.get()
    assert (contact.phone, contact.name) == ("+84912345678", "Hoa Rau")


def test_what_has_not_happened_yet_is_not_taken_down(binh_s: Client) -> None:
    response = binh_s.post("/desk/", typed(day="23/11/2026", clock="07:00"))
    assert response.status_code == 422
    assert "chưa tới" in response.content.decode()


@pytest.mark.parametrize("day", ["01/01/0000", "31/12/9999", "32/13/2026", "0001-01-01", "x" * 99])
def test_an_impossible_day_is_said_in_words(binh_s: Client, day: str) -> None:
    response = binh_s.post("/desk/", typed(day=day, clock="07:00"))
    assert response.status_code in (303, 422)


def test_no_kind_is_chosen_beforehand(binh_s: Client) -> None:
    page = binh_s.get("/desk/").content.decode()
    assert not re.search(r'value="\w+" selected', page.split('name="kind"')[1].split("</select")[0])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lan", 200),
        ("phuc", 200),
        ("binh", 200),
        ("minh", 403),
        ("thu", 403),
        ("quan", 403),
        ("kiem", 403),
        ("hoa", 404),
        ("former", 404),
    ],
)
def test_the_desk_is_for_the_market_s_people(
    client_of: ClientOf, phan_rang: World, who: str, status: int
) -> None:
    client = client_of(getattr(phan_rang, who))
    assert client.get("/desk/").status_code == status
    if status != 200:
        assert client.post("/desk/", typed()).status_code == status
        assert not Report.objects.exists()


def test_nobody_works_at_the_desk_without_signing_in(somebody: Client, db: None) -> None:
    assert somebody.get("/desk/").status_code == 302
