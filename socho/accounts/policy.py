"""Who may do what with people and units. Markets are not known here: see places.policy."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from socho.accounts.models import Invitation, Membership, Role, Unit, UnitKind, User
from socho.accounts.rules import ROLES_OF
from socho.core.clock import day_of
from socho.logbook.acts import Act
from socho.parameters.policy import kept_by

# Who may let whom in: in a unit of one's own, and (board) in the groups one's unit keeps.
GIVES: dict[Role, frozenset[Role]] = {
    Role.BOARD: frozenset({Role.GUARD, Role.LEAD, Role.BOARD, Role.MEMBER}),
    Role.POLICE: frozenset({Role.POLICE}),
    Role.WARD: frozenset({Role.WARD}),
}


@dataclass(frozen=True)
class Standing:
    """A person's running memberships on a day."""

    person: UUID | None = None
    roles: dict[UUID, frozenset[Role]] = field(default_factory=dict)  # unit → roles

    @property
    def is_admin(self) -> bool:
        return any(Role.ADMIN in roles for roles in self.roles.values())

    def in_unit(self, unit: Unit) -> frozenset[Role]:
        """The roles that count in a unit: one's own there, and a board's in the groups it keeps."""
        own = self.roles.get(unit.pk, frozenset())
        if unit.kind == UnitKind.GROUP and unit.keeper_id is not None:
            own |= self.roles.get(unit.keeper_id, frozenset()) & {Role.BOARD}
        return own

    def with_role(self, *roles: Role) -> list[UUID]:
        return [unit for unit, own in self.roles.items() if own & set(roles)]


NOBODY = Standing()


def standing_of(person: UUID | None, day: date) -> Standing:
    """What the person is on that day; somebody switched off is nobody."""
    if person is None:
        return NOBODY
    running = Membership.objects.running(day).filter(user=person, user__is_active=True)
    roles: dict[UUID, frozenset[Role]] = {}
    for unit, role in running.values_list("unit", "role"):
        roles[unit] = roles.get(unit, frozenset()) | {Role(role)}
    return Standing(person, roles)


def standing_of_actor(act: Act) -> Standing:
    return standing_of(act.actor, day_of(act.now))


def can_add_units(standing: Standing) -> bool:
    return standing.is_admin


def can_add_group(standing: Standing, keeper: Unit) -> bool:
    """A board may add the groups it keeps; an administrator any unit."""
    return standing.is_admin or Role.BOARD in standing.roles.get(keeper.pk, frozenset())


def can_correct_unit(standing: Standing, unit: Unit) -> bool:
    own = standing.in_unit(unit) & {Role.BOARD, Role.POLICE, Role.WARD}
    return standing.is_admin or bool(own)


def can_give(standing: Standing, unit: Unit, role: str) -> bool:
    """Invite somebody into this role, grant it, or end it."""
    return role in roles_to_give(standing, unit)


def roles_to_give(standing: Standing, unit: Unit) -> list[Role]:
    """In the order of the unit's own list."""
    possible = ROLES_OF[unit.kind]
    if standing.is_admin:
        return list(possible)
    given: set[Role] = set()
    for own in standing.in_unit(unit):
        given |= GIVES.get(own, frozenset())
    return [role for role in possible if role in given]


def can_reset(standing: Standing, person: User, memberships: Iterable[Membership]) -> bool:
    """A new code on paper ends what the person had: only for whom one could have invited, in
    every role that runs. Nobody resets themselves: that is what changing the password is for."""
    if person.pk == standing.person:
        return False
    if standing.is_admin:
        return True
    running = list(memberships)
    return bool(running) and all(can_give(standing, each.unit, each.role) for each in running)


def can_correct(standing: Standing, person: User, memberships: Iterable[Membership]) -> bool:
    return person.pk == standing.person or can_reset(standing, person, memberships)


def can_call_back(standing: Standing, invitation: Invitation) -> bool:
    return can_give(standing, invitation.unit, invitation.role)


def units_with_people(standing: Standing) -> Q:
    """The units whose people one may see: where one may give a role at all."""
    if standing.is_admin:
        return Q()
    boards = standing.with_role(Role.BOARD)
    own = standing.with_role(Role.BOARD, Role.POLICE, Role.WARD)
    return Q(pk__in=own) | Q(kind=UnitKind.GROUP, keeper__in=boards)


def is_trusted_with_people(standing: Standing) -> bool:
    return standing.is_admin or bool(standing.with_role(*GIVES))


def keeps_parameters(person: UUID, day: date) -> bool:
    """The house's dated figures are kept by boards and administrators."""
    return bool(standing_of(person, day).with_role(Role.BOARD, Role.ADMIN))


kept_by(keeps_parameters)
