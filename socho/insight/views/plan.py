"""The floor plan with what goes on, and the same as a list."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from socho.core.text import has_forbidden
from socho.insight.filters import Address, on_the_plan
from socho.insight.floor import stalls_in_order, whole_plan
from socho.insight.viewpoint import Viewpoint, viewpoint_of
from socho.ui.kept_pages import kept
from socho.ui.pages import page


@kept
@login_required
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    view = _on_the_plan(request)
    return page(request, "insight/plan.html", {"view": view, "zones": whole_plan(view)})


@kept
@login_required
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    view, address = _on_the_plan(request), Address(request.GET)
    zone, busy_only = readable(request, "zone"), bool(request.GET.get("busy"))
    after = readable(request, "after")
    shown = stalls_in_order(view, zone=zone, busy_only=busy_only, after=after)
    context = {
        "view": view,
        "rows": shown.rows,
        "filters": on_the_plan(view, zone, busy_only, address),
        "next": address.having(after=shown.after) if shown.after else "",
    }
    return page(request, "insight/plan_list.html", context, part="insight/_plan_list.html")


def readable(request: HttpRequest, name: str) -> str:
    typed = request.GET.get(name, "")
    return "" if has_forbidden(typed) else typed[:40]


def _on_the_plan(request: HttpRequest) -> Viewpoint:
    view = viewpoint_of(request)
    if not view.sees_plan:
        raise Http404
    return view
