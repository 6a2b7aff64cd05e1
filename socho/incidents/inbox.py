"""What waits for triage, in the order in which somebody should look, and which cases are alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Case, Q, QuerySet, SmallIntegerField, When

from socho.core.clock import day_of
from socho.core.text import words_of
from socho.incidents.facts import place_of
from socho.incidents.models import Incident
from socho.incidents.rules import LIKE_ENOUGH, Sketch, likeness
from socho.parameters import lookup
from socho.places.policy import Rights
from socho.reports.clocks import read_by
from socho.reports.models import Report, ReportQuerySet
from socho.reports.policy import held_markets
from socho.reports.taxonomy import KINDS, Severity, Side

CANDIDATES = 200  # open cases of the last hours that are compared with a report
OFFERED = 3
SHORTEST_WORD = 3


def markets_of(rights: Rights) -> frozenset[UUID]:
    """The markets in which this person triages anything."""
    held: frozenset[UUID] = frozenset()
    for side in Side:
        held |= held_markets(rights, side)
    return held


def triaged_by(rights: Rights) -> Q:
    """Reports this person may do something about: of the sides they hold, in their markets."""
    held = Q(pk__in=[])
    for side in Side:
        markets = held_markets(rights, side)
        if markets:
            held |= Q(side=side, market__in=markets)
    return held


def waiting_for(rights: Rights) -> ReportQuerySet:
    return Report.objects.filter(triaged_by(rights)).waiting().real()


def by_urgency(reports: ReportQuerySet) -> ReportQuerySet:
    """The gravest kinds first, and of those the longest waiting."""
    ranks = {
        severity: [code for code, kind in KINDS.items() if kind.severity == severity]
        for severity in Severity
    }
    gravity = Case(
        *(When(kind__in=codes, then=rank) for rank, codes in enumerate(ranks.values())),
        output_field=SmallIntegerField(),
    )
    return reports.order_by(gravity.desc(), "received_at", "pk")


@dataclass(frozen=True)
class Waiting:
    """A line of the inbox; of a closed side without a word of what was said."""

    report: Report
    due: datetime

    @property
    def kind(self) -> object:
        return KINDS[self.report.kind]

    @property
    def is_closed_side(self) -> bool:
        return self.report.side != Side.ORDINARY

    @property
    def place(self) -> str:
        return place_of(self.report)

    @property
    def words(self) -> str:
        return "" if self.is_closed_side else self.report.words


def lines_of(reports: Iterable[Report]) -> list[Waiting]:
    figures = lookup.current()  # once for all of them
    return [Waiting(each, read_by(each.kind, each.received_at, figures)) for each in reports]


def alike(report: Report, visible: QuerySet[Incident], moment: datetime) -> list[Incident]:
    """Open cases that may be the same matter; only of the same market and side."""
    within = lookup.allowance("alike_within", day_of(moment)).time
    mine = _of_report(report)
    cases = (
        visible.filter(market=report.market_id, side=report.side)
        .open()  # type: ignore[attr-defined]
        .filter(opened_at__gte=report.received_at - within - timedelta(days=1))
        .select_related("stall", "zone")
        .newest()[:CANDIDATES]
    )
    scored = [(likeness(mine, _of_case(each), within), each) for each in cases]
    close = [pair for pair in scored if pair[0] >= LIKE_ENOUGH]
    close.sort(key=lambda pair: (-pair[0], -pair[1].opened_at.timestamp()))
    return [each for _score, each in close[:OFFERED]]


def _of_report(report: Report) -> Sketch:
    return Sketch(
        kind=report.kind,
        grouping=KINDS[report.kind].grouping,
        stall=report.stall_id,
        zone=report.zone_id or (report.stall.zone_id if report.stall else None),
        at=report.happened_at or report.received_at,
        words=_words(f"{report.words} {report.place_words}"),
    )


def _of_case(incident: Incident) -> Sketch:
    told = " ".join(link.report.words for link in incident.report_links.all())
    return Sketch(
        kind=incident.kind,
        grouping=KINDS[incident.kind].grouping,
        stall=incident.stall_id,
        zone=incident.zone_id,
        at=incident.occurred_from or incident.clock_from,
        words=_words(f"{incident.title} {incident.place_words} {told}"),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in words_of(text) if len(word) >= SHORTEST_WORD)
