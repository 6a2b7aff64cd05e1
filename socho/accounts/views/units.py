"""Units: the organisations whose people work with the book."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socho.accounts import policy
from socho.accounts.actions.units import add_unit, correct_unit
from socho.accounts.forms import NewGroupForm, NewUnitForm, UnitForm
from socho.accounts.models import Role, Unit, UnitKind
from socho.accounts.requests import Request, act_of
from socho.core.clock import today
from socho.core.refusals import must_see, require
from socho.logbook.acts import perform
from socho.ui.pages import done, page


@login_required
@require_http_methods(["GET"])
def units(request: Request) -> HttpResponse:
    standing = policy.standing_of(request.user.pk, today())
    must_see(policy.is_trusted_with_people(standing))
    seen = Unit.objects.filter(policy.units_with_people(standing)).select_related("keeper")
    context = {
        "units": seen.order_by("kind", "name"),
        "may_add": standing.is_admin,
        "may_add_group": bool(keepers(standing)),
    }
    return page(request, "accounts/units.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_unit(request: Request) -> HttpResponse:
    """Any unit, by an administrator."""
    standing = policy.standing_of(request.user.pk, today())
    must_see(policy.is_trusted_with_people(standing))
    require(policy.can_add_units(standing))
    form = NewUnitForm(request.POST or None)
    if form.is_bound and form.is_valid():
        perform(act_of(request, form.act_op), add_unit, **form.details)
        return done(request, "accounts:units", toast=_("The unit is added."))
    return page(request, "accounts/new_unit.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def new_group(request: Request) -> HttpResponse:
    """A group whose people the board keeps."""
    standing = policy.standing_of(request.user.pk, today())
    choices = keepers(standing)
    must_see(policy.is_trusted_with_people(standing))
    require(bool(choices))
    form = NewGroupForm(request.POST or None, keepers=choices)
    if form.is_bound and form.is_valid():
        details = form.details | {"keeper": Unit.objects.get(pk=form.cleaned_data["keeper"])}
        act = act_of(request, form.act_op)
        perform(act, add_unit, kind=UnitKind.GROUP, **details)
        return done(request, "accounts:people", toast=_("The group is added."))
    return page(request, "accounts/new_unit.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def unit(request: Request, pk: UUID) -> HttpResponse:
    standing = policy.standing_of(request.user.pk, today())
    seen = Unit.objects.filter(policy.units_with_people(standing))
    found = get_object_or_404(seen, pk=pk)
    require(policy.can_correct_unit(standing, found))
    first = {"name": found.name, "short_name": found.short_name, "phone": found.phone}
    form = UnitForm(request.POST or None, initial=first)
    if form.is_bound and form.is_valid():
        perform(act_of(request, form.act_op), correct_unit, found, **form.details)
        return done(request, "accounts:units", toast=_("Saved."))
    return page(request, "accounts/unit.html", {"form": form, "unit": found})


def keepers(standing: policy.Standing) -> list[tuple[str, str]]:
    """The managers for which one may add a group."""
    managers = Unit.objects.filter(kind=UnitKind.MANAGER).order_by("name")
    if not standing.is_admin:
        managers = managers.filter(pk__in=standing.with_role(Role.BOARD))
    return [(str(each.pk), str(each)) for each in managers]
