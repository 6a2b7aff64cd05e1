"""Papers of a case: the referral slip as PDF, and its page of the logbook for the printer."""

from uuid import UUID

import segno
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import mark_safe
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
    address = settings.PUBLIC_URL + reverse("incidents:incident", args=[incident.pk])
    context = case_context(request, incident, here, people_open=False) | {
        "printed_at": now(),
        "address": address,
        "qr": mark_safe(qr_of(address)),  # noqa: S308  (drawn by us, holds no words)
    }
    return page(request, "incidents/print.html", context)


def qr_of(address: str) -> str:
    """The way back from the paper to the record."""
    drawn: str = segno.make(address, error="m", micro=False).svg_inline(scale=2, border=2)
    return drawn
