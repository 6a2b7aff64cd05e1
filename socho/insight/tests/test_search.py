"""Search: what people type and what they find, and what they must never find."""

import re

import pytest

from conftest import ClientOf
from socho.incidents.tests.casework import Desk
from socho.insight.search import WHILE_TYPING
from socho.insight.tests.lookers import PART, put_cases, questions, text_of
from socho.logbook.acts import perform
from socho.vendors import actions as vendors
from socho.vendors.models import Vendor
from tests.makers import World, act_of, make_vendor


def found(page: str) -> list[str]:
    return re.findall(r'<a class="what" href="[^"]+">([^<]+)</a>', page)


@pytest.fixture
def register(phan_rang: World) -> World:
    people = {
        "Nguyễn Thị Sáu": ("+84912345678", "A1"),
        "Trần Văn Đức": ("+84903111678", "A2"),
        "Đặng Thị Bảy": ("+84905678123", "A3"),
    }
    for name, (phone, stall) in people.items():
        vendor = perform(
            act_of(phan_rang.lan), vendors.add_vendor, phan_rang.market, name=name, phones=[phone]
        )
        make_tenancy(vendor, phan_rang, stall)
    return phan_rang


def make_tenancy(vendor: Vendor, world: World, stall: str) -> None:
    vendor.tenancies.create(stall=world.stalls[stall])


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("nguyen thi sau", ["Nguyễn Thị Sáu"]),
        ("sau nguyen", ["Nguyễn Thị Sáu"]),
        ("SÁU", ["Nguyễn Thị Sáu"]),
        ("dang", ["Đặng Thị Bảy"]),
        ("đức", ["Trần Văn Đức"]),
        ("678", ["Trần Văn Đức", "Nguyễn Thị Sáu"]),  # the last digits, not those in the middle
        ("5678", ["Nguyễn Thị Sáu"]),
        ("0912 345 678", ["Nguyễn Thị Sáu"]),
        ("0912 34", ["Nguyễn Thị Sáu"]),
        ("+84 912 345 678", ["Nguyễn Thị Sáu"]),
        ("sau 678", ["Nguyễn Thị Sáu"]),
        ("78", []),
        ("", []),
        ("   ", []),
        ("🐟", []),
        ("%", []),
        ("ổ" * 500, []),
    ],
)
def test_people_are_found_as_they_are_typed(
    register: World, client_of: ClientOf, typed: str, people: list[str]
) -> None:
    page = text_of(client_of(register.lan).get("/search/", {"q": typed}))
    names = [each for each in found(page) if not each.startswith("Sạp")]
    assert sorted(names) == sorted(people)


@pytest.mark.parametrize("typed", ["b12", "B12", "B-12", "b 12", "sạp b12", "B012", "Sap B.12"])
def test_a_stall_is_found_by_its_code(phan_rang: World, client_of: ClientOf, typed: str) -> None:
    page = text_of(client_of(phan_rang.lan).get("/search/", {"q": typed}))
    assert found(page)[0] == "Sạp B12"


def test_a_code_finds_itself_before_longer_ones(phan_rang: World, client_of: ClientOf) -> None:
    page = text_of(client_of(phan_rang.lan).get("/search/", {"q": "b1"}))
    assert found(page)[:2] == ["Sạp B1", "Sạp B12"]


def test_a_case_is_found_by_its_number_and_its_words(desk: Desk, client_of: ClientOf) -> None:
    case = desk.opened()
    client = client_of(desk.world.lan)
    for typed in (case.number, "pr-2026-00001", "00001", "mat trom b12", "trộm mất"):
        assert case.title in found(text_of(client.get("/search/", {"q": typed}))), typed


def test_a_report_is_found_by_what_was_said(desk: Desk, client_of: ClientOf) -> None:
    desk.told()
    page = text_of(client_of(desk.world.lan).get("/search/", {"q": "tui tien"}))
    assert found(page) == ["Mất trộm · sạp B12"]


def test_the_lines_under_the_field_are_few_and_bare(desk: Desk, client_of: ClientOf) -> None:
    put_cases(desk.world.stalls.values(), 20)
    answer = client_of(desk.world.lan).get("/search/", {"q": "trom"}, headers=PART)
    page = text_of(answer)
    assert "<html" not in page
    assert len(found(page)) == WHILE_TYPING
    assert "Còn nữa" in page


def test_nothing_found_says_what_to_try(phan_rang: World, client_of: ClientOf) -> None:
    page = text_of(client_of(phan_rang.lan).get("/search/", {"q": "xyz"}))
    assert "Không tìm thấy" in page
    assert "3 số cuối" in page


def test_each_finds_only_what_they_may_see(
    desk: Desk, register: World, client_of: ClientOf
) -> None:
    desk.opened("theft", "A1")
    desk.opened("theft", "B12")
    desk.told("gambling", "")
    expected = {
        "lan": {"Sạp A1", "Nguyễn Thị Sáu", "Mất trộm tại sạp A1", "Mất trộm tại sạp B12"},
        "binh": {"Sạp A1", "Nguyễn Thị Sáu", "Mất trộm tại sạp A1", "Mất trộm tại sạp B12"},
        "minh": {"Sạp A1", "Đánh bạc"},
        "sau": {"Mất trộm tại sạp B12"},
        "hoa": set(),
        "thu": set(),
    }
    every = set().union(*expected.values())
    for who, theirs in expected.items():
        client, seen = client_of(getattr(desk.world, who)), set()
        for typed in ("a1", "nguyen sau", "tai sap", "tui tien"):
            seen |= set(found(text_of(client.get("/search/", {"q": typed}))))
        assert seen & every == theirs, who


def test_never_across_markets(desk: Desk, other_desk: Desk, client_of: ClientOf) -> None:
    desk.opened()
    other_desk.opened()
    other_desk.told("gambling", "")
    make_vendor(other_desk.world.market, "Người Canary Lạ", other_desk.world.stalls["B1"])
    for who in ("lan", "binh", "minh", "thu", "sau", "hoa"):
        client = client_of(getattr(desk.world, who))
        for typed in ("canary", "SS-2026-00001", "b12", "trom", "nguoi la"):
            page = text_of(client.get("/search/", {"q": typed}))
            assert "SS-2026" not in page.replace(f'value="{typed}"', "").replace(f"{typed} ·", "")
            assert not [each for each in found(page) if "Canary" in each]


def test_search_costs_the_same_for_many_results(desk: Desk) -> None:
    put_cases(desk.world.stalls.values(), 10)
    few = questions(desk.world.lan, "/search/?q=trom")
    put_cases(desk.world.stalls.values(), 30)
    assert questions(desk.world.lan, "/search/?q=trom") == few


@pytest.mark.parametrize("who", ["quan", "kiem"])
def test_whoever_reads_nothing_finds_nothing(desk: Desk, client_of: ClientOf, who: str) -> None:
    desk.opened()
    assert found(text_of(client_of(getattr(desk.world, who)).get("/search/?q=trom"))) == []


def test_no_search_without_a_part_in_a_market(desk: Desk, client_of: ClientOf) -> None:
    assert client_of(desk.world.former).get("/search/?q=trom").status_code == 404
    assert client_of(None).get("/search/?q=trom").status_code == 302
