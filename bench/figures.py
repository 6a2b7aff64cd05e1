"""Figures: measured, shown as a table, kept as JSON lines."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One figure; `limit` is what the same machine does at best, or what is aimed at."""

    name: str
    value: float
    unit: str
    limit: float
    limit_is: str


@dataclass
class Figures:
    """Shown as they come in, and kept in a file for whoever compares runs."""

    path: Path
    all: list[Figure] = field(default_factory=list)

    def add(self, name: str, value: float, unit: str, limit: float, limit_is: str) -> None:
        figure = Figure(name, round(value, 3), unit, round(limit, 3), limit_is)
        self.all.append(figure)
        with self.path.open("a") as lines:
            lines.write(json.dumps(asdict(figure), ensure_ascii=False) + "\n")
        print(f"{name:<44}{value:>10.2f} {unit:<4}{limit:>10.2f}  {limit_is}", flush=True)

    def spread(self, name: str, seconds: list[float], limit: float, limit_is: str) -> None:
        """The middle and the slow end, in milliseconds, beside one limit."""
        for share, label in ((0.5, "p50"), (0.99, "p99")):
            value = quantile(seconds, share) * 1000
            self.add(f"{name}, {label}", value, "ms", limit * 1000, limit_is)


def quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def times_of(do: Callable[[], object], number: int) -> list[float]:
    return [seconds_of(do) for _ in range(number)]


def seconds_of(do: Callable[[], object]) -> float:
    with clock() as taken:
        do()
    return taken[0]


@contextmanager
def clock() -> Iterator[list[float]]:
    taken: list[float] = []
    begin = time.perf_counter()
    yield taken
    taken.append(time.perf_counter() - begin)
