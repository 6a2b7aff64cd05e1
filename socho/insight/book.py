"""The book of cases: which rows were asked for, and how many they are."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socho.core.clock import at
from socho.core.full_text import newest_first
from socho.incidents.models import Incident, IncidentQuerySet
from socho.incidents.paging import Page, page_of
from socho.incidents.rules import OPEN, OVER, State
from socho.insight.viewpoint import Viewpoint
from socho.places.models import Stall, Zone
from socho.places.rules import read_code

COUNT_LIMIT = 1000  # counting further would cost more than it tells
NOWHERE = UUID(int=0)
NEWEST = ("-opened_at", "-id")
ROW = ("stall", "zone", "point", "responsible", "opened_by")
STATES: dict[str, Set[State]] = {
    "open": OPEN,
    "new": {State.NEW},
    "doing": {State.CHECKING, State.HANDLING},
    "paused": {State.PAUSED},
    "handed": {State.HANDED_OVER},
    "over": OVER,
}


@dataclass(frozen=True)
class Wanted:
    """The filters that were given and could be read."""

    q: str = ""
    kind: str = ""
    stall: str = ""
    since: date | None = None
    until: date | None = None
    state: str = ""
    severity: str = ""
    zone: str = ""
    late: bool = False
    mine: bool = False


def asked(view: Viewpoint, wanted: Wanted, after: str) -> tuple[Page[Incident], str]:
    """One page of the rows, and how many there are."""

    def page(hits: int | None) -> Page[Incident]:
        return page_of(rows_of(chosen(view, wanted, hits)), NEWEST, after)

    def count(hits: int | None) -> int:
        return counted(chosen(view, wanted, hits))

    rows = newest_first(Incident, wanted.q, page, lambda found: bool(found.after))
    many = newest_first(
        Incident, wanted.q, count, lambda found: found > COUNT_LIMIT, among=2 * COUNT_LIMIT
    )
    return rows, how_many(many)


def chosen(view: Viewpoint, wanted: Wanted, hits: int | None = None) -> IncidentQuerySet:
    """The visible cases that pass every filter; with `hits` among so many newest ones only."""
    cases = view.cases.matching(wanted.q, hits) if wanted.q else view.cases
    if wanted.late:
        cases = cases.overdue(view.moment)
    if wanted.state:
        cases = cases.filter(state__in=STATES[wanted.state])
    if wanted.mine:
        cases = cases.filter(responsible=view.person)
    return cases.filter(**_exact(wanted), **_places(view, wanted))


def _exact(wanted: Wanted) -> dict[str, object]:
    until = wanted.until and at(wanted.until + timedelta(days=1))
    exact = {
        "kind": wanted.kind,
        "severity": wanted.severity,
        "opened_at__gte": wanted.since and at(wanted.since),
        "opened_at__lt": until,
    }
    return {name: value for name, value in exact.items() if value}


def _places(view: Viewpoint, wanted: Wanted) -> dict[str, object]:
    """By their ids, so that an index answers and no table has to be joined."""
    found: dict[str, object] = {}
    if wanted.zone:
        found["zone"] = Zone.objects.filter(market=view.market, code=wanted.zone).first() or NOWHERE
    if wanted.stall:
        code = str(read_code(wanted.stall) or wanted.stall)
        found["stall"] = Stall.objects.filter(market=view.market, code=code).first() or NOWHERE
    return found


def rows_of(cases: IncidentQuerySet) -> IncidentQuerySet:
    """With everything a line shows, in one question."""
    return cases.with_authority().select_related(*ROW)


def counted(cases: IncidentQuerySet) -> int:
    """No further than it tells something."""
    return cases.order_by()[: COUNT_LIMIT + 1].count()


def how_many(count: int) -> str:
    """“128 vụ”, or “hơn 1.000 vụ”."""
    if count > COUNT_LIMIT:
        limit = f"{COUNT_LIMIT:,}".replace(",", ".")
        return _("more than %(count)s cases") % {"count": limit}
    return ngettext("%(count)d case", "%(count)d cases", count) % {"count": count}
