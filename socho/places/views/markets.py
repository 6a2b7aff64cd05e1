"""The market's profile, which market is in focus, who looks after it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socho.accounts.requests import Request
from socho.core.clock import today
from socho.core.refusals import require
from socho.places import policy
from socho.places.actions import assign_jurisdiction, change_profile, end_jurisdiction
from socho.places.forms.markets import JurisdictionForm, LastDayForm, ProfileForm, shown_profile
from socho.places.models import Jurisdiction
from socho.places.requests import (
    arranged_market,
    assigned_market,
    attempt,
    choose_market,
    market_of,
    markets_of,
)
from socho.ui.pages import done, page


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: Request) -> HttpResponse:
    market = arranged_market(request)
    form = ProfileForm(request.POST or None, initial=shown_profile(market))
    if form.is_valid() and attempt(request, form, change_profile, market, profile=form.profile):
        return done(request, "places:profile", toast=_("Saved."))
    return page(request, "places/profile.html", {"market": market, "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def markets(request: Request) -> HttpResponse:
    """Switch to another market. It changes what is looked at, nothing in the book."""
    if request.method == "POST":
        try:
            market = choose_market(request, UUID(request.POST.get("market", "")))
        except ValueError as unreadable:
            raise Http404 from unreadable
        return done(request, "places:markets", toast=_("Now: %(market)s") % {"market": market})
    context = {"markets": markets_of(request), "market": market_of(request)}
    return page(request, "places/markets.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def jurisdictions(request: Request) -> HttpResponse:
    market = assigned_market(request)
    form = JurisdictionForm(market, request.POST or None)
    if form.is_valid() and attempt(request, form, assign_jurisdiction, market, **form.details):
        return done(request, "places:jurisdictions", toast=_("Saved."))
    rights = policy.rights_of(request.user)
    found = Jurisdiction.objects.filter(market=market).select_related("unit", "zone")
    rows = [
        (each, each.valid_to is None and policy.can_end(rights, each))
        for each in found.order_by("unit__kind", "unit__name", "valid_from")
    ]
    context = {"market": market, "form": form, "rows": rows}
    return page(request, "places/jurisdictions.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def jurisdiction_end(request: Request, pk: UUID) -> HttpResponse:
    market = assigned_market(request)
    found = Jurisdiction.objects.filter(market=market).select_related("unit", "zone")
    jurisdiction = get_object_or_404(found, pk=pk)
    require(policy.can_end(policy.rights_of(request.user), jurisdiction))
    form = LastDayForm(request.POST or None, initial={"last_day": today()})
    if form.is_valid() and attempt(request, form, end_jurisdiction, jurisdiction, **form.details):
        return done(request, "places:jurisdictions", toast=_("Saved."))
    context = {"market": market, "jurisdiction": jurisdiction, "form": form}
    return page(request, "places/jurisdiction_end.html", context)
