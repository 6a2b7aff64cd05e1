"""The pages of places: each works for the board, with and without script, and for nobody else."""

import re
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socho.accounts.models import Role
from socho.core import orders
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from socho.places import actions, labels, printing
from socho.places.models import Jurisdiction, Label, Market, Point, Stall, Zone
from tests.makers import act_of, make_market, make_member


@pytest.fixture
def page(client_of, lan):
    """bà Lan opens a page and sends forms, without script."""
    client = client_of(lan)

    def visit(name, /, *args, query="", **sent):
        address = reverse(f"places:{name}", args=args)
        if sent:
            return client.post(address, {"op": str(uuid4()), **sent})
        return client.get(address + query)

    return visit


def words_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def label(phan_rang, lan) -> Label:
    stall = phan_rang.stalls["B12"]
    return perform(act_of(lan), actions.make_labels, phan_rang.market, [stall])[0]


@pytest.fixture
def gate(phan_rang, lan) -> Point:
    return perform(act_of(lan), actions.add_point, phan_rang.market, kind="gate", name="Cổng chính")


@pytest.fixture
def addresses(phan_rang, label, gate):
    """Every page that can be opened, with what it is about."""
    zone, stall = phan_rang.zones["B"], phan_rang.stalls["B12"]
    group = Jurisdiction.objects.get(unit=phan_rang.group)
    return [
        ("profile", ()),
        ("markets", ()),
        ("jurisdictions", ()),
        ("jurisdiction_end", (group.pk,)),
        ("zones", ()),
        ("zone", (zone.pk,)),
        ("stalls", ()),
        ("new_stalls", ()),
        ("stall", (stall.pk,)),
        ("points", ()),
        ("plan", ()),
        ("plan_list", ()),
        ("arrangement", (zone.pk,)),
        ("labels", ()),
        ("new_labels", ()),
        ("label", (label.pk,)),
    ]


SENT_ONLY = [
    "stall_state",
    "point_closing",
    "rows",
    "revocation",
    "replacement",
]
STAFF_READS = {"stalls", "plan", "plan_list", "markets"}


def test_the_board_opens_every_page(page, addresses):
    for name, args in addresses:
        response = page(name, *args)
        assert response.status_code == 200, name
        assert "<h1" in response.content.decode()


def test_a_guard_reads_lists_and_changes_nothing(client_of, binh, addresses):
    client = client_of(binh)
    for name, args in addresses:
        expected = 200 if name in STAFF_READS else 403
        assert client.get(reverse(f"places:{name}", args=args)).status_code == expected, name
    assert reverse("places:new_stalls") not in client.get(reverse("places:stalls")).content.decode()


@pytest.mark.parametrize("who", ["hoa", "former"])
def test_who_has_no_part_in_the_market_learns_nothing(client_of, phan_rang, who, addresses):
    client = client_of(getattr(phan_rang, who))
    for name, args in addresses:
        assert client.get(reverse(f"places:{name}", args=args)).status_code == 404, name


@pytest.mark.parametrize("who", ["minh", "sau", "thu", "kiem"])
def test_registers_are_the_managers(client_of, phan_rang, who, addresses):
    client = client_of(getattr(phan_rang, who))
    for name, args in addresses:
        expected = 200 if name == "markets" else 404
        assert client.get(reverse(f"places:{name}", args=args)).status_code == expected, name


def test_the_administrator_says_who_looks_after_the_market(client_of, phan_rang):
    client = client_of(phan_rang.quan)
    assert client.get(reverse("places:jurisdictions")).status_code == 200
    assert client.get(reverse("places:stalls")).status_code == 404
    of_ward = Jurisdiction.objects.get(unit=phan_rang.ward)
    assert client.get(reverse("places:jurisdiction_end", args=[of_ward.pk])).status_code == 200


def test_strangers_are_led_to_the_sign_in(client, addresses):
    for name, args in addresses:
        response = client.get(reverse(f"places:{name}", args=args))
        assert (response.status_code, "next=" in response["Location"]) == (302, True), name


def test_another_markets_things_are_not_found(page, twin):
    zone, stall = twin.zones["B"], twin.stalls["B12"]
    (label,) = perform(act_of(twin.lan), actions.make_labels, twin.market, [stall])
    gate = perform(act_of(twin.lan), actions.add_point, twin.market, kind="gate", name="Cổng")
    jurisdiction = Jurisdiction.objects.get(unit=twin.group)
    for name, pk in (
        ("zone", zone.pk),
        ("stall", stall.pk),
        ("arrangement", zone.pk),
        ("label", label.pk),
        ("jurisdiction_end", jurisdiction.pk),
    ):
        assert page(name, pk).status_code == 404, name
    for name, pk in (
        ("stall_state", stall.pk),
        ("point_closing", gate.pk),
        ("rows", zone.pk),
        ("revocation", label.pk),
        ("replacement", label.pk),
    ):
        assert page(name, pk, reason="x", state="closed", per_row="3").status_code == 404, name
    assert Label.objects.live().filter(pk=label.pk).exists()


