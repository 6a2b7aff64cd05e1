"""Questions about the register of vendors."""

from datetime import timedelta

from django.db.models import Prefetch, Q

from socho.core.clock import today
from socho.core.text import fold
from socho.places.models import Market
from socho.places.queries import stall_called
from socho.vendors.models import Paper, Tenancy, Vendor, VendorQuerySet

PAGE = 50
SOON = timedelta(days=30)  # papers that run out within so many days are shown as running out
FEW = 10


def listed(market: Market, *, words: str = "", zone: str = "", which: str = "") -> VendorQuerySet:
    """Vendors of a market by name, with the stalls they hold now. The words may be a name, digits
    of a phone, or a stall."""
    day = today()
    running = Tenancy.objects.running(day)
    found = _called(market, words)
    if zone:
        found = found.filter(pk__in=running.filter(stall__zone__code=zone).values("vendor"))
    if which == "none":
        found = found.exclude(pk__in=running.values("vendor"))
    if which == "papers":
        ending = Paper.objects.filter(expires_on__lte=day + SOON, withdrawn_at=None)
        found = found.filter(pk__in=ending.values("vendor"))
    held = running.select_related("stall").order_by("stall__sort_key")
    return found.prefetch_related(Prefetch("tenancies", held, to_attr="held")).order_by(
        "sort_key", "pk"
    )


def _called(market: Market, words: str) -> VendorQuerySet:
    present = Vendor.objects.present().filter(market=market)
    stall = stall_called(market, words) if words else None
    if stall is None:
        return present.matching(words)
    holders = Tenancy.objects.running(today()).filter(stall=stall).values("vendor")
    return present.matching(words) | present.filter(pk__in=holders)


def after(found: VendorQuerySet, last: str) -> VendorQuerySet:
    """What comes behind the row that `mark_of` named."""
    key, _dot, pk = last.rpartition(".")
    if not key:
        return found
    return found.filter(Q(sort_key__gt=key) | Q(sort_key=key, pk__gt=pk))


def mark_of(vendor: Vendor) -> str:
    """Where a page ends; namesakes differ by their id."""
    return f"{vendor.sort_key}.{vendor.pk.hex}"


def namesakes(market: Market, name: str, phones: list[str]) -> list[Vendor]:
    """Those in the register who may be the same person: same name, or a phone in common."""
    present = Vendor.objects.present().filter(market=market)
    same = [each for each in present.matching(name)[:PAGE] if fold(each.name) == fold(name)]
    for phone in phones:
        same += present.filter(folded__contains="0" + phone.removeprefix("+84"))[:FEW]
    return list(dict.fromkeys(same))[:FEW]


def others_called(vendor: Vendor, words: str) -> list[Vendor]:
    """Whom somebody may mean as the other one, with the stalls they hold."""
    if not words:
        return []
    return list(listed(vendor.market, words=words).exclude(pk=vendor.pk)[:FEW])
