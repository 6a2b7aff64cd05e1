"""One page per step of a case: find, form, act, answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from socho.accounts.requests import Request, act_of
from socho.core.refusals import require
from socho.incidents import actions, rules
from socho.incidents.forms import steps as forms
from socho.incidents.models import Event, Incident
from socho.incidents.policy import Situation
from socho.incidents.rules import CAN_BE_UNDONE, NOT_NOW, STEPS, As, Step
from socho.incidents.views.finding import of_case, situation
from socho.logbook.acts import perform
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page, refused


@dataclass(frozen=True)
class StepPage:
    """What a step asks and does, and how its page looks."""

    action: Callable[..., Any]
    said: Promise
    icon: str
    form: type[forms.StepForm] = forms.StepForm
    template: str = "incidents/step.html"

    @property
    def needs_typing(self) -> bool:
        return self.form is not forms.StepForm


PAGES: dict[str, StepPage] = {
    "take": StepPage(actions.take, _("The case is yours."), "hand"),
    "check": StepPage(actions.check, _("You are checking the case."), "search-check"),
    "assign": StepPage(actions.assign, _("Assigned."), "user-check", forms.AssignForm),
    "settle": StepPage(actions.settle, _("Settled, the reporter is told."), "check",
                       forms.SettleForm),
    "hand_over": StepPage(actions.hand_over, _("Handed over. Print the slip if it goes on paper."),
                          "shield", forms.HandoverForm, "incidents/handover.html"),
    "pause": StepPage(actions.pause, _("Paused."), "pause", forms.PauseForm),
    "resume": StepPage(actions.resume, _("The case goes on."), "play"),
    "acknowledge": StepPage(actions.acknowledge, _("Acknowledged."), "stamp",
                            forms.AcknowledgeForm),
    "settle_by_receiver": StepPage(actions.settle_by_receiver, _("Settled, the reporter is told."),
                                   "check", forms.SettleByReceiverForm),
    "answer": StepPage(actions.answer_handover, _("Answered. The market goes on with the case."),
                       "reply", forms.AnswerForm),
    "refuse": StepPage(actions.refuse_handover, _("Refused. The market goes on with the case."),
                       "undo-2", forms.RefuseForm),
    "take_back": StepPage(actions.take_back, _("The case is back."), "undo-2",
                          forms.TakeBackForm),
    "close": StepPage(actions.close, _("Closed."), "archive"),
    "reopen": StepPage(actions.reopen, _("Reopened."), "rotate-ccw", forms.ReopenForm),
}  # fmt: skip


@of_case
@require_http_methods(["GET", "POST"])
def step(request: Request, incident: Incident, code: str) -> HttpResponse:
    here, shown = situation(request, incident), PAGES[code]
    require(here.may_take(code))
    if not rules.is_possible(code, here.facts):
        return refused(request, NOT_NOW)

    form = shown.form(request.POST or None, incident=incident, situation=here)
    if request.method == "POST" and form.is_valid() and is_confirmed(request, shown):
        perform(act_of(request, form.act_op), shown.action, incident, **form.details)
        return after_step(request, incident, code)

    context = {
        "incident": incident,
        "situation": here,
        "form": form,
        "step": STEPS[code],
        "label": label_of(STEPS[code], here),
        "shown": shown,
        "checking": request.method == "POST" and form.is_valid() and "change" not in request.POST,
    }
    return page(request, shown.template, context)


def is_confirmed(request: Request, shown: StepPage) -> bool:
    """Handing over is shown once more before it is done; everything else can be taken back."""
    return shown.form is not forms.HandoverForm or request.POST.get("checked") == "yes"


def after_step(request: Request, incident: Incident, code: str) -> HttpResponse:
    undo = ""
    last = incident.events.last()
    if code in CAN_BE_UNDONE and last is not None:
        undo = reverse("incidents:undo", args=[incident.pk, last.pk])
    return done(request, "incidents:incident", incident.pk, toast=str(PAGES[code].said), undo=undo)


@of_case
@require_GET
def steps(request: Request, incident: Incident) -> HttpResponse:
    """“Bước tiếp”: everything this person can do with the case now."""
    here = situation(request, incident)
    context = {"incident": incident, "situation": here, "choices": choices(incident, here)}
    return page(request, "incidents/steps.html", context)


@of_case
@require_POST
def undo(request: Request, incident: Incident, event: UUID) -> HttpResponse:
    form = PlainForm(request.POST)
    form.is_valid()
    line = get_object_or_404(Event, pk=event, incident=incident)
    perform(act_of(request, form.act_op), actions.undo, line)
    return done(request, "incidents:incident", incident.pk, toast=str(_("Undone.")))


@dataclass(frozen=True)
class Choice:
    """A step as a button: it posts at once, or leads to its page."""

    step: Step
    url: str
    icon: str
    at_once: bool
    label: str


def choices(incident: Incident, here: Situation) -> list[Choice]:
    return [
        Choice(
            step=each,
            url=reverse(f"incidents:{each.code}", args=[incident.pk]),
            icon=PAGES[each.code].icon,
            at_once=not PAGES[each.code].needs_typing,
            label=label_of(each, here),
        )
        for each in here.next_steps()
    ]


def label_of(step: Step, here: Situation) -> str:
    """The receiver's own steps, entered by somebody else, come from a paper."""
    from_paper = As.RECEIVER in step.who and As.RECEIVER not in here.standing.stands
    return _("%(step)s (paper)") % {"step": step.name} if from_paper else str(step.name)
