"""The lines of the board: what has to be done now, and reports that nobody has read yet."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from socho.incidents.models import Incident
from socho.incidents.rules import State
from socho.insight.viewpoint import Viewpoint
from socho.insight.wording import case_title, holder_words, report_title
from socho.reports.models import Report
from socho.reports.taxonomy import KINDS, Side
from socho.ui.addresses import address_of
from socho.ui.marks import chip, status_chip
from socho.ui.words import span, time_left

ROWS = 7
NEW_REPORTS = 5
ROW = ("stall", "zone", "point", "responsible", "opened_by")


@dataclass(frozen=True)
class Work:
    """As `ui/_work.html` shows it; `take` is the address that takes the case at one touch."""

    chip: SafeString
    title: str
    url: str
    level: str
    meta: str
    act: str
    take: str


@dataclass(frozen=True)
class NewReport:
    """As `ui/_row.html` shows it."""

    icon: str
    title: str
    url: str
    meta: str
    at: datetime


def pressing_cases(view: Viewpoint, rows: int = ROWS) -> list[Incident]:
    """The longest overdue first, then the gravest, then what runs out first; not what rests."""
    running = view.cases.open().exclude(state=State.PAUSED).most_pressing(view.moment)
    return list(running.with_authority().select_related(*ROW)[:rows])


def newest_reports(view: Viewpoint) -> list[Report]:
    rows = view.to_triage.waiting().newest().select_related("stall", "zone", "point")
    return list(rows[:NEW_REPORTS]) if view.sides else []


def work_of(view: Viewpoint, incident: Incident) -> Work:
    take = incident.state == State.NEW and Side(incident.side) in view.sides
    return Work(
        chip=pressing_chip(incident, view.moment),
        title=case_title(incident),
        url=address_of("incidents:incident", incident.pk),
        level=incident.severity,
        meta=f"{incident.number} · {with_whom(incident)}",
        act=_("Take") if take else _("Open"),
        take=address_of("incidents:take", incident.pk) if take else "",
    )


def pressing_chip(incident: Incident, moment: datetime) -> SafeString:
    """How late it is; else that it is new or waited for; else how much time is left."""
    due = incident.due_at
    if due is not None and due <= moment:
        return chip("late", time_left(due, moment))
    if incident.state == State.HANDED_OVER:
        return chip("handed", span(moment - incident.changed_at))
    if incident.state == State.NEW or due is None:
        return status_chip(incident.state)
    return chip("doing", time_left(due, moment))


def with_whom(incident: Incident) -> str:
    """Who works on it, or whose answer is waited for."""
    authority: str | None = getattr(incident, "waits_for", None)
    if incident.state == State.HANDED_OVER and authority:
        return _("waiting for %(authority)s") % {"authority": authority}
    return holder_words(incident)


def line_of(report: Report) -> NewReport:
    return NewReport(
        icon=KINDS[report.kind].icon,
        title=report_title(report),
        url=address_of("incidents:report", report.pk),
        meta=str(report.get_channel_display()),
        at=report.received_at,
    )
