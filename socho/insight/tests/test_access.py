"""The page that says who works in the market, and what each role opens."""

import pytest

from conftest import ClientOf
from socho.incidents.tests.casework import Desk, signed_in
from socho.insight.tests.lookers import text_of
from tests.makers import World


def test_everybody_with_a_role_stands_there_with_the_reason(
    phan_rang: World, client_of: ClientOf
) -> None:
    page = text_of(client_of(phan_rang.lan).get("/access/"))
    for person in ("lan", "phuc", "binh", "minh", "thu", "sau", "quan", "kiem"):
        assert getattr(phan_rang, person).name in page
    assert "xem những vụ đã chuyển Công an phường và các loại tin kín" in page
    assert "1 tiểu thương có tài khoản" in page


def test_whose_role_has_ended_does_not(phan_rang: World, client_of: ClientOf) -> None:
    page = text_of(client_of(phan_rang.lan).get("/access/"))
    assert phan_rang.former.name not in page
    assert phan_rang.hoa.name not in page


def test_that_the_board_stands_in_is_said(phan_rang: World, client_of: ClientOf) -> None:
    client = client_of(phan_rang.lan)
    assert "tạm lo các tin kín" in text_of(client.get("/access/"))
    signed_in(phan_rang.minh)
    assert "tạm lo các tin kín" not in text_of(client.get("/access/"))


def test_of_the_other_market_nobody(phan_rang: World, twin: World, client_of: ClientOf) -> None:
    assert "Canary" not in text_of(client_of(phan_rang.lan).get("/access/"))
    assert phan_rang.lan.name not in text_of(client_of(twin.lan).get("/access/"))


@pytest.mark.parametrize(
    ("who", "status"),
    [("lan", 200), ("minh", 200), ("sau", 200), ("kiem", 200), ("hoa", 404), ("former", 404)],
)
def test_who_may_read_it(desk: Desk, client_of: ClientOf, who: str, status: int) -> None:
    assert client_of(getattr(desk.world, who)).get("/access/").status_code == status
