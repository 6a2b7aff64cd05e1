"""What a stall-holder finds: their stalls, their papers, and what became of what they told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.utils.safestring import SafeString

from socho.core.clock import day_of
from socho.incidents.models import ReportLink
from socho.insight.papers import papers_of
from socho.insight.viewpoint import Viewpoint
from socho.insight.wording import report_title
from socho.places import labels
from socho.places.models import Label
from socho.reports.models import Message, Report, ReportState
from socho.reports.taxonomy import KINDS
from socho.ui.marks import chip, status_chip
from socho.vendors.models import Vendor

REPORTS = 20
LOOKS = {
    ReportState.NEW: "new",
    ReportState.RECEIVED: "doing",
    ReportState.LINKED: "doing",
    ReportState.PASSED_ON: "handed",
    ReportState.DECLINED: "closed",
    ReportState.DUPLICATE: "closed",
}


@dataclass(frozen=True)
class Told:
    """One of one's own reports: how it stands and the last word of an answer."""

    icon: str
    title: str
    at: datetime
    state: SafeString
    answer: str


def own_things(view: Viewpoint, own: Vendor) -> dict[str, Any]:
    held = own.tenancies.running(day_of(view.moment)).select_related("stall__zone")
    return {
        "own": own,
        "stalls": [each.stall for each in held.order_by("stall__sort_key")],
        "papers": papers_of([own], day_of(view.moment)),
        "told": told_by(view),
        "report_at": report_address(view),
    }


def told_by(view: Viewpoint) -> list[Told]:
    """Only what was told from their own account; what somebody else told is not theirs to see."""
    mine = view.reports.filter(filed_by=view.person).select_related("stall", "zone", "point")
    reports = list(mine.newest()[:REPORTS])
    links = ReportLink.objects.filter(report__in=reports).select_related("incident")
    states = {each.report_id: each.incident.state for each in links}
    answers = dict(
        Message.objects.filter(report__in=reports, from_reporter=False)
        .order_by("line")
        .values_list("report", "words")
    )
    return [
        Told(
            icon=KINDS[each.kind].icon,
            title=report_title(each),
            at=each.received_at,
            state=_state(each, states.get(each.pk, "")),
            answer=answers.get(each.pk, ""),
        )
        for each in reports
    ]


def _state(report: Report, state_of_case: str) -> SafeString:
    if state_of_case:
        return status_chip(state_of_case)
    return chip(LOOKS[ReportState(report.state)], report.get_state_display())


def report_address(view: Viewpoint) -> str:
    """The public page of a code that hangs where they are; empty where none does."""
    label = _label_near(view)
    return labels.address(label) if label else ""


def _label_near(view: Viewpoint) -> Label | None:
    near = Q(zone__in=view.zones)
    if view.own is not None:
        held = view.own.tenancies.running(day_of(view.moment))
        near |= Q(stall__in=held.values("stall"))
    live = Label.objects.live().filter(near, market=view.market)
    return live.order_by(F("stall").asc(nulls_last=True), "-serial").first()
