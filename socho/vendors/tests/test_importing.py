"""Saving a list: counts, nothing doubled, undone whole or not at all."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from socho.accounts.models import Role, User
from socho.core.refusals import NotAllowed
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from socho.places.models import Market, Stall, StallState, Zone
from socho.vendors.actions import correct_vendor, save_import, undo_import
from socho.vendors.models import Tenancy, Vendor, VendorImport
from socho.vendors.reading.reading import read_vendor_file
from tests.makers import World, act_of, make_market, make_member, make_person, make_unit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
LIST = """Số sạp;Họ và tên;Điện thoại;Ngành hàng
A1;Nguyễn Thị Lài;0595 000 101;vải
A2, A3;Trần Văn Lợi;0595 000 102;giày dép
B1;Lê Thị Nga;;rau củ
B2;trống;;
"""


@pytest.fixture
def empty() -> tuple[Market, User]:
    board = make_unit()
    lan = make_person("Nguyễn Thị Lan")
    make_member(lan, board, Role.BOARD)
    return make_market(board), lan


def saved_by(market: Market, lan: User, text: str = LIST) -> VendorImport:
    reading = read_vendor_file(text.encode(), "ds.csv", today=TODAY)
    return perform(
        act_of(lan), save_import, market, reading=reading, file_name="ds.csv", sha256="0" * 64
    )


def test_a_saved_list_is_in_the_register(empty: tuple[Market, User]) -> None:
    market, lan = empty
    saved = saved_by(market, lan)
    assert Vendor.objects.count() == 3
    assert sorted(Stall.objects.values_list("code", "state")) == [
        ("A1", "trading"), ("A2", "trading"), ("A3", "trading"), ("B1", "trading"),
        ("B2", "vacant"),
    ]  # fmt: skip
    assert Tenancy.objects.count() == 4
    assert Entry.objects.filter(verb="vendor.imported").count() == 3
    assert saved.totals["vendors"] == 3


def test_an_undone_list_leaves_nothing_but_entries(empty: tuple[Market, User]) -> None:
    market, lan = empty
    saved = saved_by(market, lan)
    perform(act_of(lan), undo_import, saved)
    assert not Vendor.objects.exists()
    assert not Stall.objects.exists()
    assert not Zone.objects.exists()
    assert Entry.objects.filter(verb="vendors.import_undone").count() == 1


def test_a_list_is_not_taken_back_once_a_row_was_changed(empty: tuple[Market, User]) -> None:
    market, lan = empty
    saved = saved_by(market, lan)
    nga = Vendor.objects.get(name="Lê Thị Nga")
    perform(act_of(lan), correct_vendor, nga, name="Lê Thị Nga", phones=["+84595000103"])
    with pytest.raises(NotAllowed, match="Lê Thị Nga"):
        perform(act_of(lan), undo_import, saved)
    assert Vendor.objects.count() == 3


def test_a_stall_that_was_vacant_before_is_vacant_again(phan_rang: World) -> None:
    stall = phan_rang.stalls["A1"]
    Stall.objects.filter(pk=stall.pk).update(state=StallState.VACANT)
    saved = saved_by(phan_rang.market, phan_rang.lan, LIST.replace("B1;", "B3;"))
    stall.refresh_from_db()
    assert stall.state == StallState.TRADING
    perform(act_of(phan_rang.lan), undo_import, saved)
    stall.refresh_from_db()
    assert stall.state == StallState.VACANT


def test_a_stall_with_a_holder_stops_the_whole_list(phan_rang: World) -> None:
    with pytest.raises(NotAllowed, match="B12"):
        saved_by(phan_rang.market, phan_rang.lan, LIST.replace("B1;", "B12;"))
    assert not Vendor.objects.filter(name="Nguyễn Thị Lài").exists()


def test_the_same_person_is_not_entered_twice(empty: tuple[Market, User]) -> None:
    market, lan = empty
    saved_by(market, lan)
    saved_by(market, lan, "Số sạp;Họ và tên;Điện thoại\nC1;NGUYỄN THỊ LÀI;0595000101\n")
    assert Vendor.objects.count() == 3
    assert Tenancy.objects.filter(vendor__name="Nguyễn Thị Lài").count() == 2


def test_a_guard_saves_no_list(phan_rang: World) -> None:
    with pytest.raises(PermissionDenied):
        saved_by(phan_rang.market, phan_rang.binh)
    assert not Entry.objects.exists()
