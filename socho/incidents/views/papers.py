"""Papers of a case: the referral slip as PDF, and its page of the logbook for the printer."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from socho.accounts.requests import Request
from socho.core.clock import now
from socho.core.refusals import require
from socho.incidents.models import Incident
from socho.incidents.slips import slip_pdf
from socho.incidents.views.case import case_context
from socho.incidents.views.finding import of_case, situation
from socho.ui.pages import page


@of_case
@require_safe
def slip(request: Request, incident: Incident, handover: UUID) -> HttpResponse:
    """The numbered slip: for whoever works on the case and for its receiver."""
    require(situation(request, incident).may_add("see_people"))
    row = get_object_or_404(incident.handovers.select_related("by"), pk=handover)
    name = row.slip_number.replace("/", "-")
    answer = HttpResponse(slip_pdf(row), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@of_case
@require_safe
def print_case(request: Request, incident: Incident) -> HttpResponse:
    """Everything but what hides behind “Xem”."""
    here = situation(request, incident)
    context = case_context(request, incident, here, people_open=False) | {"printed_at": now()}
    return page(request, "incidents/print.html", context)
