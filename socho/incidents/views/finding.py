"""How a view gets its case or report: through the person, and after a reason where it is closed."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode

from socho.accounts.requests import Request
from socho.core.clock import now
from socho.incidents import reasons
from socho.incidents.models import Incident, ReportLink
from socho.incidents.policy import Situation, situation_of
from socho.places.policy import rights_of
from socho.reports.models import Report
from socho.reports.policy import can_answer
from socho.reports.taxonomy import Side

P = ParamSpec("P")
View = Callable[..., HttpResponseBase]
ROW = ("market", "stall", "zone", "point", "responsible", "opened_by", "seat")


def of_case(view: Callable[Concatenate[Request, Incident, P], HttpResponseBase]) -> View:
    """The view is given the case, if the person may see it and has said why where that is asked."""

    @login_required
    @wraps(view)
    def found(request: Any, pk: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        incident = visible_case(request, pk)
        if incident.side != Side.ORDINARY and not _has_reason(request, incident.pk):
            return ask_why(request, "incidents:reading", incident.pk)
        return view(request, incident, *args, **kwargs)

    return found


def of_report(view: Callable[Concatenate[Request, Report, P], HttpResponseBase]) -> View:
    """The same for a report in the inbox."""

    @login_required
    @wraps(view)
    def found(request: Any, pk: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        report = visible_report(request, pk)
        if report.side != Side.ORDINARY and not _has_reason_for(request, report):
            return ask_why(request, "incidents:report_reading", report.pk)
        return view(request, report, *args, **kwargs)

    return found


def visible_case(request: Request, pk: UUID) -> Incident:
    cases = Incident.objects.visible_to(request.user).select_related(*ROW)
    return get_object_or_404(cases, pk=pk)


def visible_report(request: Request, pk: UUID) -> Report:
    """Of those one may answer; what a person said from an account of their own is not here."""
    rows = Report.objects.visible_to(request.user)
    report = get_object_or_404(rows.select_related("market", "stall", "zone", "point"), pk=pk)
    if not can_answer(rights_of(request.user), report):
        raise Http404
    return report


def situation(request: Request, incident: Incident) -> Situation:
    return situation_of(rights_of(request.user), incident, now())


def ask_why(request: HttpRequest, page: str, pk: UUID) -> HttpResponse:
    """To the page that asks for the reason, and back here afterwards."""
    back = request.get_full_path() if request.method == "GET" else ""
    return redirect(f"{reverse(page, args=[pk])}?{urlencode({'next': back})}")


def _has_reason(request: HttpRequest, thing: UUID) -> bool:
    return reasons.is_given(request, reasons.READING, thing, now())


def _has_reason_for(request: HttpRequest, report: Report) -> bool:
    """Given for the report itself, or for its case."""
    if _has_reason(request, report.pk):
        return True
    link = ReportLink.objects.filter(report=report).first()
    return link is not None and _has_reason(request, link.incident_id)
