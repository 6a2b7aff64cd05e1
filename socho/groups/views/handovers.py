"""The hand-over book of a group: its pages, giving, taking over."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from socho.accounts.requests import Request
from socho.core.refusals import require
from socho.groups import slots
from socho.groups.actions import give_over, take_over
from socho.groups.forms.handovers import HandoverForm, TakeoverForm
from socho.groups.models import Group, ShiftHandover
from socho.groups.requests import may_work, seen_group
from socho.places.requests import attempt
from socho.ui.pages import done, page

PAGES = 50


@login_required
@require_safe
def handovers(request: Request, pk: UUID) -> HttpResponse:
    group = seen_group(request, pk)
    context = {
        "group": group,
        "pages": group.handovers.newest()[:PAGES],
        "may_work": may_work(request, group) and group.dissolved_on is None,
    }
    return page(request, "groups/handovers.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_handover(request: Request, pk: UUID) -> HttpResponse:
    group = seen_group(request, pk)
    require(may_work(request, group))
    form = HandoverForm(request.POST or None, initial=_last(group))
    if form.is_valid():
        given = attempt(request, form, give_over, group, **form.details)
        if given:
            return done(request, "groups:handover", given.pk, toast=_("Given. The next one signs."))
    items = slots.shown(slots.open_now(group.market), request.user)
    context = {"group": group, "form": form, "items": items}
    return page(request, "groups/new_handover.html", context)


def _last(group: Group) -> dict[str, Any]:
    """Keys and box rarely change from shift to shift."""
    last = group.handovers.newest().first()
    return {"keys": last.keys, "cash": last.cash} if last else {}


@login_required
@require_safe
def handover(request: Request, pk: UUID) -> HttpResponse:
    return _shown(request, _seen(request, pk), TakeoverForm())


@login_required
@require_POST
def takeover(request: Request, pk: UUID) -> HttpResponse:
    """Somebody else than the giver signs."""
    found, form = _seen(request, pk), TakeoverForm(request.POST)
    require(may_work(request, found.group))
    if form.is_valid() and attempt(request, form, take_over, found, **form.details):
        return done(request, "groups:duty", toast=_("You have taken over."))
    return _shown(request, found, form)


def _seen(request: Request, pk: UUID) -> ShiftHandover:
    seen = ShiftHandover.objects.visible_to(request.user).select_related("group__market")
    return get_object_or_404(seen.newest(), pk=pk)


def _shown(request: Request, found: ShiftHandover, form: TakeoverForm) -> HttpResponse:
    may_take = may_work(request, found.group) and found.given_by_id != request.user.pk
    context = {
        "handover": found,
        "group": found.group,
        "items": slots.shown(found.items, request.user),
        "form": form if (may_take and not hasattr(found, "takeover")) or form.errors else None,
    }
    return page(request, "groups/handover.html", context)
