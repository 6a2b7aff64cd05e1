"""Which market a signed-in person is working with, and the ways into its pages."""

from collections.abc import Callable
from copy import copy
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest

from socho.accounts.models import Role
from socho.accounts.requests import act_of
from socho.core.changes import remembered
from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import perform
from socho.places.models import Market
from socho.places.policy import can_arrange, can_assign, can_see_places, rights_of
from socho.ui.forms import PlainForm

CHOSEN = "market"  # in the session


def market_of(request: HttpRequest) -> Market:
    """The one in focus: the only one, else the chosen one, else the first by name. Nobody who
    has no part in any market learns that there is one: 404."""
    kept: Market | None = getattr(request, "_market", None)
    if kept is None:
        markets = markets_of(request)
        if not markets:
            raise Http404
        chosen = request.session.get(CHOSEN)
        kept = next((each for each in markets if str(each.pk) == chosen), markets[0])
        request._market = kept  # type: ignore[attr-defined]
    return kept


def markets_of(request: HttpRequest) -> list[Market]:
    """All markets in which the person has a role today, by name."""
    rights = rights_of(request.user)
    if not rights.units:
        return []
    zones = rights.zones if Role.MEMBER in rights.where else frozenset()
    return [copy(market) for market in _markets(rights.markets(*rights.where), zones)]


@remembered("places_market", "places_zone")
def _markets(markets: frozenset[UUID], zones: frozenset[UUID]) -> list[Market]:
    """A group may look after one zone alone."""
    mine = Q(pk__in=markets) | Q(zones__in=zones) if zones else Q(pk__in=markets)
    return list(Market.objects.filter(mine).distinct().order_by("name"))


def choose_market(request: HttpRequest, pk: UUID) -> Market:
    """Remember which one, for this session."""
    market = next((each for each in markets_of(request) if each.pk == pk), None)
    if market is None:
        raise Http404
    request.session[CHOSEN] = str(market.pk)
    request._market = market  # type: ignore[attr-defined]
    return market


def seen_market(request: HttpRequest) -> Market:
    """For pages that the manager's people may read; others do not learn of them."""
    market = market_of(request)
    if not can_see_places(rights_of(request.user), market.pk):
        raise Http404
    return market


def arranged_market(request: HttpRequest) -> Market:
    """For pages on which the board keeps its registers."""
    market = seen_market(request)
    require(can_arrange(rights_of(request.user), market.pk))
    return market


def assigned_market(request: HttpRequest) -> Market:
    """For pages that say which unit looks after what."""
    market, rights = market_of(request), rights_of(request.user)
    if not can_assign(rights, market.pk):
        require(not can_see_places(rights, market.pk))
        raise Http404
    return market


def attempt(
    request: HttpRequest, form: PlainForm, action: Callable[..., Any], *args: Any, **kwargs: Any
) -> Any:
    """Do what the form asks: the action's answer, or None. A refusal is said on the form, and
    nothing typed is lost."""
    try:
        return perform(act_of(request, form.act_op), action, *args, **kwargs)
    except NotAllowed as no:
        form.add_error(None, str(no))
        return None