def test_no_word_of_another_market_is_shown(page, twin, addresses):
    for name, args in addresses:
        shown = page(name, *args).content.decode()
        if name != "jurisdictions":  # there all units can be chosen
            assert "Canary" not in shown, name


def test_acts_are_only_sent(page, addresses, phan_rang):
    for name in SENT_ONLY:
        assert page(name, phan_rang.stalls["B12"].pk).status_code == 405, name


def test_the_profile_is_kept(page, market):
    answer = page(
        "profile",
        name="Chợ Phan Rang",
        manager_label="Ban quản lý chợ",
        duty_phone="0259 3822 111",
        sessions="4h30-11h00, 16:00–02:00",
        month_starts_on="15",
    )
    market.refresh_from_db()
    assert answer.status_code == 303
    assert market.duty_phone == "+842593822111"
    assert market.sessions == [["04:30", "11:00"], ["16:00", "02:00"]]
    assert 'value="04:30–11:00, 16:00–02:00"' in page("profile").content.decode()


def test_a_mistake_is_said_and_what_was_typed_stays(page, market):
    answer = page(
        "profile", name="Chợ mới", manager_label="", sessions="sáng", month_starts_on="31"
    )
    assert answer.status_code == 422
    shown = words_of(answer)
    assert "Viết giờ như 04:30–11:00" in shown
    assert 'value="Chợ mới"' in answer.content.decode()
    assert Market.objects.get(pk=market.pk).name == market.name


def test_stalls_are_seen_before_they_are_added(page, market):
    seen = page("new_stalls", codes="D 1–40, B12", sector="vải", state="trading")
    assert "Sẽ thêm 40 sạp" in words_of(seen)
    assert "khu mới" in words_of(seen)
    assert "Đã có sẵn 1: B12" in words_of(seen)
    assert not Stall.objects.filter(market=market, zone__code="D").exists()
    done = page("new_stalls", codes="D 1–40, B12", sector="vải", state="trading", sure="1")
    assert done.status_code == 303
    assert Stall.objects.filter(market=market, zone__code="D", sector="vải").count() == 40


def test_what_names_no_stalls_is_said(page):
    answer = page("new_stalls", codes="A 1–40, hàng cá", state="trading")
    assert answer.status_code == 422
    assert "Không đọc được “hàng cá”. Viết như A 1–40, hoặc B12." in words_of(answer)


def test_stalls_are_found_and_filtered(page, phan_rang, lan):
    new = [actions.NewStall("D", f"D{n}", sector="Cá biển") for n in range(1, 121)]
    perform(act_of(lan), actions.add_stalls, phan_rang.market, new)
    first = page("stalls", query="?q=ca%20bien")
    assert len(first.context["stalls"]) == 50
    assert [str(stall) for stall in first.context["stalls"][:3]] == ["D1", "D2", "D3"]
    second = page("stalls", query=first.context["more"].split("/market/stalls/")[1])
    assert str(second.context["stalls"][0]) == "D51"
    third = page("stalls", query=second.context["more"].split("/market/stalls/")[1])
    assert (len(third.context["stalls"]), third.context["more"]) == (20, "")
    assert [str(each) for each in page("stalls", query="?q=b12").context["stalls"]] == ["B12"]
    assert len(page("stalls", query="?zone=A&state=trading").context["stalls"]) == 4
    assert "Không có sạp nào như vậy" in words_of(page("stalls", query="?q=%00&state=x"))


def test_a_list_costs_the_same_for_10_and_50_rows(client_of, lan, phan_rang):
    client = client_of(lan)

    def queries_of(address):
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    queries_of(reverse("places:stalls"))  # what is remembered from then on
    few = [queries_of(reverse(f"places:{name}")) for name in ("stalls", "plan", "labels")]
    new = [actions.NewStall("D", f"D{n}") for n in range(1, 100)]
    stalls = perform(act_of(lan), actions.add_stalls, phan_rang.market, new)
    perform(act_of(lan), actions.make_labels, phan_rang.market, stalls)
    many = [queries_of(reverse(f"places:{name}")) for name in ("stalls", "plan", "labels")]
    assert many == few


