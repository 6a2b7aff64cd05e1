"""Somebody signed in reports: under their name, or hidden, as they wish."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from socho.accounts.requests import act_of
from socho.intake.forms import ReportForm
from socho.intake.sealed import seal_pass
from socho.intake.sending import public_act, send_files
from socho.intake.views.answering import answer, see_other
from socho.intake.views.label import offered
from socho.logbook.acts import perform
from socho.places.models import Market
from socho.places.requests import market_of
from socho.reports.actions import file_report
from socho.reports.models import Channel
from socho.vendors.models import Vendor


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    market = _market(request)
    form = ReportForm(request.POST if request.method == "POST" else None, market=market)
    if not (form.is_bound and form.is_valid()):
        context = {"own": True} | offered(request, form)
        response = answer(request, "intake/report.html", context, market=market)
        # Without any referrer a browser sends “Origin: null”, which the CSRF check refuses. This
        # address, unlike a receipt's, tells nothing.
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    op = form.act_op
    # Hidden means hidden: nobody in the act, nothing on the report, only the code finds it again.
    act = public_act(op) if form.hides_name else act_of(request, op)
    channel = Channel.WEB if form.hides_name else Channel.ACCOUNT
    kept = perform(act, file_report, market, form.filing(None, channel))
    trouble = send_files(request, kept, op)
    return see_other(
        request, reverse("intake:conversation", args=[seal_pass(kept.pk, op, trouble)])
    )


def _market(request: HttpRequest) -> Market:
    """Of a stall-holder the register tells the market, of the others their role."""
    held = Vendor.objects.filter(account=request.user.pk, merged_into=None)
    vendor = held.select_related("market").first()
    return vendor.market if vendor else market_of(request)
