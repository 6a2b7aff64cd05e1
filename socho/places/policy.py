"""Who may do what where: the rights that running memberships and jurisdictions open."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from socho.accounts.models import Membership, Role, Unit, UnitKind, User
from socho.core.clock import day_of, today
from socho.logbook.acts import Act
from socho.places.models import Jurisdiction, Market

STAFF = frozenset({Role.GUARD, Role.LEAD, Role.BOARD})
MANAGED = frozenset({Role.GUARD, Role.LEAD, Role.BOARD, Role.ADMIN, Role.AUDITOR})


@dataclass(frozen=True)
class Rights:
    """What a person's running memberships open today."""

    user: UUID | None = None
    units: frozenset[UUID] = frozenset()
    where: dict[Role, frozenset[UUID]] = field(default_factory=dict)  # role → markets
    zones: frozenset[UUID] = frozenset()  # zones looked after by one's groups

    def markets(self, *roles: Role) -> frozenset[UUID]:
        """Markets in which the person has one of these roles."""
        found: frozenset[UUID] = frozenset()
        for role in roles:
            found |= self.where.get(role, frozenset())
        return found

    def has(self, market: UUID, *roles: Role) -> bool:
        return market in self.markets(*roles)


NOBODY = Rights()


def rights_of(user: User | AnonymousUser) -> Rights:
    """Read once per user object, that is once per request."""
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    kept: Rights | None = getattr(user, "_rights", None)
    if kept is None:
        kept = rights_on(user.pk, today())
        user._rights = kept  # type: ignore[attr-defined]
    return kept


def rights_of_actor(act: Act) -> Rights:
    """The rights of whoever acts; the public and the clock have none."""
    if act.actor is None:
        return NOBODY
    if not User.objects.filter(pk=act.actor, is_active=True).exists():
        return NOBODY
    return rights_on(act.actor, day_of(act.now))


def rights_on(user: UUID, day: date) -> Rights:
    memberships = list(Membership.objects.running(day).filter(user=user).select_related("unit"))
    units = frozenset(each.unit_id for each in memberships)
    managed = _by_unit(Market.objects.filter(manager__in=units).values_list("manager", "pk"))
    looked_after = list(Jurisdiction.objects.running(day).filter(unit__in=units))
    whole = _by_unit((each.unit_id, each.market_id) for each in looked_after if not each.zone_id)
    where: dict[Role, frozenset[UUID]] = {}
    for each in memberships:
        role = Role(each.role)
        markets = whole.get(each.unit_id, frozenset())
        if role in MANAGED:
            markets |= managed.get(each.unit_id, frozenset())
        where[role] = where.get(role, frozenset()) | _allowed(role, each.unit.kind, markets)
    zones = frozenset(each.zone_id for each in looked_after if each.zone_id)
    return Rights(user=user, units=units, where=where, zones=zones)


def _allowed(role: Role, kind: str, markets: frozenset[UUID]) -> frozenset[UUID]:
    """A role counts only in the kind of unit it belongs to: nobody is police by a group."""
    belongs = {
        Role.POLICE: UnitKind.POLICE,
        Role.WARD: UnitKind.COMMITTEE,
        Role.MEMBER: UnitKind.GROUP,
        Role.GUARD: UnitKind.MANAGER,
        Role.LEAD: UnitKind.MANAGER,
        Role.BOARD: UnitKind.MANAGER,
    }
    return markets if belongs.get(role, kind) == kind else frozenset()


def _by_unit(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, frozenset[UUID]]:
    found: dict[UUID, frozenset[UUID]] = {}
    for unit, market in pairs:
        found[unit] = found.get(unit, frozenset()) | {market}
    return found


def can_arrange(rights: Rights, market: UUID) -> bool:
    """Registers of places are kept by the board."""
    return rights.has(market, Role.BOARD)


def can_see_places(rights: Rights, market: UUID) -> bool:
    """Plan and lists of stalls are for the people of the market's manager."""
    return rights.has(market, *STAFF)


def can_set_up(act: Act, manager: Unit) -> bool:
    """The board or administrator of the unit; the operator at the command line only the first
    market of a new server, when there is nobody yet who could sign in."""
    if act.actor is None:
        return not Market.objects.exists()
    return (
        Membership.objects.running(day_of(act.now))
        .filter(user=act.actor, user__is_active=True, unit=manager)
        .filter(role__in=[Role.BOARD, Role.ADMIN])
        .exists()
    )


def can_assign(rights: Rights, market: UUID) -> bool:
    return rights.has(market, Role.BOARD, Role.ADMIN)


def can_end(rights: Rights, jurisdiction: Jurisdiction) -> bool:
    """The board that of its groups; that of an authority only an administrator."""
    if jurisdiction.unit.kind == UnitKind.GROUP:
        return rights.has(jurisdiction.market_id, Role.BOARD, Role.ADMIN)
    return rights.has(jurisdiction.market_id, Role.ADMIN)


def is_present(role: Role, market: UUID, *, since: date) -> bool:
    """Has anybody of this role for this market signed in since that day?"""
    day = today()
    units = Jurisdiction.objects.running(day).filter(market=market, zone=None).values("unit")
    return (
        Membership.objects.running(day)
        .filter(unit__in=units, role=role, user__last_sign_in__at__date__gte=since)
        .exists()
    )
