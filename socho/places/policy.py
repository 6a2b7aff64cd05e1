"""Who may do what where: the rights that running memberships and jurisdictions open."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from socho.accounts.models import Membership, Role, Unit, UnitKind, User
from socho.core.changes import remembered
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
RIGHTS_COME_FROM = (
    "accounts_user",
    "accounts_membership",
    "accounts_unit",
    "places_market",
    "places_zone",
    "places_jurisdiction",
)


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
    return NOBODY if act.actor is None else rights_on(act.actor, day_of(act.now))


@remembered(*RIGHTS_COME_FROM)
def rights_on(user: UUID, day: date) -> Rights:
    """Two questions to the database, for nearly everybody: every act and page asks this."""
    held = [
        (unit, Role(role), kind)
        for unit, role, kind in Membership.objects.running(day)
        .filter(user=user, user__is_active=True)
        .values_list("unit_id", "role", "unit__kind")
    ]
    if not held:
        return Rights(user=user)
    managed, whole, zones = _markets_of(held, day)
    where: dict[Role, frozenset[UUID]] = {}
    for unit, role, kind in held:
        markets = whole.get(unit, frozenset())
        if role in MANAGED:
            markets |= managed.get(unit, frozenset())
        where[role] = where.get(role, frozenset()) | _allowed(role, kind, markets)
    units = frozenset(unit for unit, _role, _kind in held)
    return Rights(user=user, units=units, where=where, zones=zones)


Held = list[tuple[UUID, Role, str]]
ByUnit = dict[UUID, frozenset[UUID]]


def _markets_of(held: Held, day: date) -> tuple[ByUnit, ByUnit, frozenset[UUID]]:
    """Markets each unit manages; markets each looks after; zones looked after by groups."""
    managers = {unit for unit, _role, kind in held if kind == UnitKind.MANAGER}
    others = {unit for unit, _role, kind in held if kind != UnitKind.MANAGER}
    groups = {unit for unit, role, kind in held if (role, kind) == (Role.MEMBER, UnitKind.GROUP)}
    managed: ByUnit = {}
    if managers:
        managed = _by_unit(Market.objects.filter(manager__in=managers).values_list("manager", "pk"))
    looked_after: list[tuple[UUID, UUID, UUID | None]] = []
    if others:
        running = Jurisdiction.objects.running(day).filter(unit__in=others)
        looked_after = list(running.values_list("unit_id", "market_id", "zone_id"))
    whole = _by_unit((unit, market) for unit, market, zone in looked_after if zone is None)
    zones = {zone for unit, _market, zone in looked_after if zone is not None and unit in groups}
    return managed, whole, frozenset(zones)


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


def _by_unit(pairs: Iterable[tuple[UUID, UUID]]) -> ByUnit:
    found: ByUnit = {}
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


def may_look_after(market: Market) -> Q:
    """Authorities, and groups; of these not those another market's manager keeps."""
    ours = ~Q(kind=UnitKind.GROUP) | Q(keeper=None) | Q(keeper=market.manager_id)
    return ~Q(kind=UnitKind.MANAGER) & ours


def can_end(rights: Rights, jurisdiction: Jurisdiction) -> bool:
    """The board that of its groups; that of an authority only an administrator."""
    if jurisdiction.unit.kind == UnitKind.GROUP:
        return rights.has(jurisdiction.market_id, Role.BOARD, Role.ADMIN)
    return rights.has(jurisdiction.market_id, Role.ADMIN)


@remembered(*RIGHTS_COME_FROM, "accounts_signin")
def is_present(role: Role, market: UUID, *, since: date) -> bool:
    """Has anybody of this role for this market signed in since that day?"""
    day = today()
    units = Jurisdiction.objects.running(day).filter(market=market, zone=None).values("unit")
    return (
        Membership.objects.running(day)
        .filter(unit__in=units, role=role, user__last_sign_in__at__date__range=(since, day))
        .exists()
    )
