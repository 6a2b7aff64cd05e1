"""What is known of one stall, one vendor, one zone."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from socho.insight.dossiers import stall_dossier, vendor_dossier, zone_dossier
from socho.insight.viewpoint import viewpoint_of
from socho.places.models import Zone
from socho.ui.kept_pages import kept
from socho.ui.pages import page


@kept
@login_required
@require_safe
def stall(request: HttpRequest, pk: UUID) -> HttpResponse:
    view = viewpoint_of(request)
    found = get_object_or_404(view.stalls.select_related("zone"), pk=pk)
    return page(request, "insight/stall.html", stall_dossier(view, found))


@kept
@login_required
@require_safe
def vendor(request: HttpRequest, pk: UUID) -> HttpResponse:
    view = viewpoint_of(request)
    return page(
        request, "insight/vendor.html", vendor_dossier(view, get_object_or_404(view.vendors, pk=pk))
    )


@kept
@login_required
@require_safe
def zone(request: HttpRequest, pk: UUID) -> HttpResponse:
    view = viewpoint_of(request)
    found = get_object_or_404(Zone, pk=pk, market=view.market)
    if found not in view.zones:
        raise Http404
    return page(request, "insight/zone.html", zone_dossier(view, found))
