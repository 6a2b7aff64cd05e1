"""Ways into the register's pages."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from socho.core.text import clean, has_forbidden
from socho.places.models import Stall
from socho.places.requests import arranged_market
from socho.vendors.models import Tenancy, Vendor

LONGEST_WORD = 300


def kept_vendor(request: HttpRequest, pk: UUID) -> Vendor:
    """A vendor of the board's own market; anybody else's does not exist."""
    mine = Vendor.objects.present().filter(market=arranged_market(request))
    return get_object_or_404(mine.select_related("market"), pk=pk)


def kept_stall(request: HttpRequest, pk: UUID) -> Stall:
    mine = Stall.objects.filter(market=arranged_market(request))
    return get_object_or_404(mine.select_related("zone", "market"), pk=pk)


def kept_tenancy(request: HttpRequest, pk: UUID) -> Tenancy:
    mine = Tenancy.objects.filter(stall__market=arranged_market(request))
    return get_object_or_404(mine.select_related("stall", "vendor__market"), pk=pk)


def word(request: HttpRequest, name: str) -> str:
    """What the address says under this name; "" where it cannot be read."""
    given = request.GET.get(name, "")[:LONGEST_WORD]
    return "" if has_forbidden(given) else clean(given)
