"""Who sees which cases and who may take which step, by running memberships."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet

from socho.accounts.models import Role, User
from socho.incidents import rules
from socho.incidents.rules import HOLDERS, OVER, STANDS_AS, As, Facts, Standing, State, Step
from socho.places.models import Market
from socho.places.policy import Rights, rights_of
from socho.reports.policy import held_markets
from socho.reports.taxonomy import Severity, Side

if TYPE_CHECKING:
    from socho.incidents.models import Handover, Incident, Settlement

NOTHING = Q(pk__in=[])


def visible_cases(who: User | AnonymousUser | Rights) -> Q:
    """What one may not see does not exist: lists, counts, plan and search all start from here."""
    if isinstance(who, Rights):
        return _opened_by(who)
    kept: Q | None = getattr(who, "_visible_cases", None)  # once per user object, as the rights
    if kept is None:
        kept = _opened_by(rights_of(who))
        who._visible_cases = kept  # type: ignore[union-attr]
    return kept


def _opened_by(rights: Rights) -> Q:
    if rights.user is None:
        return NOTHING
    opened = NOTHING
    for side in Side:
        markets = held_markets(rights, side)
        opened |= Q(side=side, market__in=markets) if markets else NOTHING
    if Role.MEMBER in rights.where:
        area = Q(market__in=rights.markets(Role.MEMBER)) | Q(zone__in=rights.zones)
        opened |= area & Q(side=Side.ORDINARY)
    police = rights.markets(Role.POLICE)
    if police:
        opened |= Q(pk__in=handed_to(rights.units).values("incident"), market__in=police)
    return opened


def handed_to(units: frozenset[UUID]) -> QuerySet[Handover]:
    """What was handed to these units, as long as the case is still on the side it was on."""
    handovers: QuerySet[Handover] = apps.get_model("incidents", "Handover")._default_manager.all()
    return handovers.filter(unit__in=units, side=F("incident__side"))


def can_export(rights: Rights, market: Market) -> bool:
    """Whoever answers for the cases takes them out of the book; guards work inside it."""
    return rights.has(market.pk, Role.BOARD, Role.POLICE, Role.WARD)


@dataclass(frozen=True, slots=True)
class Situation:
    """How somebody stands before a case, and where the case is."""

    standing: Standing
    facts: Facts
    handover: Handover | None  # with whom the case lies now
    settlement: Settlement | None  # how it ended, while it is over

    def may_take(self, step: str) -> bool:
        return rules.may_take(step, self.standing, self.facts)

    def may_add(self, what: str) -> bool:
        return rules.may_add(what, self.standing)

    def can_take(self, step: str) -> bool:
        return self.may_take(step) and rules.is_possible(step, self.facts)

    def next_steps(self) -> list[Step]:
        return rules.next_steps(self.standing, self.facts)


def situation_of(rights: Rights, incident: Incident, moment: datetime) -> Situation:
    handover = incident.handover_now() if incident.state == State.HANDED_OVER else None
    settlement = incident.settlement_now() if incident.state in OVER else None
    facts = Facts(
        state=State(incident.state),
        severity=Severity(incident.severity),
        acknowledged=handover is not None and handover.is_acknowledged(),
        answer_late=handover is not None and handover.answer_due < moment,
    )
    standing = Standing(
        stands=stands_as(rights, incident, handover),
        own=rights.user is not None and rights.user == holder_of(incident),
        settled_it=settlement is not None and settlement.settled_by_id == rights.user,
    )
    return Situation(standing, facts, handover, settlement)


def stands_as(rights: Rights, incident: Incident, handover: Handover | None) -> frozenset[As]:
    """As what somebody stands before this case; as nothing where they may not see it."""
    side = Side(incident.side)
    stands: frozenset[As] = frozenset()
    for role, capacities in STANDS_AS[side].items():
        if rights.has(incident.market_id, role):
            stands |= capacities
    if is_of_the_area(rights, incident):
        stands |= {As.MEMBER}
    if side == Side.CONFIDENTIAL and incident.market_id in held_markets(rights, side):
        stands |= HOLDERS  # the board, while no police are there
    if is_receiver(rights, incident, handover):
        stands |= {As.RECEIVER}
    return stands


def is_of_the_area(rights: Rights, incident: Incident) -> bool:
    """A member of a group that looks after this zone."""
    return (
        incident.side == Side.ORDINARY
        and Role.MEMBER in rights.where
        and incident.zone_id in rights.zones
    )


def is_receiver(rights: Rights, incident: Incident, handover: Handover | None) -> bool:
    """Whether the case lies with one's unit now."""
    return (
        handover is not None
        and handover.unit_id in rights.units
        and rights.has(incident.market_id, Role.POLICE)
    )


def holder_of(incident: Incident) -> UUID | None:
    """Whose case it is: whoever took it, else whoever opened it."""
    return incident.responsible_id or incident.opened_by_id
