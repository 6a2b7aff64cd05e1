"""The phone's pages as they come from the server, and the quick log without any script."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from conftest import ClientOf
from socho.attachments.tests.pictures import market_scene, saved
from socho.incidents.actions import take
from socho.incidents.models import Incident
from socho.logbook.acts import perform
from socho.reports.models import Report
from tests.makers import NOON, World, act_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def binh_s(client_of: ClientOf, phan_rang: World) -> Client:
    return client_of(phan_rang.binh)


def typed(**others: Any) -> dict[str, Any]:
    return {"op": str(uuid4()), "kind": "theft", "zone": "B", "number": "12"} | others


def test_home_greets_by_name_and_begins_with_the_tiles(binh_s: Client) -> None:
    page = binh_s.get("/notebook/").content.decode()
    assert "Chào anh Bình" in page
    assert page.index("Có chuyện gì?") < page.index("Việc của anh Bình hôm nay")
    assert page.count('href="/notebook/log/?kind=') == 6


def test_the_quick_log_works_as_a_plain_form(binh_s: Client, phan_rang: World) -> None:
    answer = binh_s.post("/notebook/log/", typed())
    assert (answer.status_code, answer["Location"]) == (303, "/notebook/")
    assert Report.objects.get().stall == phan_rang.stalls["B12"]
    assert Incident.objects.get().opened_by == phan_rang.binh
    assert "Đã ghi vào sổ của chợ." in binh_s.get("/notebook/").content.decode()


def test_sent_twice_by_an_impatient_thumb_it_is_one(binh_s: Client) -> None:
    content = typed()
    for _ in range(2):
        binh_s.post("/notebook/log/", content)
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"zone": "B", "number": "12"}, "B12"),
        ({"zone": "", "number": "b 12"}, "B12"),
        ({"zone": "B", "number": ""}, "khu B"),
        ({"zone": "B", "number": "99"}, "99"),
        ({"zone": "", "number": "", "place": "bãi xe sau chợ"}, "bãi xe sau chợ"),
    ],
)
def test_a_place_is_understood_as_it_is_said(
    binh_s: Client, phan_rang: World, place: dict[str, str], said: str
) -> None:
    binh_s.post("/notebook/log/", typed(**place))
    report = Report.objects.get()
    where = report.stall.code if report.stall else report.place_words or f"khu {report.zone}"
    assert where == said


def test_a_tapped_tile_is_chosen_already(binh_s: Client) -> None:
    page = binh_s.get("/notebook/log/?kind=fraud").content.decode()
    assert re.search(r'value="fraud" checked', page)
    assert '<details class="more kind">' in page


def test_what_is_lacking_is_said_and_nothing_typed_is_lost(binh_s: Client) -> None:
    answer = binh_s.post("/notebook/log/", typed(zone="", number="", words="mất 2 ký tôm"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Nhập số sạp, ví dụ B12" in page
    assert "mất 2 ký tôm" in page
    assert not Report.objects.exists()


def test_a_photo_goes_along_without_script(binh_s: Client) -> None:
    binh_s.post("/notebook/log/", typed(photo=_file(saved(market_scene()))))
    assert Report.objects.get().attachments.count() == 1


def test_a_bad_photo_never_holds_the_words_back(binh_s: Client) -> None:
    binh_s.post("/notebook/log/", typed(photo=_file(b"no photo")))
    assert Report.objects.get().attachments.count() == 0
    assert "không phải" in binh_s.get("/notebook/").content.decode()


def test_tasks_are_mine_or_nobodys_the_latest_first(binh_s: Client, phan_rang: World) -> None:
    def case(words: str, who: Any, opened: Any) -> Incident:
        binh_s.post("/notebook/log/", typed(number=words))
        incident = Incident.objects.order_by("-opened_at", "-number").first()
        assert incident is not None
        Incident.objects.filter(pk=incident.pk).update(opened_by=who, due_at=opened)
        return incident

    late = case("1", phan_rang.binh, NOON - timedelta(hours=1))
    later = case("2", phan_rang.binh, NOON - timedelta(hours=3))
    soon = case("3", phan_rang.lan, NOON + timedelta(hours=1))
    taken = case("12", phan_rang.phuc, NOON - timedelta(hours=9))
    perform(act_of(phan_rang.phuc), take, taken)
    page = binh_s.get("/notebook/").content.decode()
    shown = re.findall(r'href="/incidents/([0-9a-f-]{36})/"', page)
    assert shown == [str(each.pk) for each in (later, late, soon)]
    assert "Trễ 3 giờ" in page


def _file(data: bytes) -> BytesIO:
    file = BytesIO(data)
    file.name = "a.jpg"
    return file
