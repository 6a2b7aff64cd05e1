"""One page per thing that is added to a case without moving it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from socho.accounts.requests import Request, act_of
from socho.core.refusals import require
from socho.incidents import actions
from socho.incidents.forms import additions as forms
from socho.incidents.forms.steps import StepForm
from socho.incidents.models import Event, Incident
from socho.incidents.policy import Situation
from socho.incidents.views.finding import of_case, situation
from socho.logbook.acts import perform
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page


@dataclass(frozen=True)
class AdditionPage:
    """What is asked, what is done, and what is said afterwards."""

    right: str
    action: Callable[..., Any]
    title: Promise
    said: Promise
    icon: str
    form: type[StepForm] = StepForm


PAGES: dict[str, AdditionPage] = {
    "note": AdditionPage("note", actions.note, _("Note"), _("Noted."), "pencil", forms.NoteForm),
    "evidence": AdditionPage("add_evidence", actions.add_evidence, _("Photo or voice note"),
                             _("Added."), "camera", forms.EvidenceForm),
    "person": AdditionPage("involve", actions.involve_person, _("Person involved"),
                           _("Added."), "user-plus", forms.PersonForm),
    "harm": AdditionPage("set_property", actions.set_property, _("Property and harm"),
                         _("Saved."), "receipt", forms.HarmForm),
    "severity": AdditionPage("change_severity", actions.change_severity, _("Change the severity"),
                             _("The severity is changed."), "signal", forms.SeverityForm),
    "kind": AdditionPage("reclassify", actions.reclassify, _("Change the kind"),
                         _("The kind is changed."), "shapes", forms.KindForm),
    "link": AdditionPage("link", actions.link_cases, _("Link with another case"),
                         _("Linked."), "link", forms.LinkCaseForm),
    "coming": AdditionPage("come", actions.come, _("I am coming"), _("They know you are coming."),
                           "footprints"),
    "arrival": AdditionPage("come", actions.arrive, _("I am there"), _("Noted that you are there."),
                            "map-pin-check"),
}  # fmt: skip


@of_case
@require_http_methods(["GET", "POST"])
def addition(request: Request, incident: Incident, what: str) -> HttpResponse:
    here, shown = situation(request, incident), PAGES[what]
    require(here.may_add(shown.right))
    form = _form(request, shown, incident, here)
    if request.method == "POST" and form.is_valid():
        perform(act_of(request, form.act_op), shown.action, incident, **form.details)
        return _back_to_case(request, incident, str(shown.said))
    context = {"incident": incident, "form": form, "shown": shown, "keep": what}
    return page(request, "incidents/addition.html", context)


def _form(request: Request, shown: AdditionPage, incident: Incident, here: Situation) -> StepForm:
    form = shown.form(
        request.POST or None, files=request.FILES or None, incident=incident, situation=here
    )
    if isinstance(form, forms.LinkCaseForm):
        form.viewer = request.user
    return form


def _back_to_case(request: Request, incident: Incident, said: str) -> HttpResponse:
    """To the case, or to the inbox when the act took it out of the person's sight."""
    if Incident.objects.visible_to(request.user).filter(pk=incident.pk).exists():
        return done(request, "incidents:incident", incident.pk, toast=said)
    gone = _("The case is now with those who may read it. You no longer see it.")
    return done(request, "incidents:inbox", toast=str(gone))


@of_case
@require_http_methods(["GET", "POST"])
def correction(request: Request, incident: Incident, event: UUID) -> HttpResponse:
    """“Đính chính”: a new line under the wrong one."""
    here = situation(request, incident)
    require(here.may_add("note"))
    wrong = get_object_or_404(Event, pk=event, incident=incident)
    form = forms.CorrectionForm(request.POST or None, incident=incident, situation=here)
    if request.method == "POST" and form.is_valid():
        perform(act_of(request, form.act_op), actions.correct, wrong, **form.details)
        return done(request, "incidents:incident", incident.pk, toast=str(_("Corrected.")))
    context = {"incident": incident, "form": form, "wrong": wrong}
    return page(request, "incidents/correction.html", context)


@of_case
@require_POST
def unlinking(request: Request, incident: Incident, link: UUID) -> HttpResponse:
    """A report was put into the wrong case: it waits in the inbox again."""
    form = PlainForm(request.POST)
    form.is_valid()
    row = get_object_or_404(incident.report_links, pk=link)
    perform(act_of(request, form.act_op), actions.unlink_report, row)
    return done(request, "incidents:incident", incident.pk, toast=str(_("Taken out.")))


def additions(incident: Incident, here: Situation) -> list[tuple[str, AdditionPage]]:
    """What this person may add: address and page each."""
    return [
        (reverse(f"incidents:{what}", args=[incident.pk]), shown)
        for what, shown in PAGES.items()
        if here.may_add(shown.right)
    ]
