"""Patrols: which routes there are, keeping one, going round."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from socho.accounts.requests import Request, act_of
from socho.core.clock import now
from socho.core.refusals import must_see, require
from socho.groups import patrols as rounds
from socho.groups import policy
from socho.groups.actions import (
    add_checkpoint,
    add_route,
    end_round,
    end_route,
    pass_checkpoint,
    remove_checkpoint,
    start_round,
)
from socho.groups.forms.patrols import CheckpointForm, PassingForm, RouteForm, StartForm
from socho.groups.models import Checkpoint, Group, PatrolRound, PatrolRoute
from socho.groups.requests import may_keep_rota, may_work, seen_group
from socho.logbook.acts import perform
from socho.places.policy import rights_of
from socho.places.requests import attempt, market_of
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page

LATEST = 10


@login_required
@require_safe
def patrols(request: Request) -> HttpResponse:
    """What one may set out on, what is under way, and the latest rounds."""
    market, rights = market_of(request), rights_of(request.user)
    groups = Group.objects.visible_to(request.user).of_market(market).standing()
    must_see(policy.keeps_watch(rights, market.pk))
    routes = PatrolRoute.objects.visible_to(request.user).standing().filter(group__in=groups)
    seen = PatrolRound.objects.visible_to(request.user).filter(route__group__market=market)
    latest = seen.exclude(ended_at=None).with_points().order_by("-started_at")[:LATEST]
    context = {
        "routes": [
            (each, may_work(request, each.group)) for each in routes.select_related("group")
        ],
        "running": [rounds.shown(each, now()) for each in seen.running(now()).with_points()],
        "latest": [rounds.shown(each, now()) for each in latest],
        "kept": [each for each in groups.in_order() if may_keep_rota(request, each)],
    }
    return page(request, "groups/patrols.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_route(request: Request, pk: UUID) -> HttpResponse:
    group = seen_group(request, pk)
    require(may_keep_rota(request, group))
    form = RouteForm(request.POST or None)
    if form.is_valid():
        made = attempt(request, form, add_route, group, **form.details)
        if made:
            return done(request, "groups:route", made.pk, toast=_("Now enter its points."))
    return page(request, "groups/new_route.html", {"group": group, "form": form})


def _route(request: Request, pk: UUID) -> PatrolRoute:
    seen = PatrolRoute.objects.visible_to(request.user).select_related("group__market")
    found = get_object_or_404(seen, pk=pk)
    require(may_keep_rota(request, found.group))
    return found


@login_required
@require_http_methods(["GET", "POST"])
def route(request: Request, pk: UUID) -> HttpResponse:
    """The points of a route, and the next one."""
    found = _route(request, pk)
    form = CheckpointForm(request.POST or None)
    if form.is_valid() and attempt(request, form, add_checkpoint, found, **form.details):
        return done(request, "groups:route", found.pk, toast=_("Added."))
    points = found.checkpoints.standing().select_related("stall", "zone", "point")
    named = [(each, rounds.name_of(each)) for each in points]
    context = {"route": found, "group": found.group, "points": named, "form": form}
    return page(request, "groups/route.html", context)


@login_required
@require_POST
def route_end(request: Request, pk: UUID) -> HttpResponse:
    found, form = _route(request, pk), PlainForm(request.POST)
    form.is_valid()
    perform(act_of(request, form.act_op), end_route, found)
    return done(request, "groups:patrols", toast=_("This route is gone no more."))


@login_required
@require_POST
def checkpoint_end(request: Request, pk: UUID) -> HttpResponse:
    routes = PatrolRoute.objects.visible_to(request.user)
    found = get_object_or_404(Checkpoint.objects.filter(route__in=routes), pk=pk)
    _route(request, found.route_id)
    form = PlainForm(request.POST)
    form.is_valid()
    perform(act_of(request, form.act_op), remove_checkpoint, found)
    return done(request, "groups:route", found.route_id, toast=_("Off the route."))


@login_required
@require_POST
def starting(request: Request, pk: UUID) -> HttpResponse:
    seen = PatrolRoute.objects.visible_to(request.user).select_related("group")
    found = get_object_or_404(seen, pk=pk)
    require(may_work(request, found.group))
    form = StartForm(request.POST)
    people = form.cleaned_data["people"] if form.is_valid() else 1
    round_ = perform(act_of(request, form.act_op), start_round, found, people=people)
    return done(request, "groups:round", round_.pk)


def _round(request: Request, pk: UUID) -> PatrolRound:
    return get_object_or_404(PatrolRound.objects.visible_to(request.user).with_points(), pk=pk)


@login_required
@require_safe
def patrol_round(request: Request, pk: UUID) -> HttpResponse:
    return _shown(request, _round(request, pk))


def _shown(request: Request, found: PatrolRound, form: PassingForm | None = None) -> HttpResponse:
    under_way = found.ended_at is None and may_work(request, found.route.group)
    shown = rounds.shown(found, now())
    left = [each.checkpoint for each in shown.stops if each.passing is None]
    form = form or PassingForm(asks=any(each.question for each in left))
    if not under_way or not (left or form.errors):
        form = None
    context = {"shown": shown, "round": found, "form": form}
    return page(request, "groups/round.html", {**context, "under_way": under_way})


@login_required
@require_POST
def passing(request: Request, pk: UUID) -> HttpResponse:
    found = _round(request, pk)
    require(may_work(request, found.route.group))
    form = PassingForm(request.POST)
    if form.is_valid() and attempt(request, form, pass_checkpoint, found, **form.details):
        return done(request, "groups:round", found.pk, toast=_("Point passed."))
    return _shown(request, found, form)


@login_required
@require_POST
def ending(request: Request, pk: UUID) -> HttpResponse:
    found, form = _round(request, pk), PlainForm(request.POST)
    require(may_work(request, found.route.group))
    form.is_valid()
    perform(act_of(request, form.act_op), end_round, found)
    return done(request, "groups:patrols", toast=_("The round is over."))
