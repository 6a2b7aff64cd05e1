"""Groups of the cast's market."""

from socho.accounts.models import User
from socho.groups.actions import Person, add_member, found_group
from socho.groups.models import Group, Member
from socho.logbook.acts import perform
from tests.makers import LONG_AGO, World, act_of


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
