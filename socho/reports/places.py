"""The place somebody means by what they typed or chose, if the market has it."""

from socho.core.text import fold
from socho.places.models import Market, Point, Zone
from socho.places.queries import stall_called
from socho.reports.filing import Place


def place_said(market: Market, words: str, zone: str = "") -> Place:
    """A stall's code and a point's name are recognised; anything else stays words."""
    there = Zone.objects.filter(market=market, code=zone).first() if zone else None
    if not words:
        return Place(zone=there)
    stall = stall_called(market, f"{zone}{words}" if words.isdigit() else words)
    if stall is not None:
        return Place(stall=stall)
    point = _point_called(market, words)
    if point is not None:
        return Place(point=point)
    return Place(zone=there, words=words)


def _point_called(market: Market, words: str) -> Point | None:
    points = Point.objects.open().filter(market=market)
    return next((point for point in points if fold(point.name) == fold(words)), None)
