"""The groups of a market, one of them, and its people."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from socho.accounts.requests import Request
from socho.core.clock import Period, month_of, now, period_of, today
from socho.core.refusals import must_see, require
from socho.groups import policy, rota
from socho.groups.actions import (
    add_member,
    correct_group,
    dissolve_group,
    end_member,
    found_group,
)
from socho.groups.figures import closing_of, duty_of
from socho.groups.forms.keeping import (
    AreaForm,
    DissolvingForm,
    GroupForm,
    LastDayForm,
    MemberForm,
)
from socho.groups.lacks import lacks_of
from socho.groups.models import Group, Member
from socho.groups.queries import groups_of, people_of, zones_of
from socho.groups.requests import managed_group, may_manage, seen_group
from socho.places.models import Market, Zone
from socho.places.policy import STAFF, rights_of
from socho.places.requests import attempt, market_of
from socho.ui.pages import done, page


@login_required
@require_safe
def groups(request: Request) -> HttpResponse:
    market = market_of(request)
    seen = Group.objects.visible_to(request.user).of_market(market)
    rights = rights_of(request.user)
    must_see(policy.keeps_watch(rights, market.pk))
    zones = Zone.objects.filter(policy.visible_zones(request.user), market=market)
    context = {
        "market": market,
        "groups": groups_of(seen, today()),
        "on_duty": rota.on_duty(seen, now()),
        "lacks": lacks_of(market, seen, zones, now()),
        "may_manage": policy.can_manage(rights, market.pk),
        **(_figures(market) if rights.has(market.pk, *STAFF) else {}),
    }
    return page(request, "groups/groups.html", context)


def _figures(market: Market) -> dict[str, object]:
    """Of the running month, as the market counts its months."""
    period = period_of(month_of(today(), market.month_starts_on), 1, market.month_starts_on)
    until = Period(period.first, today())
    return {
        "since": period.first,
        "figures": [each for each in duty_of(market, until, now()) if not each.is_empty],
        "closings": closing_of(market, until, now()),
    }


def _kept_market(request: Request) -> Market:
    """For the board; others who see groups here are refused, strangers learn nothing."""
    market, rights = market_of(request), rights_of(request.user)
    must_see(policy.keeps_watch(rights, market.pk))
    require(policy.can_manage(rights, market.pk))
    return market


@login_required
@require_http_methods(["GET", "POST"])
def new_group(request: Request) -> HttpResponse:
    market = _kept_market(request)
    form = GroupForm(market, request.POST or None)
    if form.is_valid():
        group = attempt(request, form, found_group, market, **form.details)
        if group:
            return done(request, "groups:group", group.pk, toast=_("The group is entered."))
    return page(request, "groups/new_group.html", {"market": market, "form": form})


@login_required
@require_safe
def group(request: Request, pk: UUID) -> HttpResponse:
    found = seen_group(request, pk)
    context = {
        "group": found,
        "zones": zones_of(found, today()),
        "people": people_of(found, today()),
        "before": found.members.filter(valid_to__lt=today()).order_by("-valid_to"),
        "may_manage": may_manage(request, found) and found.dissolved_on is None,
    }
    return page(request, "groups/group.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def correction(request: Request, pk: UUID) -> HttpResponse:
    found = managed_group(request, pk)
    shown = {"name": found.name, "phone": found.phone, "zones": zones_of(found, today())}
    form = AreaForm(found.market, request.POST or None, initial=shown)
    if form.is_valid() and attempt(request, form, correct_group, found, **form.details):
        return done(request, "groups:group", found.pk, toast=_("Saved."))
    return page(request, "groups/correction.html", {"group": found, "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def dissolution(request: Request, pk: UUID) -> HttpResponse:
    found = managed_group(request, pk)
    form = DissolvingForm(request.POST or None)
    if form.is_valid() and attempt(request, form, dissolve_group, found, **form.details):
        return done(request, "groups:group", found.pk, toast=_("The group is dissolved."))
    return page(request, "groups/dissolution.html", {"group": found, "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def new_member(request: Request, pk: UUID) -> HttpResponse:
    found = managed_group(request, pk)
    form = MemberForm(found, request.POST or None)
    if form.is_valid():
        how = {name: form.details[name] for name in ("position", "since")}
        if attempt(request, form, add_member, found, person=form.person, **how):
            return done(request, "groups:group", found.pk, toast=_("Added."))
    return page(request, "groups/new_member.html", {"group": found, "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def member_end(request: Request, pk: UUID) -> HttpResponse:
    seen = Member.objects.filter(policy.visible_groups(request.user, "group__"))
    member = get_object_or_404(seen.select_related("group"), pk=pk)
    managed_group(request, member.group_id)
    form = LastDayForm(request.POST or None)
    if form.is_valid() and attempt(request, form, end_member, member, **form.details):
        return done(request, "groups:group", member.group_id, toast=_("Saved."))
    context = {"group": member.group, "member": member, "form": form}
    return page(request, "groups/member_end.html", context)
