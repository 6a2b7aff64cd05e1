"""Groups of the cast's market."""

from datetime import date, time, timedelta

from socho.accounts.models import User
from socho.core.clock import day_of
from socho.groups.actions import (
    Hours,
    Person,
    add_checkpoint,
    add_member,
    add_route,
    add_shift,
    assign,
    found_group,
)
from socho.groups.models import Assignment, Group, Member, PatrolRoute, Shift
from socho.logbook.acts import perform
from tests.makers import LONG_AGO, NOON, World, act_of

DAY = timedelta(days=1)


def make_guards(world: World) -> Group:
    """The guards of the market: phúc leads, bình is one of them."""
    group = perform(act_of(world.lan), found_group, world.market, kind="guards", name="Đội bảo vệ")
    add(world, group, world.phuc, "head")
    add(world, group, world.binh)
    return group


def make_own_group(world: World, name: str = "Tổ tự quản khu B") -> Group:
    """The group of zone B; cô Sáu is its head."""
    group = perform(
        act_of(world.lan),
        found_group,
        world.market,
        kind="self_managed",
        name=name,
        unit=world.group,
        zones=[world.zones["B"]],
    )
    add(world, group, world.sau, "head")
    return group


def add(world: World, group: Group, who: User | str, position: str = "member") -> Member:
    person = Person(who) if isinstance(who, str) else Person(who.name, "", who)
    member = perform(act_of(world.lan), add_member, group, person=person, position=position)
    Member.objects.filter(pk=member.pk).update(valid_from=LONG_AGO)
    member.refresh_from_db()
    return member


MORNING = Hours("Ca sáng", time(5), time(12), strength=2)
NIGHT = Hours("Ca đêm", time(22), time(5), strength=2)


def make_route(world: World, group: Group, *codes: str) -> PatrolRoute:
    """A route of thirty minutes by these stalls and zones."""
    before = NOON - DAY
    route = perform(act_of(world.lan, before), add_route, group, name="Vòng khu B", minutes=30)
    for code in codes or ("B1", "B2", "B12"):
        perform(act_of(world.lan, before), add_checkpoint, route, code=code)
    return route


def make_shift(
    world: World, group: Group, hours: Hours = MORNING, day: date | None = None
) -> Shift:
    day = day or day_of(NOON)
    return perform(act_of(world.lan, NOON - DAY), add_shift, group, hours=hours, day=day)


def put_on(world: World, shift: Shift, who: User | str) -> Assignment:
    of_group = Member.objects.filter(group=shift.group)
    member = of_group.get(name=who) if isinstance(who, str) else of_group.get(user=who)
    return perform(act_of(world.lan, NOON - DAY), assign, shift, member=member)
