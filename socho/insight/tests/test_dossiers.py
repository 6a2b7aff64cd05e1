"""Dossiers of stalls, vendors and zones: what stands in them, and for whom."""

from datetime import date, timedelta

import pytest

from conftest import ClientOf
from socho.accounts.models import User
from socho.incidents.tests.casework import Desk
from socho.insight.spans import span_words
from socho.insight.tests.lookers import put_cases, questions, text_of
from socho.vendors.models import Paper, PaperKind, Tenancy, Vendor
from socho.vendors.rules import Precision
from tests.makers import NOON, World, make_vendor


@pytest.fixture
def hoas(phan_rang: World) -> Vendor:
    vendor = Vendor.objects.get(account=phan_rang.hoa)
    vendor.phones = ["+84912345678"]
    vendor.save()
    Paper.objects.create(
        vendor=vendor, kind=PaperKind.CONTRACT, number="12/HĐ", expires_on=date(2026, 11, 1)
    )
    Paper.objects.create(vendor=vendor, kind=PaperKind.FOOD_SAFETY, expires_on=date(2026, 12, 1))
    return vendor


def page_of(client_of: ClientOf, user: User, address: str) -> str:
    answer = client_of(user).get(address)
    assert answer.status_code == 200
    return text_of(answer)


def test_a_stall_tells_who_holds_it_what_happened_and_its_papers(
    desk: Desk, hoas: Vendor, client_of: ClientOf
) -> None:
    desk.at("handling", stall="B12")
    desk.told("fraud", "B12")
    desk.opened("theft", "A1")
    stall = desk.world.stalls["B12"]
    page = page_of(client_of, desk.world.lan, f"/stalls/{stall.pk}/")
    assert hoas.name in page
    assert "từ 01/01/2020" in page
    assert "12/HĐ" in page
    assert "hết hạn 01/11/2026" in page
    assert "còn 10 ngày" in page
    assert "Mất trộm tại sạp B12" in page
    assert "Tin báo: Lừa đảo · sạp B12" in page
    assert "Chủ nhật, 22/11/2026" in page
    assert "chưa in" in page
    assert "sạp A1" not in page


def test_what_happens_again_is_counted(desk: Desk, client_of: ClientOf) -> None:
    put_cases([desk.world.stalls["B12"]], 3, at=NOON - timedelta(days=5))
    put_cases([desk.world.stalls["B1"]], 1, at=NOON - timedelta(days=5))
    put_cases([desk.world.stalls["B12"]], 1, at=NOON - timedelta(days=100))
    stall = page_of(client_of, desk.world.lan, f"/stalls/{desk.world.stalls['B12'].pk}/")
    assert "3 lần" in stall
    zone = page_of(client_of, desk.world.lan, f"/zones/{desk.world.zones['B'].pk}/")
    assert "4 lần" in zone  # the kind, in the whole zone
    assert "3 lần" in zone  # the stall


def test_a_vendor_tells_stalls_phone_and_cases_of_their_time(
    desk: Desk, hoas: Vendor, client_of: ClientOf
) -> None:
    old = desk.world.stalls["C1"]
    Tenancy.objects.create(
        stall=old,
        vendor=hoas,
        valid_from=date(2026, 1, 1),
        from_precision=Precision.DAY,
        valid_to=date(2026, 6, 30),
        to_precision=Precision.DAY,
    )
    put_cases([old], 1, at=NOON - timedelta(days=200), title="Khi còn bán ở C1")
    put_cases([old], 1, at=NOON - timedelta(days=2), title="Khi người khác bán")
    page = page_of(client_of, desk.world.binh, f"/vendors/{hoas.pk}/")
    assert "0912 345 678" in page
    assert "tel:+84912345678" in page
    assert "từ 01/01/2026 đến 30/06/2026" in page
    assert "Khi còn bán ở C1" in page
    assert "Khi người khác bán" not in page


def test_a_stall_holder_sees_the_own_stall_without_cases(
    desk: Desk, hoas: Vendor, client_of: ClientOf
) -> None:
    desk.at("handling", stall="B12")
    page = page_of(client_of, desk.world.hoa, f"/stalls/{desk.world.stalls['B12'].pk}/")
    assert "Mất trộm" not in page
    assert (
        client_of(desk.world.hoa).get(f"/stalls/{desk.world.stalls['B1'].pk}/").status_code == 404
    )
    assert "12/HĐ" in page_of(client_of, desk.world.hoa, f"/vendors/{hoas.pk}/")


