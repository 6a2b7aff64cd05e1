"""What the board does with its places, and who may not."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from socho.accounts.models import Role, UnitKind
from socho.core.refusals import NotAllowed
from socho.logbook.acts import act_of_the_clock, perform
from socho.logbook.models import Entry
from socho.places import actions, queries
from socho.places.actions import NewStall, Profile
from socho.places.models import Jurisdiction, Market, Point, Stall, Zone
from socho.places.policy import rights_on
from tests.makers import act_of, make_member, make_person, make_unit

PROFILE = Profile(name="Chợ Tháp Chàm", manager_label="Ban quản lý chợ Tháp Chàm")
TODAY = date(2026, 11, 22)


def add(person, market, typed):
    new = [NewStall(code[0], code, sector="rau củ") for code in typed.split()]
    return perform(act_of(person), actions.add_stalls, market, new)


def newest() -> Entry:
    return Entry.objects.latest("id")


def test_a_new_server_gets_its_first_market_from_the_command_line(db):
    unit = make_unit()
    market = perform(
        act_of_the_clock("init"), actions.set_up_market, unit, profile=PROFILE, number_prefix="TC"
    )
    assert market.name == "Chợ Tháp Chàm"
    assert (newest().verb, newest().log) == ("market.set_up", str(market.pk))


def test_a_second_market_needs_somebody_of_its_unit(market, lan, binh):
    unit = make_unit(name="Ban quản lý chợ Tháp Chàm")
    asked = {"profile": PROFILE, "number_prefix": "TC"}
    for person in (None, lan, binh):
        with pytest.raises(PermissionDenied):
            perform(act_of(person), actions.set_up_market, unit, **asked)
    make_member(lan, unit, Role.BOARD)
    assert perform(act_of(lan), actions.set_up_market, unit, **asked)


def test_two_markets_never_number_alike(phan_rang, lan):
    with pytest.raises(NotAllowed):
        perform(
            act_of(lan),
            actions.set_up_market,
            phan_rang.board,
            profile=PROFILE,
            number_prefix="PR",
        )


def test_the_board_changes_the_profile(market, lan):
    perform(act_of(lan), actions.change_profile, market, profile=PROFILE)
    market.refresh_from_db()
    assert market.manager_label == "Ban quản lý chợ Tháp Chàm"
    assert newest().verb == "profile.changed"


def test_many_stalls_are_one_act(market, lan):
    before = Entry.objects.count()
    made = add(lan, market, "D1 D2 D10 E1")
    assert [stall.code for stall in made] == ["D1", "D2", "D10", "E1"]
    assert Entry.objects.count() == before + 1
    zone = Zone.objects.get(market=market, code="E")
    assert [str(stall) for stall in zone.stalls.all()] == ["E1"]


def test_a_stall_that_is_there_already_is_left_alone(market, lan):
    before = Stall.objects.get(market=market, code="B12").pk
    made = add(lan, market, "B12 B13")
    assert [stall.code for stall in made] == ["B13"]
    assert Stall.objects.get(market=market, code="B12").pk == before
    with pytest.raises(NotAllowed):
        add(lan, market, "B12 B13")


def test_an_addition_is_taken_back_unless_it_is_in_use(market, lan, phan_rang):
    made = add(lan, market, "D1 D2")
    assert perform(act_of(lan), actions.take_back_stalls, market, made) == 2
    assert not Stall.objects.filter(market=market, code="D1").exists()
    assert not Zone.objects.filter(market=market, code="D").exists()
    with pytest.raises(NotAllowed, match="B12"):
        perform(act_of(lan), actions.take_back_stalls, market, [phan_rang.stalls["B12"]])
    assert Stall.objects.filter(market=market, code="B12").exists()


def test_a_stall_changes_and_closes(phan_rang, lan):
    stall = phan_rang.stalls["B12"]
    perform(act_of(lan), actions.change_stall, stall, sector="Cá biển", area_m2=Decimal("4.5"))
    stall.refresh_from_db()
    assert (stall.sector, str(stall.area_m2)) == ("Cá biển", "4.50")
    assert Stall.objects.matching("ca bien").get() == stall
    perform(act_of(lan), actions.set_stall_state, stall, state="closed", reason="dột mái")
    assert stall not in Stall.objects.open()
    assert json.loads(bytes(newest().body))["reason"] == "dột mái"
    with pytest.raises(NotAllowed):
        perform(act_of(lan), actions.set_stall_state, stall, state="closed")


def test_zones_are_added_once_and_renamed(market, lan):
    zone = perform(act_of(lan), actions.add_zone, market, code="D", name="cá")
    with pytest.raises(NotAllowed, match="khu D"):
        perform(act_of(lan), actions.add_zone, market, code="D")
    perform(act_of(lan), actions.change_zone, zone, name="cá, mực", position=0)
    zone.refresh_from_db()
    assert (zone.name, zone.position) == ("cá, mực", 0)


def test_a_zone_is_laid_out_and_stalls_swap(market, lan):
    made = {stall.code: stall for stall in add(lan, market, "D1 D2 D3 D4")}
    zone = made["D1"].zone
    cells = {made["D1"].pk: (0, 0), made["D2"].pk: (0, 1), made["D3"].pk: (1, 0)}
    moved = perform(act_of(lan), actions.arrange_plan, zone, cells=cells)
    assert len(moved) == 3
    perform(act_of(lan), actions.arrange_plan, zone, cells={made["D1"].pk: (0, 1)})
    part = queries.zone_plan(zone)
    assert [[str(stall or "·") for stall in row.cells] for row in part.rows] == [
        ["D2", "D1"],
        ["D3", "·"],
    ]
    assert [str(stall) for stall in part.unplaced] == ["D4"]
    perform(act_of(lan), actions.arrange_plan, zone, cells={made["D2"].pk: None})
    assert len(queries.zone_plan(zone).unplaced) == 2


@pytest.mark.parametrize("cells", [[(0, 0), (0, 0)], [(0, 99), (0, 1)], [(-1, 0), (0, 1)]])
def test_two_stalls_never_stand_on_one_cell(market, lan, cells):
    made = add(lan, market, "D1 D2")
    asked = dict(zip([stall.pk for stall in made], cells, strict=True))
    with pytest.raises(NotAllowed):
        perform(act_of(lan), actions.arrange_plan, made[0].zone, cells=asked)
    assert Stall.objects.filter(market=market, zone=made[0].zone).unplaced().count() == 2


def test_a_stall_of_another_zone_cannot_be_arranged_here(phan_rang, lan):
    with pytest.raises(NotAllowed):
        perform(
            act_of(lan),
            actions.arrange_plan,
            phan_rang.zones["A"],
            cells={phan_rang.stalls["B12"].pk: (0, 0)},
        )


def test_places_are_added_and_closed(market, lan):
    gate = perform(act_of(lan), actions.add_point, market, kind="gate", name="Cổng chính")
    with pytest.raises(NotAllowed):
        perform(act_of(lan), actions.add_point, market, kind="aisle", name="Cổng chính")
    perform(act_of(lan), actions.close_point, gate)
    assert Point.objects.get().closed_on == TODAY
    with pytest.raises(NotAllowed):
        perform(act_of(lan), actions.close_point, gate)


def test_a_group_looks_after_a_zone_and_the_police_after_all(phan_rang, lan, market):
    group = make_unit(UnitKind.GROUP, "Tổ tự quản khu C")
    police = make_unit(UnitKind.POLICE, "Công an phường Đô Vinh")
    member, officer = make_person("Cô Bảy"), make_person("Đồng chí Nam")
    make_member(member, group, Role.MEMBER)
    make_member(officer, police, Role.POLICE)
    assign = actions.assign_jurisdiction
    zone = phan_rang.zones["C"]
    perform(act_of(lan), assign, market, unit=group, zone=zone, since=TODAY)
    perform(act_of(lan), assign, market, unit=police, since=TODAY)
    assert zone.pk in rights_on(member.pk, TODAY).zones
    assert rights_on(officer.pk, TODAY).has(market.pk, Role.POLICE)
    with pytest.raises(NotAllowed):
        perform(act_of(lan), assign, market, unit=police, since=TODAY)
    with pytest.raises(NotAllowed):
        perform(act_of(lan), assign, market, unit=police, zone=zone, since=TODAY)
    with pytest.raises(NotAllowed):
        perform(act_of(lan), assign, market, unit=phan_rang.board, since=TODAY)


def test_a_group_that_another_manager_keeps_stays_there(phan_rang, lan, twin):
    twin.group.keeper = twin.board
    twin.group.save()
    with pytest.raises(NotAllowed):
        perform(
            act_of(lan),
            actions.assign_jurisdiction,
            phan_rang.market,
            unit=twin.group,
            since=TODAY,
        )


def test_the_board_cannot_shut_out_an_authority(phan_rang, lan):
    """Whoever looks into complaints about the board is not removed by the board."""
    of_ward = Jurisdiction.objects.get(unit=phan_rang.ward)
    of_group = Jurisdiction.objects.get(unit=phan_rang.group)
    with pytest.raises(PermissionDenied):
        perform(act_of(lan), actions.end_jurisdiction, of_ward, last_day=TODAY)
    perform(act_of(lan), actions.end_jurisdiction, of_group, last_day=TODAY)
    perform(act_of(phan_rang.quan), actions.end_jurisdiction, of_ward, last_day=TODAY)
    assert set(Jurisdiction.objects.exclude(valid_to=None)) == {of_ward, of_group}


def test_a_last_day_lies_where_it_can(phan_rang, lan):
    of_group = Jurisdiction.objects.get(unit=phan_rang.group)
    with pytest.raises(NotAllowed):
        perform(act_of(lan), actions.end_jurisdiction, of_group, last_day=date(2026, 1, 1))
    perform(act_of(lan), actions.end_jurisdiction, of_group, last_day=TODAY)
    with pytest.raises(NotAllowed):
        perform(act_of(lan), actions.end_jurisdiction, of_group, last_day=TODAY)


def acts_on(world):
    """One of each kind of act, on things of this market."""
    market, stall, zone = world.market, world.stalls["B12"], world.zones["B"]
    return [
        (actions.change_profile, (market,), {"profile": PROFILE}),
        (actions.add_zone, (market,), {"code": "D"}),
        (actions.change_zone, (zone,), {"name": "x", "position": 1}),
        (actions.add_stalls, (market, [NewStall("D", "D1")]), {}),
        (actions.take_back_stalls, (market, [stall]), {}),
        (actions.change_stall, (stall,), {"sector": "x"}),
        (actions.set_stall_state, (stall,), {"state": "closed"}),
        (actions.arrange_plan, (zone,), {"cells": {stall.pk: (5, 5)}}),
        (actions.add_point, (market,), {"kind": "gate", "name": "Cổng"}),
        (actions.make_labels, (market, [stall]), {}),
        (
            actions.assign_jurisdiction,
            (market,),
            {"unit": world.police, "zone": None, "since": TODAY},
        ),
    ]


@pytest.mark.parametrize("who", ["phuc", "binh", "hoa", "minh", "sau", "thu", "kiem", "former", ""])
def test_only_the_board_changes_places(phan_rang, who):
    person = getattr(phan_rang, who) if who else None
    entries = Entry.objects.count()
    for action, args, kwargs in acts_on(phan_rang):
        with pytest.raises(PermissionDenied):
            perform(act_of(person), action, *args, **kwargs)
    assert Entry.objects.count() == entries


def test_the_board_of_another_market_changes_nothing_here(phan_rang, twin):
    for action, args, kwargs in acts_on(phan_rang):
        with pytest.raises(PermissionDenied):
            perform(act_of(twin.lan), action, *args, **kwargs)


def test_a_plan_costs_the_same_for_many_stalls(market, lan, django_assert_num_queries):
    add(lan, market, " ".join(f"D{n}" for n in range(1, 200)))
    with django_assert_num_queries(3):
        plan = queries.plan_of(market)
    assert sum(len(part.unplaced) for part in plan.zones) == 199


def test_a_stall_is_called_many_ways(market, phan_rang):
    for typed in ("b12", "Sạp B-012", "b 12"):
        assert queries.stall_called(market, typed) == phan_rang.stalls["B12"]
    assert queries.stall_called(market, "hàng cá") is None
    assert Market.objects.count() == 1
