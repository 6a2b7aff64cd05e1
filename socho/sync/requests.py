"""The way into the phone's pages and doors."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from socho.core.refusals import must_see
from socho.places.models import Market
from socho.places.policy import rights_of
from socho.places.requests import market_of
from socho.sync.policy import can_carry


def carried_market(request: HttpRequest) -> Market:
    """For everybody else there is no notebook: 404."""
    market = market_of(request)
    must_see(can_carry(rights_of(request.user), market))
    return market


def whose(request: HttpRequest) -> str:
    """Keeps the things of two people on one phone apart, and tells nothing of either. The same
    as `data-viewer` of our pages."""
    return salted_hmac("socho.viewer", str(request.user.pk)).hexdigest()[:12]
