"""The people of one's units: who has which role, new papers, ends."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from socho.accounts import policy
from socho.accounts.actions import invitations, memberships, people
from socho.accounts.forms import EndForm, GrantForm, PersonForm, ReasonForm
from socho.accounts.models import Invitation, Membership, Role, Unit, User
from socho.accounts.policy import Standing
from socho.accounts.requests import Request, act_of
from socho.accounts.rules import ROLES_OF
from socho.accounts.views.account import SHOWN
from socho.accounts.views.invitations import slip
from socho.core.clock import now, today
from socho.core.refusals import must_see, require
from socho.core.text import sort_key
from socho.logbook.acts import perform
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page

KINDS = list(ROLES_OF)  # the market's own people first


@dataclass
class Crew:
    """A unit on the page: who is there, who is invited, who was there."""

    unit: Unit
    can_invite: bool
    running: list[Membership] = field(default_factory=list)
    over: list[Membership] = field(default_factory=list)
    invited: list[Invitation] = field(default_factory=list)


@login_required
@require_http_methods(["GET"])
def everybody(request: Request) -> HttpResponse:
    standing = policy.standing_of(request.user.pk, today())
    must_see(policy.is_trusted_with_people(standing))
    crews = crews_of(standing, today())
    return page(request, "accounts/people.html", {"crews": crews, "standing": standing})


def crews_of(standing: Standing, day: date) -> list[Crew]:
    units = Unit.objects.filter(policy.units_with_people(standing)).order_by("name")
    crews = {
        unit.pk: Crew(unit, can_invite=bool(policy.roles_to_give(standing, unit)))
        for unit in units.select_related("keeper")
    }
    found = Membership.objects.filter(unit__in=crews).select_related("user")
    for each in sorted(found, key=lambda each: sort_key(each.user.name)):
        over = each.valid_to is not None and each.valid_to < day
        (crews[each.unit_id].over if over else crews[each.unit_id].running).append(each)
    for invitation in Invitation.objects.open(now()).filter(unit__in=crews).order_by("invited_at"):
        crews[invitation.unit_id].invited.append(invitation)
    return sorted(crews.values(), key=lambda crew: KINDS.index(crew.unit.kind))


@login_required
@require_http_methods(["GET", "POST"])
def person(request: Request, pk: UUID) -> HttpResponse:
    """One person as far as one's own units go: roles elsewhere are not shown."""
    standing = policy.standing_of(request.user.pk, today())
    found = get_object_or_404(visible(standing), pk=pk)
    running = running_of(found)
    may_correct = policy.can_correct(standing, found, running)
    form = PersonForm(request.POST or None, initial={name: getattr(found, name) for name in SHOWN})
    if form.is_bound:
        require(may_correct)
        if form.is_valid():
            perform(act_of(request, form.act_op), people.correct_person, found, **form.details)
            return done(request, "accounts:person", pk, toast=_("Saved."))
    context = {"form": form, "person": found, "may_correct": may_correct, "today": today()}
    return page(request, "accounts/person.html", context | around(standing, found, running))


def around(standing: Standing, found: User, running: list[Membership]) -> dict[str, object]:
    """The person's roles in the units one sees, and what one may do about them."""
    units = Unit.objects.filter(policy.units_with_people(standing))
    memberships = found.memberships.filter(unit__in=units).select_related("unit")
    return {
        "roles": [(each, policy.can_give(standing, each.unit, each.role)) for each in memberships],
        "may_reset": policy.can_reset(standing, found, running),
        "may_grant": bool(offers(standing)),
    }


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def reset(request: Request, pk: UUID) -> HttpResponse:
    """A new paper for somebody who lost the password or the phone."""
    found = resettable(request, pk)
    form = PlainForm(request.POST or None)
    if form.is_bound and form.is_valid():
        made = perform(act_of(request, form.act_op), invitations.reset_person, found)
        return slip(request, made, form.act_op)
    return page(request, "accounts/reset.html", {"form": form, "person": found})


@login_required
@require_http_methods(["GET", "POST"])
def deactivation(request: Request, pk: UUID) -> HttpResponse:
    found = resettable(request, pk)
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        action = people.deactivate if found.is_active else people.reactivate
        perform(act_of(request, form.act_op), action, found, **form.details)
        return done(request, "accounts:person", pk, toast=_("Done."))
    return page(request, "accounts/deactivation.html", {"form": form, "person": found})


@login_required
@require_http_methods(["GET", "POST"])
def new_role(request: Request, pk: UUID) -> HttpResponse:
    standing = policy.standing_of(request.user.pk, today())
    found = get_object_or_404(visible(standing), pk=pk)
    choices = offers(standing)
    require(bool(choices))
    form = GrantForm(request.POST or None, initial={"valid_from": today()}, offers=choices)
    if form.is_bound and form.is_valid():
        unit, role = form.cleaned_data["role"].split(":")
        given = {"unit": Unit.objects.get(pk=unit), "role": role}
        given["valid_from"] = form.cleaned_data["valid_from"]
        perform(act_of(request, form.act_op), memberships.grant_role, found, **given)
        return done(request, "accounts:person", pk, toast=_("The role is given."))
    return page(request, "accounts/new_role.html", {"form": form, "person": found})


@login_required
@require_http_methods(["GET", "POST"])
def end(request: Request, pk: UUID) -> HttpResponse:
    """The last day of a role."""
    standing = policy.standing_of(request.user.pk, today())
    units = Unit.objects.filter(policy.units_with_people(standing))
    seen = Membership.objects.filter(unit__in=units).select_related("unit", "user")
    found = get_object_or_404(seen, pk=pk)
    require(policy.can_give(standing, found.unit, found.role))
    form = EndForm(request.POST or None, initial={"valid_to": today()})
    if form.is_bound and form.is_valid():
        act = act_of(request, form.act_op)
        perform(act, memberships.end_membership, found, **form.details)
        return done(request, "accounts:person", found.user_id, toast=_("The last day is set."))
    return page(request, "accounts/end.html", {"form": form, "membership": found})


def visible(standing: Standing) -> QuerySet[User]:
    """Whoever has or had a role in a unit whose people one may see."""
    units = Unit.objects.filter(policy.units_with_people(standing))
    return User.objects.filter(pk__in=Membership.objects.filter(unit__in=units).values("user"))


def running_of(found: User) -> list[Membership]:
    return list(Membership.objects.running(today()).filter(user=found).select_related("unit"))


def resettable(request: Request, pk: UUID) -> User:
    standing = policy.standing_of(request.user.pk, today())
    found = get_object_or_404(visible(standing), pk=pk)
    require(policy.can_reset(standing, found, running_of(found)))
    return found


def offers(standing: Standing) -> list[tuple[str, str]]:
    """Every role one may give, in every unit where one may."""
    units = Unit.objects.filter(policy.units_with_people(standing)).order_by("kind", "name")
    return [
        (f"{unit.pk}:{role.value}", f"{Role(role).label} · {unit}")
        for unit in units
        for role in policy.roles_to_give(standing, unit)
    ]
