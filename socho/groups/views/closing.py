"""The closing round: how today and the last days stand, going round a zone, one round."""

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from socho.accounts.requests import Request
from socho.core.clock import now
from socho.core.refusals import must_see
from socho.groups import closing as rounds
from socho.groups import policy
from socho.groups.actions import close_zone
from socho.groups.forms.closing import ClosingForm
from socho.groups.items import WORDS
from socho.groups.models import ClosingRound
from socho.places.models import Zone
from socho.places.policy import rights_of
from socho.places.requests import attempt, market_of
from socho.ui.pages import done, page

DAYS = 7


@login_required
@require_safe
def closing(request: Request) -> HttpResponse:
    """Today's zones, and what was missed in the days before."""
    market = market_of(request)
    zones = list(Zone.objects.filter(policy.visible_zones(request.user), market=market))
    must_see(policy.keeps_watch(rights_of(request.user), market.pk))
    last = rounds.trading_day_now(market, now())
    first = last - timedelta(days=DAYS - 1)
    today, *before = rounds.days_of(market, zones, first, last, now())
    context = {"market": market, "today": today, "before": before, "zones": zones}
    return page(request, "groups/closing.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def closing_round(request: Request, pk: UUID) -> HttpResponse:
    seen = Zone.objects.filter(policy.visible_zones(request.user)).select_related("market")
    zone = get_object_or_404(seen, pk=pk)
    form = ClosingForm(request.POST or None)
    if form.is_valid() and attempt(request, form, close_zone, zone, **form.details):
        return done(request, "groups:closing", toast=_("The round is in the book."))
    return page(request, "groups/closing_round.html", {"zone": zone, "form": form})


@login_required
@require_safe
def closed(request: Request, pk: UUID) -> HttpResponse:
    seen = ClosingRound.objects.visible_to(request.user)
    found = get_object_or_404(seen.select_related("zone", "done_by", "market"), pk=pk)
    items = [(words, item not in found.undone) for item, words in WORDS.items()]
    return page(request, "groups/closed.html", {"round": found, "items": items})
