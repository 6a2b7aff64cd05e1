"""The page behind a label, and the report that is sent from it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from socho.accounts.models import Role
from socho.intake.forms import ReportForm
from socho.intake.kind_groups import GROUPS, tiles
from socho.intake.sealed import seal_pass
from socho.intake.sending import has_files, public_act, send_files
from socho.intake.throttle import slow_down_reports
from socho.intake.views.answering import answer, json_answer, see_other, wants_json
from socho.logbook.acts import perform
from socho.places import labels
from socho.places.models import Label
from socho.reports import codes
from socho.reports.actions import file_report
from socho.reports.models import Channel, Report
from socho.reports.policy import are_absent
from socho.reports.receipts import promise_of
from socho.reports.taxonomy import TILES


# No CSRF token, so that the form works without cookies and in Zalo's browser. The check guards
# against another site using a visitor's sign-in; here nobody is signed in: the view never reads
# the session (which is SameSite=Lax besides), and acts as nobody. What another site could make a
# visitor send, it could as well send itself; `op` and the pace per label see to repeats.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, token: str) -> HttpResponse:
    label = labels.read(token)
    if label is None:
        return answer(request, "intake/forged_label.html", status=404)
    if label.revoked_at is not None:
        return answer(request, "intake/revoked_label.html", market=label.market, status=410)
    if request.method != "POST":
        return _form_page(request, label, ReportForm(market=label.market))

    slow_down_reports(request, token)
    form = ReportForm(request.POST, market=label.market)
    if not form.is_valid():
        return _mend(request, label, form)
    if form.asks_to_call_first and not has_files(request):
        return answer(request, "intake/call_first.html", {"form": form}, market=label.market)

    act = public_act(form.act_op, form.said_at)
    kept = perform(act, file_report, label.market, form.filing(label, Channel.QR))
    trouble = send_files(request, kept, form.act_op)
    return _receipt(request, kept, form, trouble)


def _form_page(request: HttpRequest, label: Label, form: ReportForm) -> HttpResponse:
    context = {"label": label, "thing": labels.thing_of(label)} | offered(request, form)
    return answer(request, "intake/report.html", context, market=label.market)


def offered(request: HttpRequest, form: ReportForm) -> dict[str, Any]:
    """What the form lets one choose, and what was chosen already."""
    market = form.market
    return {
        "form": form,
        "is_further_down": bool(form.chosen) and form.chosen not in TILES,
        "has_files": has_files(request),
        "tiles": tiles(),
        "groups": GROUPS,
        "zones": market.zones.all(),
        "points": market.points.filter(closed_on=None).order_by("name"),
        "reception": market.ward_reception if are_absent(Role.WARD, market.pk) else "",
    }


def _mend(request: HttpRequest, label: Label, form: ReportForm) -> HttpResponse:
    if wants_json(request):
        return json_answer({"errors": form.errors}, status=422)
    return _form_page(request, label, form)


def _receipt(request: HttpRequest, kept: Report, form: ReportForm, trouble: str) -> HttpResponse:
    if wants_json(request):
        return json_answer(
            {
                "code": codes.code_of(kept, form.act_op),
                "at": kept.received_at.isoformat(timespec="seconds"),
                "promise": promise_of(kept).to_text(),
            }
        )
    sealed = seal_pass(kept.pk, form.act_op, trouble)
    return see_other(request, reverse("intake:conversation", args=[sealed]))
