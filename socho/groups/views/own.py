"""One's own duty: the shift that runs, those to come, swaps, coming and leaving."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from socho.accounts.requests import Request, act_of, person_of
from socho.core.clock import now, today
from socho.core.refusals import must_see, require
from socho.groups import policy, rota
from socho.groups.actions import (
    accept_swap,
    ask_swap,
    come_on_duty,
    decline_swap,
    leave_duty,
    stay_away,
)
from socho.groups.forms.duty import SwapForm, WhyForm
from socho.groups.models import Assignment, Group, ShiftHandover, Swap
from socho.logbook.acts import perform
from socho.places.policy import rights_of
from socho.places.requests import attempt
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page

SHOWN = 5  # pages of the hand-over book that nobody has signed


@login_required
@require_safe
def duty(request: Request) -> HttpResponse:
    groups = Group.objects.visible_to(request.user).standing()
    rights = rights_of(request.user)
    must_see(groups.exists() or bool(rights.where))
    mine = [each for each in groups.in_order() if policy.can_work(rights, each)]
    given = ShiftHandover.objects.filter(group__in=mine).waiting().newest()
    context = {
        "own": rota.own_duty(request.user, now()),
        "groups": mine,
        "given": given.select_related("group")[:SHOWN],
    }
    return page(request, "groups/duty.html", context)


def _theirs(request: Request, pk: UUID) -> Assignment:
    seen = Assignment.objects.visible_to(request.user)
    found = get_object_or_404(seen.select_related("shift__group", "member"), pk=pk)
    require(policy.is_theirs(rights_of(request.user), found, today()))
    return found


@login_required
@require_POST
def coming(request: Request, pk: UUID) -> HttpResponse:
    found, form = _theirs(request, pk), PlainForm(request.POST)
    form.is_valid()
    perform(act_of(request, form.act_op), come_on_duty, found)
    return _back(request, found, _("On duty."))


@login_required
@require_POST
def leaving(request: Request, pk: UUID) -> HttpResponse:
    found, form = _theirs(request, pk), PlainForm(request.POST)
    form.is_valid()
    perform(act_of(request, form.act_op), leave_duty, found)
    return _back(request, found, _("The shift is over for you."))


def _back(request: Request, assignment: Assignment, toast: str) -> HttpResponse:
    """One's own act leads to one's own page, an act for somebody else back to the shift."""
    if assignment.member.user_id == person_of(request).pk:
        return done(request, "groups:duty", toast=toast)
    return done(request, "groups:shift", assignment.shift_id, toast=_("Saved."))


@login_required
@require_http_methods(["GET", "POST"])
def absence(request: Request, pk: UUID) -> HttpResponse:
    found = _theirs(request, pk)
    form = WhyForm(request.POST or None)
    if form.is_valid() and attempt(request, form, stay_away, found, **form.details):
        return _back(request, found, _("Saved."))
    context = {"assignment": found, "shift": found.shift, "form": form}
    return page(request, "groups/absence.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def swap(request: Request, pk: UUID) -> HttpResponse:
    found = _theirs(request, pk)
    form = SwapForm(found, request.POST or None)
    if form.is_valid() and attempt(request, form, ask_swap, found, **form.details):
        return _back(request, found, _("Asked. It stays your shift until they accept."))
    context = {"assignment": found, "shift": found.shift, "form": form}
    return page(request, "groups/swap.html", context)


def _asked(request: Request, pk: UUID) -> Swap:
    seen = Swap.objects.visible_to(request.user)
    found = get_object_or_404(seen.select_related("assignment__shift__group", "to"), pk=pk)
    require(policy.is_asked(rights_of(request.user), found, today()))
    return found


@login_required
@require_POST
def swap_acceptance(request: Request, pk: UUID) -> HttpResponse:
    found, form = _asked(request, pk), PlainForm(request.POST)
    form.is_valid()
    perform(act_of(request, form.act_op), accept_swap, found)
    return done(request, "groups:duty", toast=_("The shift is yours."))


@login_required
@require_POST
def swap_refusal(request: Request, pk: UUID) -> HttpResponse:
    found, form = _asked(request, pk), PlainForm(request.POST)
    form.is_valid()
    perform(act_of(request, form.act_op), decline_swap, found)
    return done(request, "groups:duty", toast=_("Declined. It stays with your colleague."))
