"""The page behind a label: what it shows, and what becomes of what is sent from it."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from socho.accounts.models import SignIn
from socho.intake.tests.conftest import Send
from socho.logbook import receipts, signing
from socho.logbook.models import Entry
from socho.places import labels
from socho.places.models import Label, Point, PointKind
from socho.reports import codes
from socho.reports.models import Channel, Contact, Report
from tests.makers import NOON, World

pytestmark = pytest.mark.django_db
TheReport = Callable[[], Report]
CodeOf = Callable[..., str]


def photo(name: str = "anh.jpg") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


# --- the page ------------------------------------------------------------------------------


def test_the_page_asks_what_happened_with_six_tiles(somebody: Client, address: str) -> None:
    page = somebody.get(address).content.decode()
    tiles = page.split('class="tiles"')[1].split("<details")[0]
    assert re.findall(r'value="([a-z]+)"', tiles) == [
        "theft",
        "disorder",
        "fire",
        "fraud",
        "encroachment",
        "other",
    ]
    assert "Bà con báo tin tại sạp" in page
    assert "B12" in page


def test_the_numbers_to_call_stand_above_all_else(somebody: Client, address: str) -> None:
    page = somebody.get(address).content.decode()
    assert re.findall(r'href="tel:([+0-9]+)"', page)[:5] == [
        "114",
        "+842593822000",
        "113",
        "115",
        "112",
    ]


def test_the_page_sets_no_cookie_and_asks_for_no_address_to_be_told(
    somebody: Client, address: str
) -> None:
    response = somebody.get(address)
    assert not response.cookies
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"


def test_the_name_is_hidden_unless_unticked(somebody: Client, address: str) -> None:
    page = somebody.get(address).content.decode()
    assert re.search(r'name="hide_name" value="1" checked', page)


def test_no_vendor_is_named(somebody: Client, address: str, phan_rang: World) -> None:
    page = somebody.get(address).content.decode()
    assert "Hoa" not in page
    assert "rau củ" not in page


def test_the_page_speaks_english_too(somebody: Client, address: str) -> None:
    page = somebody.get(f"{address}?lang=en").content.decode()
    assert "What happened?" in page
    assert "Có chuyện gì?" not in page


@pytest.mark.parametrize("on", ["zone", "point"])
def test_a_zone_or_a_place_has_its_page_too(somebody: Client, phan_rang: World, on: str) -> None:
    gate = Point.objects.create(market=phan_rang.market, kind=PointKind.GATE, name="Cổng sau")
    thing = {"zone": phan_rang.zones["B"], "point": gate}[on]
    label = Label.objects.create(market=phan_rang.market, serial=1, made_at=NOON, **{on: thing})
    page = somebody.get(f"/s/{labels.token(label)}/").content.decode()
    assert str(thing) in page.split("<h1>")[1].split("</h1>")[0]


def test_a_code_that_is_not_ours_says_so(somebody: Client, send: Send, db: None) -> None:
    for response in (somebody.get("/s/7kq4md2p7kq4md2p7k/"), send(to="/s/7kq4md2p7kq4md2p7k/")):
        assert response.status_code == 404
        assert "Mã này không phải của chợ" in response.content.decode()


def test_a_code_out_of_use_says_so_and_takes_nothing(
    somebody: Client, send: Send, address: str, label: Label
) -> None:
    label.revoked_at = NOON
    label.save()
    for response in (somebody.get(address), send()):
        assert response.status_code == 410
        assert "thôi dùng" in response.content.decode()
    assert not Report.objects.exists()


def test_complaints_name_the_reception_while_nobody_of_the_ward_looks(
    somebody: Client, address: str, phan_rang: World
) -> None:
    assert "Bộ phận Tiếp công dân" in somebody.get(address).content.decode()
    SignIn.objects.create(user=phan_rang.thu, at=NOON)
    assert "Bộ phận Tiếp công dân" not in somebody.get(address).content.decode()


# --- sending -------------------------------------------------------------------------------


def test_a_plain_form_without_cookies_is_enough(
    send: Send, code_of: CodeOf, the_report: TheReport, phan_rang: World
) -> None:
    response = send(kind="theft", words="Mất 2 ký tôm")
    report = the_report()
    assert response.status_code == 303
    assert (report.kind, report.words, report.channel) == ("theft", "Mất 2 ký tôm", Channel.QR)
    assert (report.stall, report.filed_by) == (phan_rang.stalls["B12"], None)
    assert codes.find(code_of(response)) == report


def test_neither_the_code_nor_the_report_stands_in_the_address(
    send: Send, code_of: CodeOf, the_report: TheReport
) -> None:
    response = send()
    location = response["Location"]
    assert code_of(response).replace("-", "") not in location
    assert the_report().pk.hex not in location.replace("-", "")


def test_json_for_whoever_accepts_only_that(send: Send, the_report: TheReport) -> None:
    response = send(headers={"accept": "application/json"})
    answer = json.loads(response.content)
    assert set(answer) == {"code", "at", "promise"}
    assert codes.find(answer["code"]) == the_report()
    assert answer["at"] == "2026-11-22T05:00:00+00:00"
    believed = receipts.verify(answer["promise"], signing.trusted())
    assert believed.envelope.verb == "report.filed"
    assert believed.envelope.object == str(the_report().pk)


def test_a_browser_that_takes_anything_gets_the_page(send: Send) -> None:
    accepted = "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8"
    assert send(headers={"accept": accepted}).status_code == 303


def test_sent_twice_it_is_one_report_with_one_code(send: Send, code_of: CodeOf) -> None:
    op = str(uuid4())
    assert code_of(send(op=op)) == code_of(send(op=op))
    assert Report.objects.count() == 1


def test_changed_and_sent_again_it_is_kept_too_and_tells_nothing_of_the_first(
    send: Send, code_of: CodeOf, somebody: Client
) -> None:
    op = str(uuid4())
    first = send(op=op, words="Mất 2 ký tôm")
    second = send(op=op, words="Mất 3 ký tôm")
    assert code_of(first) != code_of(second)
    assert Report.objects.count() == 2
    assert "2 ký" not in somebody.get(second["Location"]).content.decode()


def test_without_an_op_it_is_kept_as_well(send: Send) -> None:
    assert send(op="không phải op").status_code == 303


def test_in_a_guard_s_own_browser_nobody_learns_that_it_was_his(
    client_of: Callable[..., Client], phan_rang: World, address: str, the_report: TheReport
) -> None:
    client_of(phan_rang.binh).post(address, {"kind": "staff_complaint", "words": "Ca đêm"})
    assert the_report().filed_by is None
    assert Entry.objects.get(verb="report.filed").actor is None


# --- mending -------------------------------------------------------------------------------


def test_without_a_kind_it_says_what_to_do_and_keeps_all(send: Send) -> None:
    response = send(kind="", words="Mất 2 ký tôm", place="cổng sau", phone="0912 345 678")
    page = response.content.decode()
    assert response.status_code == 422
    assert page.split("<title>")[1].startswith("Lỗi:")
    assert "Chọn một ô: có chuyện gì?" in page
    assert all(words in page for words in ("Mất 2 ký tôm", "cổng sau", "0912 345 678"))
    assert not Report.objects.exists()


def test_a_number_that_cannot_be_called_is_said_and_the_tile_stays_chosen(send: Send) -> None:
    page = send(kind="fraud", phone="0912 345").content.decode()
    assert "số điện thoại" in page.lower()
    assert re.search(r'value="fraud" id="id_kind_3" checked', page)


def test_a_kind_from_further_down_stays_chosen_and_in_sight(send: Send) -> None:
    page = send(kind="loan_shark", phone="12").content.decode()
    assert re.search(r'<details class="more" open>', page)
    assert re.search(r'value="loan_shark" checked', page)


def test_errors_in_json_name_the_field(send: Send) -> None:
    response = send(kind="", headers={"accept": "application/json"})
    assert response.status_code == 422
    assert list(json.loads(response.content)["errors"]) == ["kind"]


# --- who, where ----------------------------------------------------------------------------


def test_nothing_of_the_reporter_is_kept_unless_offered(send: Send) -> None:
    send(hide_name="1", name="Hoa")
    assert not Contact.objects.exists()


def test_a_number_is_kept_if_it_is_offered_and_the_name_only_if_unticked(send: Send) -> None:
    send(phone="0912 345 678", hide_name="1", name="Hoa")
    send(phone="0912.345.678", name="Hoa", words="thêm")
    assert list(Contact.objects.order_by("report__words").values_list("phone", "name")) == [
        ("+84912345678", ""),
        ("+84912345678", "Hoa"),
    ]


@pytest.mark.parametrize(
    ("typed", "stall", "zone", "point", "words"),
    [
        ({}, "B12", None, None, ""),
        ({"place": "b 03"}, "B3", None, None, ""),
        ({"place": "sạp C2"}, "C2", None, None, ""),
        ({"zone": "C", "place": "12"}, "C12", None, None, ""),
        ({"zone": "C"}, None, "C", None, ""),
        ({"place": "cong sau"}, None, None, "Cổng sau", ""),
        ({"zone": "A", "place": "gần vòi nước"}, None, "A", None, "gần vòi nước"),
        ({"place": "Z99"}, None, None, None, "Z99"),
        ({"zone": "không có"}, "B12", None, None, ""),
    ],
)
def test_another_place_than_the_label_s(
    phan_rang: World,
    send: Send,
    the_report: TheReport,
    typed: dict[str, str],
    stall: str | None,
    zone: str | None,
    point: str | None,
    words: str,
) -> None:
    Point.objects.create(market=phan_rang.market, kind=PointKind.GATE, name="Cổng sau")
    send(**typed)
    report = the_report()
    there = [str(each) if each else None for each in (report.stall, report.zone, report.point)]
    assert (*there, report.place_words) == (stall, zone, point, words)


@pytest.mark.parametrize("kind", ["drugs", "staff_complaint"])
def test_of_a_closed_kind_the_label_is_kept_nowhere(
    send: Send, the_report: TheReport, label: Label, kind: str
) -> None:
    send(kind=kind)
    assert (the_report().stall, the_report().label) == (None, None)


# --- fire ----------------------------------------------------------------------------------


def test_of_a_fire_the_page_without_script_says_to_call_first(
    somebody: Client, address: str, send: Send
) -> None:
    assert 'name="call_first" value="1"' in somebody.get(address).content.decode()
    response = send(kind="fire", words="khói đen", call_first="1")
    page = response.content.decode()
    assert not Report.objects.exists()
    assert 'href="tel:114"' in page
    again = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert again["words"] == "khói đen"
    assert "call_first" not in again
    assert send(**again).status_code == 303
    assert Report.objects.get().words == "khói đen"


def test_a_plain_post_of_a_fire_goes_straight_in(send: Send) -> None:
    assert send(kind="fire").status_code == 303


def test_a_fire_with_a_photo_is_not_held_up(send: Send) -> None:
    assert send(kind="fire", call_first="1", photo=photo()).status_code == 303
    assert Report.objects.get().attachments.count() == 1


# --- photos and voice ----------------------------------------------------------------------


def test_photos_go_with_the_words_once(send: Send, the_report: TheReport) -> None:
    op = str(uuid4())
    for _ in range(2):
        send(op=op, photo=photo())
    assert the_report().attachments.get().attachment.media_type == "image/jpeg"


def test_a_photo_that_cannot_be_taken_never_holds_the_words_back(
    send: Send, somebody: Client, the_report: TheReport
) -> None:
    response = send(words="Mất 2 ký tôm", photo=SimpleUploadedFile("anh.jpg", b"<html>", "x/y"))
    page = somebody.get(response["Location"]).content.decode()
    assert the_report().words == "Mất 2 ký tôm"
    assert not the_report().attachments.exists()
    assert "Tin đã gửi rồi" in page
    assert "data-code" in page


def test_another_photo_can_be_sent_from_the_receipt(
    send: Send, somebody: Client, the_report: TheReport
) -> None:
    response = send(photo=SimpleUploadedFile("anh.jpg", b"<html>"))
    sent = somebody.post(response["Location"], {"op": str(uuid4()), "photo": photo()})
    assert sent.status_code == 303
    assert the_report().attachments.count() == 1
