"""The triage inbox: what waits, one report, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from socho.accounts.requests import Request, act_of
from socho.core.clock import now
from socho.core.refusals import must_see, require
from socho.incidents import actions, etags, reasons
from socho.incidents import inbox as box
from socho.incidents.facts import facts_of_report, place_of
from socho.incidents.forms import triage as forms
from socho.incidents.models import Incident, ReportLink
from socho.incidents.paging import ROWS
from socho.incidents.story import sent_with
from socho.incidents.views.finding import of_report
from socho.logbook.acts import perform
from socho.places.policy import rights_of
from socho.reports import actions as reports
from socho.reports.clocks import read_by
from socho.reports.models import Report
from socho.reports.policy import can_reveal_contact, can_triage
from socho.reports.taxonomy import KINDS, Side
from socho.ui.forms import PlainForm
from socho.ui.kept_pages import kept
from socho.ui.pages import done, page

MOST_ROWS = 500
SIMILAR_WITHIN = timedelta(days=7)


@kept
@login_required
@require_safe
def inbox(request: Request) -> HttpResponse:
    """What nobody has dealt with yet, in the order in which somebody should look."""
    rights = rights_of(request.user)
    markets = box.markets_of(rights)
    must_see(bool(markets))
    shown = _how_many(request)
    tag = etags.tag_of(request, now(), etags.newest_entry(markets), shown)
    same = etags.unchanged(request, tag)
    if same is not None:
        return same
    waiting = box.waiting_for(rights)
    rows = box.by_urgency(waiting).select_related("market", "stall", "zone", "point")[:shown]
    count = waiting.count()
    context = {
        "lines": box.lines_of(rows),
        "count": count,
        "more": shown + ROWS if count > shown else 0,
        "several_markets": len(markets) > 1,
        "tag": tag,
    }
    return etags.answer(request, "incidents/inbox.html", "incidents/_inbox.html", context)


def _how_many(request: Request) -> int:
    asked = request.GET.get("shown", "")
    return min(max(int(asked), ROWS), MOST_ROWS) if asked.isascii() and asked.isdigit() else ROWS


@of_report
@require_safe
def report(request: Request, report: Report) -> HttpResponse:
    """One report: what was said, what may be the same matter, what can be done."""
    link = ReportLink.objects.filter(report=report).first()
    if link is not None:
        return redirect("incidents:incident", link.incident_id)
    require(can_triage(rights_of(request.user), report))
    return page(request, "incidents/report.html", report_context(request, report))


def report_context(request: Request, report: Report) -> dict[str, Any]:
    rights, visible = rights_of(request.user), Incident.objects.visible_to(request.user)
    return {
        "report": report,
        "kind": KINDS[report.kind],
        "place": place_of(report),
        "facts": facts_of_report(report),
        "due": read_by(report.kind, report.received_at),
        "is_closed_side": report.side != Side.ORDINARY,
        "may_call": hasattr(report, "contact") and can_reveal_contact(rights, report),
        "media": sent_with(report),
        "conversation": report.messages.select_related("author"),
        "alike": box.alike(report, visible, now()),
        "choices": [
            {"url": reverse(f"incidents:{what}", args=[report.pk]), "label": shown.title,
             "icon": shown.icon}
            for what, shown in TRIAGE.items()
        ],
    }  # fmt: skip


@dataclass(frozen=True)
class TriagePage:
    """What is asked about a report, what is done, and what is said afterwards."""

    action: Callable[..., Any]
    title: Promise
    said: Promise
    icon: str
    form: type[forms.TriageForm]


TRIAGE: dict[str, TriagePage] = {
    "linking": TriagePage(actions.link_report, _("Put into a case"), _("Put into the case."),
                          "link", forms.LinkingForm),
    "question": TriagePage(reports.ask_for_facts, _("Ask for more"), _("The reporter is asked."),
                           "message-circle-question-mark", forms.QuestionForm),
    "passing_on": TriagePage(reports.pass_on, _("Pass on"), _("Passed on."), "forward",
                             forms.PassingOnForm),
    "declining": TriagePage(reports.decline, _("Decline"), _("Declined, the reporter reads why."),
                            "x", forms.DecliningForm),
    "duplicate": TriagePage(reports.mark_duplicate, _("Same as another report"),
                            _("Put with the other report."), "copy", forms.DuplicateForm),
    "report_kind": TriagePage(reports.reclassify, _("Change the kind"), _("The kind is changed."),
                              "shapes", forms.ReportKindForm),
}  # fmt: skip


@of_report
@require_http_methods(["GET", "POST"])
def opening(request: Request, report: Report) -> HttpResponse:
    """A report becomes a case."""
    require(can_triage(rights_of(request.user), report))
    form = forms.OpeningForm(request.POST or None, report=report)
    if request.method == "POST" and form.is_valid():
        incident = perform(act_of(request, form.act_op), actions.open_case, report, **form.details)
        if incident.side != Side.ORDINARY:
            reasons.give(request, reasons.READING, incident.pk, now())  # just said for the report
        return done(request, "incidents:incident", incident.pk, toast=str(_("The case is open.")))
    return page(request, "incidents/opening.html", {"report": report, "form": form})


@of_report
@require_http_methods(["GET", "POST"])
def triage(request: Request, report: Report, what: str) -> HttpResponse:
    """Everything else that can become of a report, one page each."""
    require(can_triage(rights_of(request.user), report))
    shown = TRIAGE[what]
    form = shown.form(request.POST or None, report=report)
    _offer(request, report, form)
    if request.method == "POST" and form.is_valid():
        answer = perform(act_of(request, form.act_op), shown.action, report, **form.details)
        return done(request, "incidents:inbox", toast=str(shown.said), undo=_way_back(answer))
    context = {"report": report, "form": form, "shown": shown, "keep": what}
    return page(request, "incidents/triage.html", context)


def _way_back(answer: object) -> str:
    """What was put into a case can be taken out again."""
    if not isinstance(answer, ReportLink):
        return ""
    return reverse("incidents:unlinking", args=[answer.incident_id, answer.pk])


def _offer(request: Request, report: Report, form: forms.TriageForm) -> None:
    """Only what this person sees, of the same market and side, can be chosen."""
    same = {"market": report.market_id, "side": report.side}
    if isinstance(form, forms.LinkingForm):
        alike = box.alike(report, Incident.objects.visible_to(request.user), now())
        form.offer(Incident.objects.visible_to(request.user).filter(**same).open(), alike)
    if isinstance(form, forms.DuplicateForm):
        since = report.received_at - SIMILAR_WITHIN
        others = Report.objects.visible_to(request.user).filter(**same, received_at__gte=since)
        form.offer(others.exclude(pk=report.pk).newest())


@of_report
@require_POST
def receiving(request: Request, report: Report) -> HttpResponse:
    """Somebody has read it and takes it in hand."""
    form = PlainForm(request.POST)
    form.is_valid()
    perform(act_of(request, form.act_op), reports.receive, report)
    return done(request, "incidents:report", report.pk, toast=str(_("You have it in hand.")))
