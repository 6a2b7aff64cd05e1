"""Which market a signed-in person is working with."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest

from socho.accounts.models import Role
from socho.places.models import Market
from socho.places.policy import rights_of

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
    mine = Q(pk__in=rights.markets(*rights.where))
    if Role.MEMBER in rights.where:
        mine |= Q(zones__in=rights.zones)  # a group may look after one zone alone
    return list(Market.objects.filter(mine).distinct().order_by("name")) if rights.units else []


def choose_market(request: HttpRequest, pk: UUID) -> Market:
    """Remember which one, for this session."""
    market = next((each for each in markets_of(request) if each.pk == pk), None)
    if market is None:
        raise Http404
    request.session[CHOSEN] = str(market.pk)
    request._market = market  # type: ignore[attr-defined]
    return market
