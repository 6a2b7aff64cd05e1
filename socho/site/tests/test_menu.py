"""The menu: who finds which lines, what is counted on them, and that public pages cost nothing."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from conftest import ClientOf
from socho.accounts.models import User
from socho.incidents.tests.casework import Desk, signed_in
from socho.places.models import Label
from socho.site.menu import menu_of
from socho.site.slots import slots
from tests.makers import NOON, World

REGISTERS = {"Tiểu thương", "Khu, sạp, mã QR"}
EVERYBODY = {"Hôm nay", "Tài khoản của tôi", "Nhận thông báo"}
ON_FOOT = {"Trang chủ", "Báo tin"}
WATCH = {"Các tổ và ca trực", "Tuần tra", "Khóa chợ"}
OWN_WATCH = WATCH | {"Ca của tôi"}
CASES = {"Sổ vụ việc", "Tin báo", "Số liệu tháng", "Ai xem được gì"}
GUARDS = EVERYBODY | ON_FOOT | OWN_WATCH | CASES | {"Sơ đồ chợ", "Tiểu thương"}
LINES = {
    "lan": EVERYBODY | REGISTERS | WATCH | CASES | {"Sơ đồ chợ", "Người và vai trò", "Ghi"},
    "phuc": GUARDS,
    "binh": GUARDS,
    "minh": EVERYBODY | CASES | {"Sơ đồ chợ", "Người và vai trò"},
    "thu": EVERYBODY | CASES | {"Người và vai trò"},
    "sau": EVERYBODY | ON_FOOT | OWN_WATCH | {"Sổ vụ việc", "Sơ đồ chợ", "Ai xem được gì"},
    "hoa": EVERYBODY,
    "quan": EVERYBODY | {"Người và vai trò", "Ai xem được gì", "Sao lưu"},
    "kiem": EVERYBODY | {"Ai xem được gì"},
    "former": EVERYBODY,
}


def lines_of(user: User) -> dict[str, str]:
    """Each line's words and address, as this person's first page shows them."""
    request = RequestFactory().get("/")
    request.user = user
    request.session = {}
    return {str(item.label): item.url for group in menu_of(request) for item in group.items}


@pytest.mark.parametrize("who", sorted(LINES))
def test_each_role_finds_its_lines(phan_rang: World, who: str) -> None:
    signed_in(phan_rang.minh, NOON)
    assert set(lines_of(getattr(phan_rang, who))) == LINES[who]


@pytest.mark.parametrize("who", sorted(LINES))
def test_every_line_opens(phan_rang: World, client_of: ClientOf, who: str) -> None:
    user = getattr(phan_rang, who)
    client = client_of(user)
    for label, address in lines_of(user).items():
        resolve(address)
        assert client.get(address).status_code in (200, 302), label


def test_the_round_button_reports_where_a_code_hangs(phan_rang: World) -> None:
    assert "Báo tin" not in lines_of(phan_rang.hoa)
    market = phan_rang.market
    Label.objects.create(market=market, stall=phan_rang.stalls["B12"], serial=1, made_at=NOON)
    assert "/s/" in lines_of(phan_rang.hoa)["Báo tin"]


def test_the_round_button_of_whoever_walks_the_market_is_the_quick_log(phan_rang: World) -> None:
    assert lines_of(phan_rang.binh)["Báo tin"] == "/notebook/log/"
    assert lines_of(phan_rang.sau)["Báo tin"] == "/notebook/log/"
    assert lines_of(phan_rang.lan)["Ghi"] == "/desk/"


def test_counts_stand_on_the_lines(phan_rang: World, client_of: ClientOf) -> None:
    signed_in(phan_rang.minh)
    Desk(phan_rang).told()
    page = unescape(client_of(phan_rang.lan).get("/account/").content.decode())
    line = re.search(r'<a href="/incidents/inbox/">.*?</a>', page)
    assert line is not None
    assert line[0].endswith('Tin báo<span class="count">1</span></a>')


def test_the_open_page_is_marked_also_below_it(phan_rang: World, client_of: ClientOf) -> None:
    client = client_of(phan_rang.lan)
    stall = phan_rang.stalls["B12"].pk
    for address, line in (("/", "/"), ("/book/?late=1", "/book/"), (f"/stalls/{stall}/", "/plan/")):
        page = client.get(address).content.decode()
        assert re.findall(r'<a href="([^"]+)" aria-current="page"', page)[0] == line


def test_frames_ask_only_for_what_they_show(phan_rang: World) -> None:
    request = RequestFactory().get("/t/")
    request.user = phan_rang.lan
    request.session = {}
    with CaptureQueriesContext(connection) as asked:
        slots(request)
    assert len(asked) == 0


def test_a_public_page_asks_nothing_of_the_menu(phan_rang: World, client_of: ClientOf) -> None:
    client = client_of(None)
    client.get("/t/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/t/").status_code == 200
    assert not [each for each in asked.captured_queries if "membership" in each["sql"]]


def test_two_people_at_one_device_keep_their_drafts_apart(
    phan_rang: World, client_of: ClientOf
) -> None:
    pages = [
        client_of(user).get("/account/").content.decode()
        for user in (phan_rang.lan, phan_rang.binh)
    ]
    keys = [re.findall(r'data-viewer="([0-9a-f]{12})"', page) for page in pages]
    assert keys[0] and keys[1] and keys[0] != keys[1]


@override_settings(ALLOWED_HOSTS=["cho.example"])
def test_a_request_refused_at_the_gate_gets_its_page(phan_rang: World) -> None:
    assert Client().get("/", headers={"Host": "elsewhere.example"}).status_code == 400
