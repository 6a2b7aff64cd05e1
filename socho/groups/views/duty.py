"""The rota of a group: its week, what comes every week, one shift and its people."""

from datetime import date
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from socho.accounts.requests import Request, act_of
from socho.core.clock import now, today, week_of
from socho.core.refusals import require
from socho.groups import rota, rules
from socho.groups.actions import (
    add_pattern,
    add_shift,
    assign,
    call_off_shift,
    end_pattern,
    lay_out_week,
    take_off,
)
from socho.groups.forms.duty import AssignmentForm, PatternForm, ShiftForm, WhyForm
from socho.groups.models import Assignment, Group, Pattern, Shift
from socho.groups.people import rows_of
from socho.groups.requests import may_keep_rota, seen_group
from socho.logbook.acts import perform
from socho.places.requests import attempt
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page


def _kept(request: Request, pk: UUID) -> Group:
    group = seen_group(request, pk)
    require(may_keep_rota(request, group))
    return group


def _day(request: Request) -> date:
    try:
        day = date.fromisoformat(request.GET.get("day", "")[:10])
    except ValueError:
        return today()
    return day if 2000 <= day.year < 2100 else today()


@login_required
@require_safe
def week(request: Request, pk: UUID) -> HttpResponse:
    group, day = seen_group(request, pk), _day(request)
    shown = rota.week(group, day, now())
    patterns = group.patterns.running(week_of(day).last)
    laid_out = Shift.objects.filter(group=group, day__range=(shown.monday, shown.days[-1].date))
    context = {
        "group": group,
        "week": shown,
        "day": next(each for each in shown.days if each.date == day),
        "may_keep": may_keep_rota(request, group) and group.dissolved_on is None,
        "to_lay_out": patterns.exclude(pk__in=laid_out.values("pattern")).exists(),
        "has_patterns": group.patterns.running(today()).exists(),
    }
    return page(request, "groups/week.html", context)


@login_required
@require_POST
def laying_out(request: Request, pk: UUID) -> HttpResponse:
    group, form = _kept(request, pk), PlainForm(request.POST)
    form.is_valid()
    monday = week_of(_day(request)).first
    perform(act_of(request, form.act_op), lay_out_week, group, monday=monday)
    answer = done(request, "groups:week", group.pk, toast=_("The week is laid out."))
    answer["Location"] = f"{answer['Location']}?day={monday}"
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def patterns(request: Request, pk: UUID) -> HttpResponse:
    group = _kept(request, pk)
    form = PatternForm(group, request.POST or None)
    if form.is_valid() and attempt(
        request, form, add_pattern, group, hours=form.hours, weekdays=form.days
    ):
        return done(request, "groups:patterns", group.pk, toast=_("Saved."))
    found = group.patterns.running(today()).select_related("zone")
    return page(request, "groups/patterns.html", {"group": group, "patterns": found, "form": form})


@login_required
@require_POST
def pattern_end(request: Request, pk: UUID) -> HttpResponse:
    groups = Group.objects.visible_to(request.user)
    pattern = get_object_or_404(Pattern.objects.filter(group__in=groups), pk=pk)
    _kept(request, pattern.group_id)
    form = PlainForm(request.POST)
    form.is_valid()
    perform(act_of(request, form.act_op), end_pattern, pattern)
    return done(request, "groups:patterns", pattern.group_id, toast=_("Saved."))


@login_required
@require_http_methods(["GET", "POST"])
def new_shift(request: Request, pk: UUID) -> HttpResponse:
    group = _kept(request, pk)
    form = ShiftForm(group, request.POST or None)
    if form.is_valid():
        day = form.cleaned_data["day"]
        made = attempt(request, form, add_shift, group, hours=form.hours, day=day)
        if made:
            return done(request, "groups:shift", made.pk, toast=_("Saved."))
    return page(request, "groups/new_shift.html", {"group": group, "form": form})


@login_required
@require_safe
def shift(request: Request, pk: UUID) -> HttpResponse:
    found = _seen(request, pk)
    return _shown(request, found, AssignmentForm(found))


def _seen(request: Request, pk: UUID) -> Shift:
    return get_object_or_404(Shift.objects.visible_to(request.user).with_people(), pk=pk)


def _shown(request: Request, found: Shift, form: AssignmentForm) -> HttpResponse:
    stage = rules.stage(found.span, now())
    may_keep = may_keep_rota(request, found.group) and found.called_off_at is None
    context = {
        "shift": found,
        "group": found.group,
        "week": f"{reverse('groups:week', args=[found.group_id])}?day={found.day}",
        "cell": rota.cell(found, now()),
        "people": rows_of(request.user, found, now(), may_keep=may_keep),
        "stage": stage,
        "form": form if may_keep and stage != rules.Stage.OVER else None,
        "may_keep": may_keep,
    }
    return page(request, "groups/shift.html", context)


@login_required
@require_POST
def assignment(request: Request, pk: UUID) -> HttpResponse:
    found = _seen(request, pk)
    require(may_keep_rota(request, found.group))
    form = AssignmentForm(found, request.POST)
    if form.is_valid() and attempt(request, form, assign, found, **form.details):
        return done(request, "groups:shift", found.pk, toast=_("On the rota."))
    return _shown(request, found, form)


@login_required
@require_POST
def taking_off(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(Assignment.objects.visible_to(request.user), pk=pk)
    _kept(request, found.shift.group_id)
    form = PlainForm(request.POST)
    form.is_valid()
    perform(act_of(request, form.act_op), take_off, found)
    return done(request, "groups:shift", found.shift_id, toast=_("Off the rota."))


@login_required
@require_http_methods(["GET", "POST"])
def calling_off(request: Request, pk: UUID) -> HttpResponse:
    found = _seen(request, pk)
    _kept(request, found.group_id)
    form = WhyForm(request.POST or None)
    if form.is_valid() and attempt(request, form, call_off_shift, found, **form.details):
        return done(request, "groups:week", found.group_id, toast=_("The shift is called off."))
    context = {"shift": found, "group": found.group, "form": form}
    return page(request, "groups/calling_off.html", context)