@pytest.mark.parametrize("who", ["minh", "sau"])
def test_the_register_is_for_the_markets_own_people(
    desk: Desk, hoas: Vendor, client_of: ClientOf, who: str
) -> None:
    desk.at("handed_over", stall="B12")
    page = page_of(client_of, getattr(desk.world, who), f"/stalls/{desk.world.stalls['B12'].pk}/")
    assert "Mất trộm tại sạp B12" in page
    assert hoas.name not in page
    assert "12/HĐ" not in page
    assert client_of(getattr(desk.world, who)).get(f"/vendors/{hoas.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("who", "stall", "vendor", "zone"),
    [
        ("lan", 200, 200, 200),
        ("binh", 200, 200, 200),
        ("minh", 200, 404, 200),
        ("sau", 404, 404, 404),
        ("thu", 404, 404, 404),
        ("hoa", 404, 404, 404),
        ("quan", 404, 404, 404),
        ("kiem", 404, 404, 404),
        ("former", 404, 404, 404),
    ],
)
def test_who_may_open_one(
    phan_rang: World, client_of: ClientOf, who: str, stall: int, vendor: int, zone: int
) -> None:
    other = make_vendor(phan_rang.market, "Trần Văn Đức", phan_rang.stalls["A1"])
    client = client_of(getattr(phan_rang, who))
    assert client.get(f"/stalls/{phan_rang.stalls['A1'].pk}/").status_code == stall
    assert client.get(f"/vendors/{other.pk}/").status_code == vendor
    assert client.get(f"/zones/{phan_rang.zones['A'].pk}/").status_code == zone


@pytest.mark.parametrize("who", ["lan", "binh", "minh", "sau", "hoa"])
def test_the_other_markets_are_404(
    phan_rang: World, twin: World, client_of: ClientOf, who: str
) -> None:
    client = client_of(getattr(phan_rang, who))
    theirs = Vendor.objects.get(account=twin.hoa)
    for address in (
        f"/stalls/{twin.stalls['B12'].pk}/",
        f"/zones/{twin.zones['B'].pk}/",
        f"/vendors/{theirs.pk}/",
    ):
        assert client.get(address).status_code == 404


def test_a_merged_vendor_has_no_dossier_of_its_own(
    phan_rang: World, hoas: Vendor, client_of: ClientOf
) -> None:
    twice = make_vendor(phan_rang.market, "Phạm Hoa")
    twice.merged_into = hoas
    twice.save()
    assert client_of(phan_rang.lan).get(f"/vendors/{twice.pk}/").status_code == 404


def test_dossiers_cost_the_same_for_many_cases(desk: Desk, hoas: Vendor) -> None:
    addresses = [
        f"/stalls/{desk.world.stalls['B12'].pk}/",
        f"/vendors/{hoas.pk}/",
        f"/zones/{desk.world.zones['B'].pk}/",
    ]
    put_cases([desk.world.stalls["B12"]], 10)
    few = [questions(desk.world.lan, each) for each in addresses]
    put_cases([desk.world.stalls["B12"]], 30)
    assert [questions(desk.world.lan, each) for each in addresses] == few


@pytest.mark.parametrize(
    ("since", "until", "ended", "said"),
    [
        ((date(2021, 3, 5), "day"), (None, "none"), False, "từ 05/03/2021"),
        ((date(2021, 1, 1), "year"), (date(2024, 3, 15), "day"), True, "từ 2021 đến 15/03/2024"),
        ((date(2020, 5, 1), "month"), (None, "none"), False, "từ 05/2020"),
        ((None, "none"), (date(2024, 1, 1), "year"), True, "đến 2024"),
        ((None, "none"), (None, "none"), False, "từ ngày chưa rõ"),
        ((date(2021, 1, 1), "year"), (None, "none"), True, "từ 2021 đến ngày chưa rõ"),
    ],
)
def test_days_are_said_as_exactly_as_they_are_known(
    since: tuple[date | None, str], until: tuple[date | None, str], ended: bool, said: str
) -> None:
    tenancy = Tenancy(
        valid_from=since[0],
        from_precision=since[1],
        valid_to=until[0],
        to_precision=until[1],
        ended=ended,
    )
    assert span_words(tenancy) == said
