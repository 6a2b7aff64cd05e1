"""From where somebody looks: the market in focus, their part in it, and what it opens to them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import cast

from django.db.models import Q
from django.http import Http404, HttpRequest

from socho.accounts.models import Role, User
from socho.core.clock import day_of, now
from socho.incidents.models import Incident, IncidentQuerySet
from socho.places.models import Market, Stall, StallQuerySet, Zone
from socho.places.policy import STAFF, Rights, rights_of
from socho.places.requests import market_of
from socho.reports.models import Report, ReportQuerySet
from socho.reports.policy import held_markets
from socho.reports.taxonomy import Side
from socho.vendors.models import Vendor, VendorQuerySet

READ_CASES = STAFF | {Role.POLICE, Role.WARD, Role.MEMBER}
READ_FIGURES = STAFF | {Role.POLICE, Role.WARD}
ON_THE_PLAN = STAFF | {Role.POLICE, Role.MEMBER}


@dataclass(frozen=True)
class Viewpoint:
    """One person, one market, one moment. Whatever a page shows or counts starts from here."""

    person: User
    rights: Rights
    market: Market
    moment: datetime

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Their running roles in this market."""
        roles = {role for role, markets in self.rights.where.items() if self.market.pk in markets}
        in_a_zone = Zone.objects.filter(market=self.market, pk__in=self.rights.zones)
        if Role.MEMBER in self.rights.where and Role.MEMBER not in roles and in_a_zone.exists():
            roles.add(Role.MEMBER)
        return frozenset(roles)

    def is_any(self, *roles: Role) -> bool:
        return bool(self.roles & set(roles))

    @cached_property
    def is_staff(self) -> bool:
        """Works for the market's manager and so sees its registers."""
        return self.is_any(*STAFF)

    @property
    def reads_cases(self) -> bool:
        return self.is_any(*READ_CASES)

    @property
    def reads_figures(self) -> bool:
        return self.is_any(*READ_FIGURES)

    @property
    def sees_plan(self) -> bool:
        return self.is_any(*ON_THE_PLAN)

    @cached_property
    def sides(self) -> frozenset[Side]:
        """The sides they hold here: whose reports they triage and whose cases they take."""
        market = self.market.pk
        return frozenset(side for side in Side if market in held_markets(self.rights, side))

    @cached_property
    def cases(self) -> IncidentQuerySet:
        return Incident.objects.visible_to(self.person).of_market(self.market)

    @cached_property
    def reports(self) -> ReportQuerySet:
        return Report.objects.visible_to(self.person).filter(market=self.market).real()

    @cached_property
    def to_triage(self) -> ReportQuerySet:
        """Reports that wait for somebody who stands as this person does."""
        return self.reports.filter(side__in=self.sides)

    @cached_property
    def counts(self) -> dict[str, int]:
        return self.cases.counts(self.moment)

    @cached_property
    def waiting_reports(self) -> int:
        return self.to_triage.waiting().count() if self.sides else 0

    @cached_property
    def own(self) -> Vendor | None:
        """Themselves in the register, where they have a stall here."""
        present = Vendor.objects.present().filter(account=self.person, market=self.market)
        return present.first()

    @cached_property
    def zones(self) -> list[Zone]:
        """The parts of the market they find on the plan, in its order."""
        return list(Zone.objects.filter(self._area("pk"), market=self.market))

    @property
    def stalls(self) -> StallQuerySet:
        """Those of their area, and their own."""
        seen = self._area("zone")
        if not self.is_staff and self.own is not None:
            seen |= Q(pk__in=self.own.tenancies.running(day_of(self.moment)).values("stall"))
        return Stall.objects.filter(seen, market=self.market)

    @property
    def vendors(self) -> VendorQuerySet:
        return Vendor.objects.visible_to(self.person).present().filter(market=self.market)

    def _area(self, field: str) -> Q:
        if self.is_any(*(ON_THE_PLAN - {Role.MEMBER})):
            return Q()
        if self.rights.has(self.market.pk, Role.MEMBER):
            return Q()
        return Q(**{f"{field}__in": self.rights.zones if self.sees_plan else []})


def look(request: HttpRequest) -> Viewpoint | None:
    """Once per request. None: this person has no part in any market today."""
    if not hasattr(request, "_viewpoint"):
        request._viewpoint = _look(request)  # type: ignore[attr-defined]
    return cast("Viewpoint | None", request._viewpoint)  # type: ignore[attr-defined]


def _look(request: HttpRequest) -> Viewpoint | None:
    if not request.user.is_authenticated:
        return None
    market = _market(request, request.user)
    if market is None:
        return None
    return Viewpoint(request.user, rights_of(request.user), market, now())


def _market(request: HttpRequest, person: User) -> Market | None:
    """Of a stall-holder no unit's role tells the market; the register does."""
    try:
        return market_of(request)
    except Http404:
        own = Vendor.objects.present().filter(account=person).select_related("market").first()
        return own.market if own else None


def viewpoint_of(request: HttpRequest) -> Viewpoint:
    """For pages that need one: nobody without a part in a market learns that they exist."""
    found = look(request)
    if found is None:
        raise Http404
    return found
