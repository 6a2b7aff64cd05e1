"""What is aimed at. A bar says of which figures, by the beginning of their names."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.figures import Figure

PAGES = ("board", "book", "case", "search")


@dataclass(frozen=True)
class Bar:
    words: str
    begins: tuple[str, ...]
    ends: str
    of: "Callable[[Figure], float | None]"  # None: there is nothing to compare with
    at_most: float = float("inf")
    at_least: float = 0

    def applies(self, figure: "Figure") -> bool:
        return self.of(figure) is not None

    def is_met(self, figure: "Figure") -> bool:
        value = self.of(figure) or 0
        return self.at_least <= value <= self.at_most


def _value(figure: "Figure") -> float | None:
    return figure.value


def _peer(figure: "Figure") -> float | None:
    return figure.times_peer()


def _limit(figure: "Figure") -> float | None:
    return figure.share_of_limit()


def _growth(figure: "Figure") -> float | None:
    return figure.growth()


def _peer_of_many(figure: "Figure") -> float | None:
    return figure.times_peer() if figure.cases >= 1_000_000 else None


BARS = [
    Bar("≤ 5 ms", PAGES, ", p50", _value, at_most=5),
    Bar("≤ 20 ms", PAGES, ", p99", _value, at_most=20),
    Bar("≤ 1.3 × at 1,000", PAGES, ", p50", _growth, at_most=1.3),
    Bar("≥ 500 × helpdesk", PAGES, ", p50", _peer_of_many, at_least=500),
    Bar("≤ 15 ms", ("report, 8",), ", p99", _value, at_most=15),
    Bar("≥ 5 × helpdesk", ("report,",), ", rate", _peer, at_least=5),
    Bar("≥ 8 % of the limit", ("report, 8",), ", rate", _limit, at_least=0.08),
    Bar("≥ 50 % of the limit", ("unchanged",), ", rate", _limit, at_least=0.5),
    Bar("≤ 1 s", ("month as CSV",), ", whole", _value, at_most=1),
    Bar("≤ 50 ms", ("month as CSV",), ", first byte", _value, at_most=50),
    Bar("≤ 30 MB", ("month as CSV",), ", memory", _value, at_most=30),
    Bar("≤ 10 s", ("month as XLSX",), ", whole", _value, at_most=10),
    Bar("≤ 150 MB", ("memory",), " opened", _value, at_most=150),
    Bar("≤ 3 s", ("J2 on a weak phone",), "tile pressed", _value, at_most=3),
    Bar("≤ 20 s", ("J2 on a weak phone",), "code seen", _value, at_most=20),
    Bar("≤ 3 s", ("list of 1,200 stalls",), "previewed", _value, at_most=3),
    Bar("≤ 10 s", ("list of 1,200 stalls",), "saved", _value, at_most=10),
]


def bar_of(name: str) -> list[Bar]:
    return [bar for bar in BARS if name.startswith(bar.begins) and name.endswith(bar.ends)]
