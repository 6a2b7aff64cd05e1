"""Who sees which reports and may do what with them, by running memberships."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from socho.accounts.models import Membership, Role, User
from socho.core.changes import remembered
from socho.core.clock import today
from socho.parameters.lookup import value
from socho.places.models import Jurisdiction, Market
from socho.places.policy import RIGHTS_COME_FROM, STAFF, Rights, is_present, rights_of
from socho.reports.taxonomy import Side

if TYPE_CHECKING:
    from socho.reports.models import Report, Share

NOTHING = Q(pk__in=[])
PRESENCE_COMES_FROM = (*RIGHTS_COME_FROM, "accounts_signin", "parameters_revision")
# Who reads, triages and answers on each side; absent police are stood in for by the board.
HOLDERS: dict[Side, tuple[Role, ...]] = {
    Side.ORDINARY: (Role.GUARD, Role.LEAD, Role.BOARD),
    Side.CONFIDENTIAL: (Role.POLICE,),
    Side.COMPLAINT: (Role.WARD,),
}


def visible_reports(who: User | AnonymousUser | Rights) -> Q:
    """What one may not see does not exist: every list, count and search starts from here."""
    rights = who if isinstance(who, Rights) else rights_of(who)
    if rights.user is None:
        return NOTHING
    opened = Q(filed_by=rights.user, channel="account")  # one's own words, not those taken down
    for side in Side:
        opened |= Q(side=side, market__in=held_markets(rights, side))
    police = rights.markets(Role.POLICE)
    return opened | Q(pk__in=_shared_with(rights.units).values("report"), market__in=police)


def held_markets(rights: Rights, side: Side) -> frozenset[UUID]:
    """The markets in which the person holds what is said on this side."""
    markets = rights.markets(*HOLDERS[side])
    if side == Side.CONFIDENTIAL:
        markets |= frozenset(
            market for market in rights.markets(Role.BOARD) if are_absent(Role.POLICE, market)
        )
    return markets


def are_absent(role: Role, market: UUID) -> bool:
    """Whether nobody of this role has signed in for this market for so long that it counts."""
    days = value(f"absence.{role}")
    return not is_present(role, market, since=today() - timedelta(days=days))


def can_triage(rights: Rights, report: Report) -> bool:
    return report.market_id in held_markets(rights, Side(report.side))


def can_answer(rights: Rights, report: Report) -> bool:
    """Whoever triages it, and whoever it was handed to: writing to the reporter, handing on."""
    return can_triage(rights, report) or is_shared_with(rights, report)


def can_reveal_contact(rights: Rights, report: Report) -> bool:
    """Whoever holds the report or its case, and the board where it may see the report."""
    if is_shared_with(rights, report):
        return True
    if not can_triage(rights, report):
        return False
    return (
        report.side != Side.ORDINARY
        or rights.has(report.market_id, Role.BOARD)
        or report.held_by_id == rights.user
    )


def can_write_down(rights: Rights, market: Market) -> bool:
    """Taking down what somebody came to say or told by phone; also sending a trial."""
    return rights.has(market.pk, *STAFF)


def is_shared_with(rights: Rights, report: Report) -> bool:
    return (
        rights.has(report.market_id, Role.POLICE)
        and _shared_with(rights.units).filter(report=report).exists()
    )


def those_on_duty(market: UUID, side: Side, day: date) -> QuerySet[User]:
    """Who is told of something new on this side."""
    roles = HOLDERS[side]
    manager = Market.objects.filter(pk=market).values("manager")
    units = Q(unit__in=manager)
    if side != Side.ORDINARY:
        looking_after = Jurisdiction.objects.running(day).filter(market=market, zone=None)
        units = Q(unit__in=looking_after.values("unit"))
    told = Q(units, role__in=roles)
    if side == Side.CONFIDENTIAL and are_absent(Role.POLICE, market):
        told |= Q(unit__in=manager, role=Role.BOARD)
    memberships = Membership.objects.running(day).filter(told)
    return User.objects.filter(pk__in=memberships.values("user"), is_active=True)


@remembered(*PRESENCE_COMES_FROM)
def ids_on_duty(market: UUID, side: Side, day: date) -> frozenset[UUID]:
    """The same people, for an act that only has to know whom to tell."""
    return frozenset(those_on_duty(market, side, day).values_list("pk", flat=True))


def _shared_with(units: frozenset[UUID]) -> QuerySet[Share]:
    shares: QuerySet[Share] = apps.get_model("reports", "Share")._default_manager.all()
    return shares.filter(unit__in=units, until=None)