def test_a_stall_is_changed_paused_and_found_again(page, phan_rang):
    stall = phan_rang.stalls["B12"]
    assert page("stall", stall.pk, sector="Trái cây", area_m2="4,5").status_code == 303
    assert page("stall_state", stall.pk, state="paused", reason="về quê").status_code == 303
    stall.refresh_from_db()
    assert (stall.sector, str(stall.area_m2), stall.state) == ("Trái cây", "4.50", "paused")
    again = page("stall_state", stall.pk, state="paused")
    assert again.status_code == 422
    assert "Sạp đang ở tình trạng này rồi." in words_of(again)


def test_zones_and_places_are_added_from_their_lists(page, market, phan_rang):
    assert page("zones", code="đ", name="đồ khô").status_code == 303
    zone = Zone.objects.get(market=market, code="Đ")
    assert page("zone", zone.pk, name="đồ khô, gia vị", position="0").status_code == 303
    assert page("points", name="Cổng sau", kind="gate", zone=str(zone.pk)).status_code == 303
    point = Point.objects.get(market=market, name="Cổng sau")
    assert point.zone == zone
    assert page("point_closing", point.pk, go="1").status_code == 303
    assert "đóng ngày" in words_of(page("points"))


def test_a_zone_is_arranged_without_dragging(page, phan_rang):
    zone, b1, b2 = phan_rang.zones["B"], phan_rang.stalls["B1"], phan_rang.stalls["B2"]
    assert page("rows", zone.pk, per_row="3").status_code == 303
    b1.refresh_from_db()
    assert (b1.row, b1.column) == (0, 0)
    picked = page("arrangement", zone.pk, query=f"?stall={b1.pk}").content.decode()
    assert "Đặt B1 vào hàng 2, ô 2" in picked
    assert "Đổi chỗ B1 và B2" in picked
    assert page("arrangement", zone.pk, stall=str(b1.pk), to="right").status_code == 303
    b1.refresh_from_db()
    b2.refresh_from_db()
    assert ((b1.row, b1.column), (b2.row, b2.column)) == ((0, 1), (0, 0))
    page("arrangement", zone.pk, stall=str(b1.pk), to="2,5")
    b1.refresh_from_db()
    assert (b1.row, b1.column) == (2, 5)
    page("arrangement", zone.pk, stall=str(b1.pk), to="off")
    b1.refresh_from_db()
    assert b1.row is None
    assert "B1" in words_of(page("plan_list"))


@pytest.mark.parametrize(
    ("to", "status"),
    [("left", 422), ("99,99", 422), ("-1,0", 404), ("1,", 404), ("²,1", 404), ("x" * 500, 404)],
)
def test_a_move_off_the_plan_changes_nothing(page, phan_rang, to, status):
    zone, b1 = phan_rang.zones["B"], phan_rang.stalls["B1"]
    page("rows", zone.pk, per_row="3")
    answer = page("arrangement", zone.pk, stall=str(b1.pk), to=to)
    assert answer.status_code == status
    b1.refresh_from_db()
    assert (b1.row, b1.column) == (0, 0)
    assert page("arrangement", zone.pk, stall="x", to=to).status_code == 404


def test_labels_are_made_and_printed_again_with_the_same_code(page, phan_rang):
    zone = phan_rang.zones["B"]
    answer = page("new_labels", zones=[str(zone.pk)], codes="C1", zone_labels="on", paper="a4")
    assert answer.status_code == 303
    assert Label.objects.count() == 6  # four stalls of B, the zone, and C1
    wait_for(answer)
    ready = page("sheets", *sheet_of(answer))
    assert "Xong 6 tem" in words_of(ready)
    pdf = page("sheets_pdf", *sheet_of(answer))
    assert (pdf["Content-Type"], pdf.content[:4]) == ("application/pdf", b"%PDF")
    again = page("new_labels", zones=[str(zone.pk)], codes="C1", zone_labels="on", paper="a6")
    assert again.status_code == 303
    wait_for(again)
    assert Label.objects.count() == 6


def sheet_of(answer):
    return [answer["Location"].rstrip("/").split("/")[-1]]


def wait_for(answer):
    printing.wait(UUID(sheet_of(answer)[0]))


def test_a_page_of_sheets_looks_again_by_itself(page, phan_rang, market):
    """Without script it reloads; with script a part of it is polled. Ready, it does neither."""
    folder = printing._orders.begin(market.pk, pk := uuid4(), 1200)
    orders.tell(folder, 1200, 400)
    shown = page("sheets", pk).content.decode()
    assert '<noscript><meta http-equiv="refresh"' in shown
    assert "data-poll" in shown
    assert "Đã vẽ 400 trong 1200 mã" in shown.replace(".200", "200")
    (folder / "sheets.pdf").write_bytes(b"%PDF")
    ready = page("sheets", pk).content.decode()
    assert "refresh" not in ready
    assert "data-poll" not in ready


