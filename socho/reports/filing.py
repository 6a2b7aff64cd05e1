"""What a person says, on its way to becoming a report."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from socho.places.models import Label, Market, Point, Stall, Zone
from socho.reports.models import Channel
from socho.reports.taxonomy import Side, side_of


@dataclass(frozen=True)
class Place:
    """Where it happened, as far as it was said."""

    stall: Stall | None = None
    zone: Zone | None = None
    point: Point | None = None
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.stall or self.zone or self.point or self.words)

    @classmethod
    def of_label(cls, label: Label | None) -> Self:
        if label is None:
            return cls()
        return cls(stall=label.stall, zone=label.zone, point=label.point)

    def is_in(self, market: Market) -> bool:
        return all(
            thing is None or thing.market_id == market.pk
            for thing in (self.stall, self.zone, self.point)
        )


@dataclass(frozen=True)
class Caller:
    """How the reporter may be called; empty unless offered."""

    phone: str = ""  # +84…
    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.phone or self.name)


@dataclass(frozen=True)
class Filing:
    """One thing somebody says: what, where, when, by which channel, and who may be called."""

    kind: str
    words: str = ""
    channel: Channel = Channel.WEB
    label: Label | None = None  # the stall code that was scanned
    place: Place = Place()  # where it happened, if said; else it is the label's place
    happened_at: datetime | None = None
    happened_words: str = ""
    kept_at: datetime | None = None  # when a phone without a signal kept it, by its own clock
    caller: Caller = Caller()
    language: str = "vi"

    def behind_the_wall(self) -> "Filing":
        """Of a confidential kind or a complaint the label is dropped: it is one person's stall.

        Doors do this before `perform`, so that not even what the act asked for holds it.
        """
        return self if side_of(self.kind) == Side.ORDINARY else replace(self, label=None)

    def where(self) -> Place:
        return self.place or Place.of_label(self.label)
