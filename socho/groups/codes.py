"""What somebody means by a scanned label or a typed code."""

import re

from socho.core.text import fold
from socho.places import labels
from socho.places.models import Label, Market, Point, Stall, Zone
from socho.places.queries import stall_called
from socho.places.rules import read_zone_code

_TOKEN = re.compile(r"(?:.*/s/)?([a-z0-9]{18})/?")
_SERIAL = re.compile(r"\d{3,6}")


def thing_called(market: Market, typed: str) -> Stall | Zone | Point | None:
    """The address of a label, its serial number, “B12”, “B”, or “Cổng sau”, in this market. A
    label that was taken out of use counts for nothing."""
    words = typed.strip()
    token = _TOKEN.fullmatch(words)
    label = labels.read(token[1]) if token else None
    if label is None and _SERIAL.fullmatch(words):
        label = Label.objects.filter(market=market, serial=int(words)).first()
    if label is not None:
        live = label.market_id == market.pk and label.revoked_at is None
        return labels.thing_of(label) if live else None
    return stall_called(market, words) or _zone(market, words) or _point(market, words)


def _zone(market: Market, words: str) -> Zone | None:
    code = read_zone_code(words)
    return Zone.objects.filter(market=market, code=code).first() if code else None


def _point(market: Market, words: str) -> Point | None:
    named = Point.objects.open().filter(market=market)
    return next((each for each in named if fold(each.name) == fold(words)), None)
