"""What happened at a place, day by day, as far as one may see it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from socho.core.clock import at, day_of
from socho.incidents.models import IncidentQuerySet
from socho.insight.wording import case_title, report_title
from socho.places.models import Stall
from socho.reports.models import ReportQuerySet, ReportState
from socho.reports.taxonomy import KINDS
from socho.ui.marks import status_chip
from socho.ui.words import clock
from socho.vendors.models import Tenancy
from socho.vendors.rules import Precision

LINES = 40


@dataclass(frozen=True)
class Line:
    """One thing that happened."""

    at: datetime
    time: str  # empty where only the day is known
    icon: str
    words: str
    url: str = ""
    state: SafeString | str = ""


@dataclass(frozen=True)
class Day:
    day: date
    lines: list[Line]


def by_day(*sources: Iterable[Line]) -> list[Day]:
    """The newest first, only as many as fit on a page; the book holds the rest."""
    lines = sorted((line for source in sources for line in source), key=_moment, reverse=True)
    days = groupby(lines[:LINES], key=lambda line: day_of(line.at))
    return [Day(day, list(those)) for day, those in days]


def _moment(line: Line) -> datetime:
    return line.at


def of_cases(cases: IncidentQuerySet) -> Iterator[Line]:
    for each in cases.newest().with_authority()[:LINES]:
        yield Line(
            at=each.opened_at,
            time=clock(each.opened_at),
            icon=KINDS[each.kind].icon,
            words=f"{each.number} · {case_title(each)}",
            url=reverse("incidents:incident", args=[each.pk]),
            state=status_chip(each.state, getattr(each, "waits_for", None) or ""),
        )


def of_reports(reports: ReportQuerySet) -> Iterator[Line]:
    """Those that made no case; the others are told by their case."""
    alone = reports.exclude(state=ReportState.LINKED).select_related("stall", "zone", "point")
    for each in alone.newest()[:LINES]:
        yield Line(
            at=each.received_at,
            time=clock(each.received_at),
            icon="inbox",
            words=_("Report: %(title)s") % {"title": report_title(each)},
            url=reverse("incidents:report", args=[each.pk]),
        )


def of_tenancies(tenancies: Iterable[Tenancy]) -> Iterator[Line]:
    """Beginnings and ends whose very day is known."""
    for each in tenancies:
        url = reverse("insight:vendor", args=[each.vendor_id])
        said = {"name": each.vendor.name, "stall": each.stall.code}
        if each.valid_from and each.from_precision == Precision.DAY:
            words = _("%(name)s takes stall %(stall)s") % said
            yield Line(at(each.valid_from), "", "store", words, url)
        if each.valid_to and each.to_precision == Precision.DAY:
            words = _("%(name)s gives up stall %(stall)s") % said
            yield Line(at(each.valid_to), "", "store", words, url)


def of_labels(stall: Stall) -> Iterator[Line]:
    for each in stall.labels.order_by("-made_at")[:LINES]:
        serial = {"serial": str(each)}
        words = _("Code no. %(serial)s printed") % serial
        yield Line(each.made_at, clock(each.made_at), "qr-code", words)
        if each.revoked_at:
            words = _("Code no. %(serial)s revoked") % serial
            yield Line(each.revoked_at, clock(each.revoked_at), "qr-code", words)
