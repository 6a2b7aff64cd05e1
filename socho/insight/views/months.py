"""The figures of a month, on the screen and on paper."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from socho.core.clock import day_of, read_month
from socho.insight.addresses import month_address
from socho.insight.months import MonthPage, current_month
from socho.insight.viewpoint import Viewpoint, viewpoint_of
from socho.ui.kept_pages import kept
from socho.ui.pages import page


@login_required
@require_safe
def months(request: HttpRequest) -> HttpResponse:
    """The last whole month is the one people ask for."""
    return redirect(month_address(current_month(_viewpoint(request)).plus(-1)))


@kept
@login_required
@require_safe
def month(request: HttpRequest, month: str) -> HttpResponse:
    return page(request, "insight/month.html", {"shown": month_page(request, month)})


@login_required
@require_safe
def paper(request: HttpRequest, month: str) -> HttpResponse:
    """The same figures, to be printed."""
    shown = month_page(request, month)
    context = {
        "shown": shown,
        "view": shown.view,
        "back": month_address(shown.month),
        "place": shown.view.market.place_name or shown.view.market.name,
        "today": day_of(shown.view.moment),
    }
    return page(request, "insight/month_paper.html", context)


def month_page(request: HttpRequest, written: str) -> MonthPage:
    view, month = _viewpoint(request), read_month(written)
    if month is None:
        raise Http404
    return MonthPage(view, month)


def _viewpoint(request: HttpRequest) -> Viewpoint:
    view = viewpoint_of(request)
    if not view.reads_figures:
        raise Http404
    return view
