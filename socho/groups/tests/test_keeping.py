"""Groups and their people: who keeps them, and that nothing of before is overwritten."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from socho.core.clock import day_of
from socho.core.refusals import NotAllowed
from socho.groups.actions import (
    Person,
    add_member,
    correct_group,
    dissolve_group,
    end_member,
    found_group,
)
from socho.groups.models import Group, Member, Shift
from socho.groups.tests.makers import make_guards, make_own_group, make_shift
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from tests.makers import NOON, act_of, make_unit

TODAY = day_of(NOON)


@pytest.fixture
def group(phan_rang) -> Group:
    return make_own_group(phan_rang)


def verbs() -> list[str]:
    return list(Entry.objects.order_by("id").values_list("verb", flat=True))


def test_the_board_founds_a_group_with_its_area(phan_rang, group):
    assert group.get_kind_display() == "Tổ tự quản"
    assert [beat.zone.code for beat in group.beats.all()] == ["B"]
    assert group.founded_on == TODAY
    assert verbs()[:2] == ["group.founded", "member.added"]


@pytest.mark.parametrize("who", ["phuc", "binh", "sau", "minh", "thu", "quan", "former", "hoa"])
def test_nobody_but_the_board_keeps_groups(phan_rang, group, who):
    act = act_of(getattr(phan_rang, who))
    with pytest.raises(PermissionDenied):
        perform(act, found_group, phan_rang.market, kind="guards", name="Đội mới")
    with pytest.raises(PermissionDenied):
        perform(act, add_member, group, person=Person("Ai đó"), position="member")
    with pytest.raises(PermissionDenied):
        perform(act, dissolve_group, group, reason="x")
    assert Group.objects.count() == 1


def test_a_unit_stands_behind_one_group_of_its_own_market(phan_rang, twin, group, lan):
    def found(unit, kind="self_managed", name="Tổ khác"):
        return perform(act_of(lan), found_group, phan_rang.market, kind=kind, name=name, unit=unit)

    with pytest.raises(NotAllowed, match="đã có tổ"):
        found(phan_rang.group)
    with pytest.raises(NotAllowed, match="không phải tổ"):
        found(phan_rang.police)
    twin.group.keeper = twin.board
    twin.group.save()
    with pytest.raises(NotAllowed, match="không phải tổ"):
        found(twin.group)
    with pytest.raises(NotAllowed, match="Bảo vệ thuộc"):
        found(make_unit(), kind="guards")


def test_a_name_stands_for_one_group(phan_rang, group, lan):
    with pytest.raises(NotAllowed, match="mang tên này"):
        perform(act_of(lan), found_group, phan_rang.market, kind="statutory", name=group.name)


def test_a_new_area_ends_the_old_one_and_keeps_it(phan_rang, group, lan):
    later = act_of(lan, NOON + timedelta(days=10))
    zones = [phan_rang.zones["C"]]
    perform(later, correct_group, group, name="Tổ khu C", phone="", zones=zones)
    beats = group.beats.order_by("valid_from").values_list("zone__code", "valid_from", "valid_to")
    assert list(beats) == [
        ("B", date(2026, 11, 22), date(2026, 12, 1)),
        ("C", date(2026, 12, 2), None),
    ]


def test_an_area_entered_and_left_on_one_day_never_held(phan_rang, group, lan):
    perform(act_of(lan), correct_group, group, name=group.name, phone="", zones=[])
    assert not group.beats.exists()
    assert Entry.objects.latest("id").verb == "group.corrected"


def test_a_zone_of_another_market_is_no_area(twin, group, lan):
    with pytest.raises(NotAllowed, match="không thuộc chợ này"):
        perform(act_of(lan), correct_group, group, name="x", phone="", zones=[twin.zones["B"]])


def test_a_new_place_is_a_new_row(phan_rang, group, lan):
    later = act_of(lan, NOON + timedelta(days=5))
    sau = phan_rang.sau
    Member.objects.get(user=sau)
    perform(later, add_member, group, person=Person(sau.name, "", sau), position="deputy")
    rows = Member.objects.filter(user=sau).order_by("valid_from")
    assert [(row.position, row.valid_to) for row in rows] == [
        ("head", date(2026, 11, 26)),
        ("deputy", None),
    ]


def test_a_group_has_one_head(phan_rang, group, lan):
    with pytest.raises(NotAllowed, match="đang có tổ trưởng"):
        perform(act_of(lan), add_member, group, person=Person("Bà Tư"), position="head")


def test_the_same_place_twice_is_refused(phan_rang, group, lan):
    sau = Person(phan_rang.sau.name, "", phan_rang.sau)
    with pytest.raises(NotAllowed, match="đang giữ việc này"):
        perform(act_of(lan), add_member, group, person=sau, position="head")


@pytest.mark.parametrize(
    ("last", "fault"),
    [
        (TODAY, ""),
        (TODAY + timedelta(days=30), ""),
        (TODAY - timedelta(days=31), ""),
        (TODAY - timedelta(days=32), "hơn một tháng"),
    ],
)
def test_a_last_day_is_entered_soon_after_it(phan_rang, lan, last, fault):
    member = make_guards(phan_rang).members.get(user=phan_rang.binh)
    if fault:
        with pytest.raises(NotAllowed, match=fault):
            perform(act_of(lan), end_member, member, last_day=last)
        return
    perform(act_of(lan), end_member, member, last_day=last)
    member.refresh_from_db()
    assert member.valid_to == last
    with pytest.raises(NotAllowed, match="Đã ghi ngày cuối"):
        perform(act_of(lan), end_member, member, last_day=last)


def test_a_dissolved_group_keeps_its_past_and_takes_nobody(phan_rang, group, lan):
    perform(act_of(lan), dissolve_group, group, reason="sáp nhập")
    group.refresh_from_db()
    assert group.dissolved_on == TODAY
    assert {each.valid_to for each in (*group.members.all(), *group.beats.all())} == {TODAY}
    with pytest.raises(NotAllowed, match="đã giải thể"):
        perform(act_of(lan), add_member, group, person=Person("Bà Tư"), position="member")
    again = perform(
        act_of(lan),
        found_group,
        phan_rang.market,
        kind="self_managed",
        name=group.name,
        unit=phan_rang.group,
    )
    assert again.pk != group.pk


def test_the_shifts_to_come_of_a_dissolved_group_are_called_off(phan_rang, lan):
    guards = make_guards(phan_rang)
    past = make_shift(phan_rang, guards, day=TODAY - timedelta(days=1))
    make_shift(phan_rang, guards, day=TODAY + timedelta(days=1))
    perform(act_of(lan), dissolve_group, guards, reason="sáp nhập")
    assert list(Shift.objects.planned()) == [past]


def test_a_stranger_signs_in_as_nobody_by_standing_on_the_list(phan_rang, group, lan):
    hoa = phan_rang.hoa
    perform(act_of(lan), add_member, group, person=Person(hoa.name, "", hoa), position="member")
    assert not Group.objects.visible_to(hoa).exists()
    assert list(Group.objects.visible_to(phan_rang.sau)) == [group]
