"""The floor plan, its states, and the same as a list."""

import re
from datetime import timedelta

import pytest

from conftest import ClientOf
from socho.incidents.tests.casework import Desk
from socho.insight.floor import ACROSS, FEW_STALLS
from socho.insight.tests.lookers import put_cases, questions, text_of
from socho.places.models import Stall, StallState, Zone
from tests.makers import NOON, World, make_market, make_stall


def states(page: str) -> dict[str, str]:
    """Each stall's look on the plan, by its code; what is as usual is left out."""
    cells = re.findall(r'<a class="stall ?([a-z]*)" href="[^"]+" aria-label="([^:]+):', page)
    return {code: look for look, code in cells if look}


def test_stalls_show_what_goes_on(desk: Desk, client_of: ClientOf) -> None:
    desk.at("handling", stall="B12")
    desk.at("settled", stall="B1")
    put_cases([desk.world.stalls["A1"]], 2, at=NOON - timedelta(days=2))
    Stall.objects.filter(code="C3").update(state=StallState.PAUSED)
    page = text_of(client_of(desk.world.lan).get("/plan/"))
    assert states(page) == {"B12": "open", "A1": "late", "C3": "closed"}
    assert 'aria-label="B12: 1 vụ đang mở"' in page
    assert 'aria-label="A1: 2 vụ đang mở, quá hạn"' in page
    assert 'aria-label="C3: tạm nghỉ bán"' in page
    assert 'aria-label="C1: đang bán"' in page


def test_only_what_one_may_see_counts(desk: Desk, client_of: ClientOf) -> None:
    desk.opened("theft", "A1")
    desk.at("handed_over", "fraud", "C2")
    page = text_of(client_of(desk.world.minh).get("/plan/"))
    assert states(page) == {"C2": "open"}
    group = text_of(client_of(desk.world.sau).get("/plan/"))
    assert states(group) == {}
    assert "A1:" not in group


def test_the_list_says_the_same(desk: Desk, client_of: ClientOf) -> None:
    desk.at("handling", stall="B12")
    client = client_of(desk.world.lan)
    assert text_of(client.get("/plan/list/")).count('class="plate"') == len(desk.world.stalls)
    page = text_of(client.get("/plan/list/?busy=1"))
    assert page.count('class="plate"') == 1
    assert "1 vụ đang mở" in page
    assert text_of(client.get("/plan/list/?zone=A")).count('class="plate"') == 4
    assert "Không có sạp nào" in text_of(client.get("/plan/list/?zone=%00&zone=X"))


def test_the_list_goes_on_after_fifty(phan_rang: World, client_of: ClientOf) -> None:
    for number in range(20, 80):
        make_stall(phan_rang.zones["B"], number)
    client = client_of(phan_rang.lan)
    first = text_of(client.get("/plan/list/?zone=B"))
    more = re.search(r'href="(\?zone=B&after=[^"]+)"', first)
    assert more is not None
    second = text_of(client.get(f"/plan/list/{more[1]}"))
    codes = re.findall(r'class="plate">([^<]+)<', first + second)
    assert len(codes) == len(set(codes)) == 64


def test_a_wide_zone_is_told_in_equal_lines_on_the_board(
    phan_rang: World, client_of: ClientOf
) -> None:
    for number in range(20, 40):  # in one row of the plan
        make_stall(phan_rang.zones["B"], number)
    page = text_of(client_of(phan_rang.lan).get("/"))
    wide = re.search(r'Khu B<small>[^<]*</small></h3><div class="stalls cols-(\d+)">', page)
    assert wide is not None
    assert int(wide[1]) <= ACROSS


def test_of_a_large_market_the_board_shows_what_stands_out(desk: Desk, client_of: ClientOf) -> None:
    for number in range(100, 101 + FEW_STALLS):
        make_stall(desk.world.zones["A"], number)
    desk.at("handling", stall="B12")
    page = text_of(client_of(desk.world.lan).get("/"))
    assert states(page) == {"B12": "open"}
    assert page.count('class="stall') < 10
    assert f"{FEW_STALLS + 5} sạp yên ổn" in page


def test_the_plan_costs_the_same_for_many_stalls(desk: Desk) -> None:
    few = questions(desk.world.lan, "/plan/"), questions(desk.world.lan, "/plan/list/")
    put_cases(desk.world.stalls.values(), 20)
    for number in range(20, 40):
        make_stall(desk.world.zones["B"], number)
    assert (questions(desk.world.lan, "/plan/"), questions(desk.world.lan, "/plan/list/")) == few


def test_a_market_without_zones_says_what_will_be_here(
    phan_rang: World, client_of: ClientOf
) -> None:
    empty = make_market(phan_rang.board, "Chợ Mới", "CM")
    client = client_of(phan_rang.lan)
    session = client.session
    session["market"] = str(empty.pk)
    session.save()
    assert "Chưa có khu và sạp" in text_of(client.get("/plan/"))
    assert "Không có vụ nào đang mở" in text_of(client.get("/"))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lan", 200),
        ("binh", 200),
        ("minh", 200),
        ("sau", 200),
        ("thu", 404),
        ("hoa", 404),
        ("quan", 404),
        ("former", 404),
    ],
)
@pytest.mark.parametrize("address", ["/plan/", "/plan/list/"])
def test_who_may_see_it(
    phan_rang: World, client_of: ClientOf, who: str, status: int, address: str
) -> None:
    assert client_of(getattr(phan_rang, who)).get(address).status_code == status


def test_the_other_market_is_not_on_it(desk: Desk, other_desk: Desk, client_of: ClientOf) -> None:
    other_desk.opened()
    for who in ("lan", "minh", "sau"):
        for address in ("/plan/", "/plan/list/"):
            page = text_of(client_of(getattr(desk.world, who)).get(address))
            assert "Canary" not in page
            assert states(page) == {}
    assert Zone.objects.count() == 6
