"""Who may see and do what with groups.

The market's own people (guard, lead, board) see all of its groups; whoever signs in as a member
of a group's unit sees that one. The board keeps groups and their people; the head of a group
keeps its rota, a shift lead that of the guards; whoever belongs to a group works in it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from socho.accounts.models import Role, User
from socho.places.policy import STAFF, Rights, rights_of

if TYPE_CHECKING:
    from socho.groups.models import Assignment, Group, Swap
    from socho.places.models import Zone

LEADS = ("head", "deputy")


def visible_groups(user: User | AnonymousUser, path: str = "") -> Q:
    """`path` leads from another table to the group: “group__”."""
    rights = rights_of(user)
    whole = Q(**{f"{path}market__in": rights.markets(*STAFF)})
    return whole | Q(**{f"{path}unit__in": rights.units})


def can_manage(rights: Rights, market: UUID) -> bool:
    """Groups, their people and their area are kept by the board."""
    return rights.has(market, Role.BOARD)


def can_see_all(rights: Rights, market: UUID) -> bool:
    """The market's own people, also where it has entered no group yet."""
    return rights.has(market, *STAFF)


def keeps_watch(rights: Rights, market: UUID) -> bool:
    """Has to do with duty here at all: the market's own people, and members of groups."""
    return can_see_all(rights, market) or Role.MEMBER in rights.where


def can_work(rights: Rights, group: Group) -> bool:
    """Belongs to it: guards by their role, the others by the group's unit; the board everywhere."""
    if can_manage(rights, group.market_id):
        return True
    if group.kind == "guards":
        return rights.has(group.market_id, *STAFF)
    return group.unit_id in rights.units


def can_keep_rota(rights: Rights, group: Group, day: date) -> bool:
    """The board; of guards the shift lead too; of another group its head and deputies."""
    if can_manage(rights, group.market_id):
        return True
    if group.kind == "guards":
        return rights.has(group.market_id, Role.LEAD)
    return group.unit_id in rights.units and leads(rights.user, group, day)


def leads(user: UUID | None, group: Group, day: date) -> bool:
    """Head or deputy on that day."""
    members = apps.get_model("groups", "Member")._default_manager  # the models read this module
    running = Q(valid_to=None) | Q(valid_to__gte=day)
    return members.filter(
        running, group=group.pk, user=user, valid_from__lte=day, position__in=LEADS
    ).exists()


def is_theirs(rights: Rights, assignment: Assignment, day: date) -> bool:
    """Whose shift it is, and whoever keeps the rota."""
    group = assignment.shift.group
    own = assignment.member.user_id is not None and assignment.member.user_id == rights.user
    return (own and can_work(rights, group)) or can_keep_rota(rights, group, day)


def is_asked(rights: Rights, swap: Swap, day: date) -> bool:
    """Who shall take the shift over; for somebody without an account whoever keeps the rota."""
    group = swap.assignment.shift.group
    if swap.to.user_id is not None and swap.to.user_id == rights.user:
        return can_work(rights, group)
    return can_keep_rota(rights, group, day)


def can_close(rights: Rights, zone: Zone) -> bool:
    """The market's own people, and the group that looks after this zone."""
    if rights.has(zone.market_id, *STAFF) or rights.has(zone.market_id, Role.MEMBER):
        return True
    return zone.pk in rights.zones


def visible_zones(user: User | AnonymousUser) -> Q:
    """Zones whose closing one may see: as `can_close`."""
    rights = rights_of(user)
    return Q(market__in=rights.markets(*STAFF, Role.MEMBER)) | Q(pk__in=rights.zones)


def visible_rounds(user: User | AnonymousUser) -> Q:
    rights = rights_of(user)
    return Q(market__in=rights.markets(*STAFF, Role.MEMBER)) | Q(zone__in=rights.zones)
