"""The desk: what somebody came to say, told by phone or wrote in a group; and their slip."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from socho.accounts.requests import act_of
from socho.core.refusals import require
from socho.incidents.actions import take_down
from socho.incidents.models import Incident
from socho.intake import telling
from socho.intake.desk_form import DeskForm, shown
from socho.intake.sealed import open_pass, seal_pass
from socho.intake.views.answering import see_other
from socho.logbook.acts import perform
from socho.places.policy import rights_of
from socho.places.requests import market_of
from socho.reports import codes
from socho.reports.models import Report
from socho.reports.policy import can_write_down
from socho.ui.pages import page


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    market = market_of(request)
    require(can_write_down(rights_of(request.user), market))
    if request.method == "POST" and "read" in request.POST:
        form, found, kind_known = DeskForm.reading(request.POST, market)
        context = {"form": form, "found": found, "asks": shown(found), "kind_known": kind_known}
        return page(request, "intake/desk.html", context | {"market": market})

    tapped = {name: request.GET[name] for name in ("kind", "channel") if name in request.GET}
    posted = request.POST if request.method == "POST" else None
    form = DeskForm(posted, market=market, initial=tapped)
    if form.is_bound and form.is_valid():
        act = act_of(request, form.act_op)
        report = perform(act, take_down, market, form.filing())
        return see_other(request, reverse("intake:slip", args=[seal_pass(report.pk, act.op)]))
    return page(request, "intake/desk.html", {"form": form, "market": market})


@login_required
@require_safe
def slip(request: HttpRequest, sealed: str) -> HttpResponse:
    """For whoever wrote it down, for ten minutes; what they may not see is 404 after that."""
    held = open_pass(sealed)
    mine = Report.objects.select_related("market", "contact").filter(filed_by=request.user.pk)
    report = mine.filter(pk=held.report).first() if held and held.is_open else None
    if held is None or held.op is None or report is None:
        raise Http404
    incident = Incident.objects.visible_to(request.user).filter(report_links__report=report)
    context = {
        "report": report,
        "market": report.market,
        "code": codes.code_of(report, held.op),
        "promise": telling.promise_of(report),
        "reception": telling.reception_of(report),
        "address": f"{settings.PUBLIC_URL}{reverse('intake:look_up')}",
        "incident": incident.first(),
    }
    return page(request, "intake/slip.html", context)
