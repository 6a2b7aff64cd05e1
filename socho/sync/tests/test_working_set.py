"""What lies on a phone is little, and none of it is what must not lie there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import ClientOf
from socho.incidents.tests.casework import Desk, signed_in
from socho.sync.tests.conftest import key_of, queued, send
from socho.vendors.models import Vendor
from tests.makers import World, make_stall, make_vendor

pytestmark = pytest.mark.django_db
ADDRESS = "/notebook/working-set/"
SECRETS = ("912345678", "912 345", "595000111", "595 000", "Cưỡng đoạt", "PR-2026-M", "túi tiền")


def test_it_holds_stalls_tasks_and_numbers(client_of: ClientOf, phan_rang: World) -> None:
    client = client_of(phan_rang.binh)
    send(client, queued(phan_rang.binh))
    told = client.get(ADDRESS).json()
    assert told["whose"] == key_of(phan_rang.binh)
    assert told["called"] == "anh Bình"
    assert told["zones"] == ["A", "B", "C"]
    assert told["stalls"]["B12"] == ["Phạm Thị  Hoa", "rau củ"]
    assert [task["number"] for task in told["tasks"]] == ["PR-2026-00001"]
    assert "114" in [each["number"] for each in told["contacts"]]


def test_asked_again_it_costs_nothing_until_something_changes(
    client_of: ClientOf, phan_rang: World
) -> None:
    client = client_of(phan_rang.binh)
    tag = client.get(ADDRESS)["ETag"]
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 304
    send(client, queued(phan_rang.binh))
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 200


def test_no_reporters_contact_no_vendors_number_no_restricted_case(
    client_of: ClientOf, phan_rang: World
) -> None:
    signed_in(phan_rang.minh)
    Vendor.objects.update(phones=["+84595000111"])
    desk = Desk(phan_rang)
    for kind in ("theft", "extortion", "staff_complaint"):
        desk.told(kind, phone="+84912345678")
        desk.opened(kind)
    for who in ("binh", "lan", "sau"):
        told = client_of(getattr(phan_rang, who)).get(ADDRESS).content.decode()
        for secret in (
            "912345678",
            "912 345",
            "595000111",
            "595 000",
            "4417",
            "PR-2026-M",
            "PR-2026-K",
        ):
            assert secret not in told, (who, secret)


def test_a_groups_member_gets_no_names_of_vendors(client_of: ClientOf, phan_rang: World) -> None:
    told = client_of(phan_rang.sau).get(ADDRESS).json()
    assert {name for name, _sector in told["stalls"].values()} == {""}


def test_a_large_market_costs_as_many_questions(client_of: ClientOf, phan_rang: World) -> None:
    client = client_of(phan_rang.binh)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(ADDRESS)
        return len(asked)

    questions()
    before = questions()
    for number in range(20, 60):
        make_vendor(phan_rang.market, f"Người {number}", make_stall(phan_rang.zones["C"], number))
    assert questions() == before
