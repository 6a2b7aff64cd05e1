"""A month's cases as a file: CSV at once, a workbook when it is made."""

from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from socho.accounts.requests import Request, act_of
from socho.core.clock import read_month
from socho.incidents.actions import export_cases
from socho.incidents.models import IncidentQuerySet
from socho.incidents.policy import can_export
from socho.insight.addresses import month_address
from socho.insight.exporting.as_csv import csv_of
from socho.insight.exporting.orders import month_of_order, order, orders
from socho.insight.exporting.rows import exported, heading, lines_of
from socho.insight.months import MonthPage, month_name
from socho.insight.viewpoint import viewpoint_of
from socho.insight.views.months import month_page
from socho.logbook.acts import perform
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page, refused

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_POST
def cases_csv(request: Request, month: str) -> HttpResponseBase:
    """Pressed twice, two files leave the house: so each time is an act of its own, whatever `op`
    the page brought along."""
    shown = month_page(request, month)
    act = act_of(request, uuid4())
    perform(act, export_cases, shown.view.market, month=shown.month, form="csv")
    pieces = csv_of(heading(), lines_of(_cases(shown)))
    answer = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(shown.month, "csv")}"'
    answer["Cache-Control"] = "no-store"
    return answer


@login_required
@require_POST
def cases_xlsx(request: Request, month: str) -> HttpResponse:
    shown, form = month_page(request, month), PlainForm(request.POST)
    if not form.is_valid():
        return refused(request, _("Open the month once more and try again."))
    market, act = shown.view.market, act_of(request, form.act_op)
    number = perform(act, export_cases, market, month=shown.month, form="xlsx")
    pk = order(request.user.pk, act.op, shown.month, number, lines_of(_cases(shown)))
    return done(request, "insight:export", pk)


@login_required
@require_safe
def export(request: Request, pk: UUID) -> HttpResponse:
    """How far it is; the page looks again by itself until the workbook is ready."""
    _only_exporters(request)
    progress = orders.progress_of(request.user.pk, pk)
    month = read_month(month_of_order(request.user.pk, pk)) if progress else None
    if month is None:
        raise Http404
    context = {
        "progress": progress,
        "pk": pk,
        "name": month_name(month),
        "back": month_address(month),
    }
    return page(request, "insight/export.html", context, part="insight/_export.html")


@login_required
@never_cache
@require_safe
def export_file(request: Request, pk: UUID) -> HttpResponse:
    _only_exporters(request)
    made = orders.made(request.user.pk, pk)
    if made is None or orders.progress_of(request.user.pk, pk) is None:
        raise Http404
    answer = HttpResponse(made, content_type=WORKBOOK)
    name = file_name(month_of_order(request.user.pk, pk), "xlsx")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def file_name(month: object, ending: str) -> str:
    return f"so-vu-viec-{month}.{ending}"


def _cases(shown: MonthPage) -> IncidentQuerySet:
    return exported(shown.view.cases, shown.view.market, shown.period)


def _only_exporters(request: Request) -> None:
    view = viewpoint_of(request)
    if not can_export(view.rights, view.market):
        raise Http404