def test_a_sheet_nobody_ordered_is_not_found(page, twin, client_of, label, market):
    assert page("sheets", uuid4()).status_code == 404
    assert page("sheets_pdf", uuid4()).status_code == 404


def test_nothing_chosen_is_said(page):
    answer = page("new_labels", codes="Z99", paper="a4")
    assert "Không có sạp: Z99" in words_of(answer)
    assert "Chọn ít nhất một khu" in words_of(page("new_labels", codes="", paper="a4"))


def test_a_label_is_replaced_and_revoked_with_a_reason(page, label):
    assert page("replacement", label.pk, reason="").status_code == 422
    answer = page("replacement", label.pk, reason="bị dán đè")
    new = Label.objects.live().get()
    assert answer["Location"] == reverse("places:label", args=[new.pk])
    assert page("revocation", new.pk, reason="mất").status_code == 303
    assert "đã thu hồi" in words_of(page("label", new.pk))
    assert labels.live_on([label.stall]) == {}
    assert page("revocation", new.pk, reason="mất").status_code == 422


def test_a_unit_is_given_the_market_and_its_last_day(page, phan_rang, market):
    group = Jurisdiction.objects.get(unit=phan_rang.group)
    assert page("jurisdiction_end", group.pk, last_day="22/11/2026").status_code in (303, 422)
    sent = {"unit": str(phan_rang.group.pk), "since": "22/11/2026"}
    sent["zone"] = str(phan_rang.zones["A"].pk)
    assert page("jurisdictions", **sent).status_code == 303
    assert page("jurisdictions", **sent).status_code == 422


def test_who_works_in_two_markets_chooses_one(client_of, phan_rang, lan):
    second = make_market(phan_rang.board, "Chợ Ba Tháp", "BT")
    client = client_of(lan)
    assert client.get(reverse("places:plan")).context["market"] == second  # the first by name
    client.post(reverse("places:markets"), {"market": str(phan_rang.market.pk)})
    assert client.get(reverse("places:plan")).context["market"] == phan_rang.market


def test_a_market_one_has_no_part_in_cannot_be_chosen(client_of, lan, twin, phan_rang):
    client = client_of(lan)
    for market in (str(twin.market.pk), "x", ""):
        assert client.post(reverse("places:markets"), {"market": market}).status_code == 404


def test_an_empty_market_says_what_to_do_first(client_of, lan, phan_rang):
    empty = make_market(phan_rang.board, "Chợ Ba Tháp", "BT")
    make_member(lan, phan_rang.board, Role.BOARD)
    client = client_of(lan)
    client.post(reverse("places:markets"), {"market": str(empty.pk)})
    for name in ("stalls", "zones", "points", "plan", "labels", "new_labels", "jurisdictions"):
        response = client.get(reverse(f"places:{name}"))
        assert response.status_code == 200, name
    assert "Chưa có sạp nào" in words_of(client.get(reverse("places:stalls")))


def test_only_the_missing_labels_can_be_printed(page, phan_rang, label):
    listed = page("labels")
    assert "11 sạp chưa có tem." in words_of(listed)
    assert "?lacking=1" in listed.content.decode()
    zones = [str(zone.pk) for zone in phan_rang.zones.values()]
    answer = page("new_labels", zones=zones, codes="", only_new="on", paper="a4")
    wait_for(answer)
    assert "Xong 11 tem" in words_of(page("sheets", *sheet_of(answer)))
    again = page("new_labels", zones=zones, codes="", only_new="on", paper="a4")
    assert "Các nơi này đều có tem rồi." in words_of(again)


def test_an_addition_is_undone_from_its_toast(page, market, twin):
    done = page("new_stalls", codes="D 1–9", state="trading", sure="1")
    undo = re.search(
        r'action="(/market/stalls/additions/\d+/undo/)"', page("stalls").content.decode()
    )
    assert done.status_code == 303
    pk = undo[1].split("/")[-3]
    assert page("addition_undo", pk, go="1").status_code == 303
    assert not Stall.objects.filter(market=market, code="D1").exists()
    assert not Zone.objects.filter(market=market, code="D").exists()
    for unknown in (999_999, 10**30):
        assert page("addition_undo", unknown, go="1").status_code == 404


def test_an_addition_in_use_is_not_undone(page, market, lan):
    page("new_stalls", codes="D 1–2", state="trading", sure="1")
    perform(act_of(lan), actions.make_labels, market, list(Stall.objects.filter(zone__code="D")))
    entry = Entry.objects.filter(verb="stalls.added").latest("id")
    answer = page("addition_undo", entry.pk, go="1")
    assert answer.status_code == 409
    assert "Các sạp này đã có dữ liệu đi kèm: D1, D2." in words_of(answer)
    assert Stall.objects.filter(market=market, zone__code="D").count() == 2
