"""The board's first tasks: shown while one is undone, put away at a touch."""

from uuid import uuid4

import pytest

from conftest import ClientOf
from socho.insight.first_run import tasks_of
from socho.insight.tests.lookers import text_of
from socho.places.models import Label, Market
from socho.reports.models import Report
from tests.makers import NOON, World, make_market

HEAD = "Sáu bước là dùng được"


def test_a_new_market_has_everything_before_it(phan_rang: World) -> None:
    empty = make_market(phan_rang.board, "Chợ Mới", "CM")
    undone = [task.name for task in tasks_of(empty) if not task.is_done]
    assert undone == [
        "Khu và số sạp",
        "Danh sách tiểu thương",
        "Mã QR cho các sạp",
        "Gửi một tin thử",
    ]


def test_the_board_sees_what_is_left_and_others_do_not(
    phan_rang: World, client_of: ClientOf
) -> None:
    page = text_of(client_of(phan_rang.lan).get("/"))
    assert HEAD in page
    assert "/market/labels/new/" in page
    assert HEAD not in text_of(client_of(phan_rang.binh).get("/"))
    assert HEAD not in text_of(client_of(phan_rang.minh).get("/"))


def test_a_trial_arrives_and_counts_nowhere(phan_rang: World, client_of: ClientOf) -> None:
    client = client_of(phan_rang.lan)
    answer = client.post("/first-run/trial/", {"op": str(uuid4())})
    trial = Report.objects.get()
    assert trial.is_trial
    assert answer["Location"] == f"/incidents/inbox/{trial.pk}/"
    assert client.get(answer["Location"]).status_code == 200
    page = text_of(client.get("/"))
    assert '<a class="counter new" href="/incidents/inbox/"><b>0</b>' in page


def test_done_with_all_it_goes_by_itself(phan_rang: World, client_of: ClientOf) -> None:
    client = client_of(phan_rang.lan)
    client.post("/first-run/trial/", {"op": str(uuid4())})
    market = phan_rang.market
    Label.objects.create(market=market, stall=phan_rang.stalls["B12"], serial=1, made_at=NOON)
    assert HEAD not in text_of(client.get("/"))


def test_it_can_be_put_away(phan_rang: World, client_of: ClientOf) -> None:
    client = client_of(phan_rang.lan)
    assert client.post("/first-run/").status_code == 303
    assert HEAD not in text_of(client.get("/"))


def test_the_example_needs_none(phan_rang: World, client_of: ClientOf) -> None:
    Market.objects.update(is_sample=True)
    assert HEAD not in text_of(client_of(phan_rang.lan).get("/"))


@pytest.mark.parametrize("address", ["/first-run/", "/first-run/trial/"])
def test_it_is_the_boards(phan_rang: World, client_of: ClientOf, address: str) -> None:
    assert client_of(phan_rang.lan).get(address).status_code == 405
    assert client_of(phan_rang.binh).post(address).status_code == 403
    assert client_of(phan_rang.minh).post(address).status_code == 403
    assert client_of(phan_rang.former).post(address).status_code == 404
    assert client_of(None).post(address).status_code == 302
    assert not Report.objects.exists()
