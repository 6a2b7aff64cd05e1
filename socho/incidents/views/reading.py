"""What is restricted: the page that asks why, who can see a case, and what hides behind “Xem”."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from socho.accounts.requests import Request, act_of
from socho.attachments.serving import serve
from socho.core.clock import now
from socho.core.refusals import require
from socho.incidents import actions, readers, reasons, sentences
from socho.incidents.forms.additions import ReasonForm
from socho.incidents.models import Evidence, Incident
from socho.incidents.views.finding import (
    ask_why,
    of_case,
    of_report,
    situation,
    visible_case,
    visible_report,
)
from socho.logbook.acts import perform
from socho.places.policy import rights_of
from socho.reports.actions import reveal_contact
from socho.reports.models import Report
from socho.reports.policy import can_reveal_contact
from socho.reports.taxonomy import Side
from socho.ui.pages import page


@login_required
@require_http_methods(["GET", "POST"])
def reading(request: Request, pk: UUID) -> HttpResponse:
    """Asked once in half an hour of one sign-in; the answer goes into the log."""
    incident = visible_case(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        perform(act_of(request, form.act_op), actions.open_restricted, incident, **form.details)
        reasons.give(request, reasons.READING, incident.pk, now())
        return redirect(_back_to(request, reverse("incidents:incident", args=[incident.pk])))
    return _ask(request, form, incident)


@login_required
@require_http_methods(["GET", "POST"])
def report_reading(request: Request, pk: UUID) -> HttpResponse:
    """The same before a restricted report is read."""
    report = visible_report(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = act_of(request, form.act_op)
        perform(act, actions.open_restricted_report, report, **form.details)
        reasons.give(request, reasons.READING, report.pk, now())
        return redirect(_back_to(request, reverse("incidents:report", args=[report.pk])))
    return _ask(request, form, None)


@of_case
@require_http_methods(["GET", "POST"])
def people(request: Request, incident: Incident) -> HttpResponse:
    """“Xem”: the names of the people involved and photos that show people."""
    require(situation(request, incident).may_add("see_people"))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        perform(act_of(request, form.act_op), actions.reveal_people, incident, **form.details)
        reasons.give(request, reasons.PEOPLE, incident.pk, now())
        return redirect(_back_to(request, reverse("incidents:incident", args=[incident.pk])))
    return _ask(request, form, incident)


@of_report
@require_http_methods(["GET", "POST"])
def contact(request: Request, report: Report) -> HttpResponse:
    """“Xem”: the reporter's number, shown once and kept on no page."""
    require(can_reveal_contact(rights_of(request.user), report))
    form = ReasonForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = perform(act_of(request, form.act_op), reveal_contact, report, **form.details)
    context = {"form": form, "report": report, "contact": found, "ready": sentences.WHY_READ}
    return page(request, "incidents/contact.html", context)


@of_case
@require_GET
def access(request: Request, incident: Incident) -> HttpResponse:
    """Who can see this case and why, and who has looked at what is restricted."""
    context = {
        "incident": incident,
        "readers": readers.readers_of(incident),
        "reads": readers.reads_of(incident),
    }
    return page(request, "incidents/access.html", context)


@of_case
@require_GET
def evidence(request: Request, incident: Incident, evidence: UUID) -> HttpResponseBase:
    """A photo or voice note of the case; one that shows people only after saying why."""
    row = get_object_or_404(
        Evidence.objects.select_related("attachment"), pk=evidence, incident=incident
    )
    if row.shows_people:
        require(situation(request, incident).may_add("see_people"))
        if not reasons.is_given(request, reasons.PEOPLE, incident.pk, now()):
            return ask_why(request, "incidents:people", incident.pk)
    return serve(row.attachment, request)


def _ask(request: Request, form: ReasonForm, incident: Incident | None) -> HttpResponse:
    """The page that asks why. What lies behind it is not told, not even by the way back."""
    shown = incident is not None and incident.side == Side.ORDINARY
    back = reverse("incidents:incident", args=[incident.pk]) if incident and shown else "/"
    context = {
        "form": form,
        "number": incident.number if incident else "",
        "ready": sentences.WHY_READ,
        "back_url": back,
        "back_label": incident.number if incident and shown else _("Back"),
    }
    return page(request, "incidents/reading.html", context)


def _back_to(request: Request, otherwise: str) -> str:
    asked = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if asked and ours else otherwise
