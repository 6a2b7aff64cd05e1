"""Figures: measured, shown as they come in, kept as JSON lines."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.bars import Bar, bar_of
from bench.loading import Load

A_SECOND = ("/s",)  # units of which more is better


@dataclass
class Figure:
    """One figure; `limit` is what the same machine does at best in the same run, `peer` what
    django-helpdesk does there, `small` the same figure at the smallest size."""

    name: str
    cases: int  # how many were stored; 0 where it is no matter
    value: float
    unit: str
    limit: float | None = None
    limit_is: str = ""
    peer: float | None = None
    small: float | None = None

    @property
    def more_is_better(self) -> bool:
        return self.unit in A_SECOND

    def share_of_limit(self) -> float | None:
        """1: as good as the limit."""
        return self._times(self.limit, self.value) if self.limit else None

    def times_peer(self) -> float | None:
        """10: ten times as good as django-helpdesk."""
        return self._times(self.peer, self.value) if self.peer else None

    def growth(self) -> float | None:
        return self.value / self.small if self.small else None

    def _times(self, other: float | None, value: float) -> float | None:
        if not other or not value:
            return None
        return value / other if self.more_is_better else other / value

    def bars(self) -> list[tuple[Bar, bool]]:
        return [(bar, bar.is_met(self)) for bar in bar_of(self.name) if bar.applies(self)]


@dataclass
class Figures:
    """Shown as they come in, and kept in a file for whoever compares runs."""

    path: Path
    all: list[Figure] = field(default_factory=list)
    cases: int = 0  # of the data folder that is being measured
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, value: float, unit: str, limit: float | None = None,
            limit_is: str = "") -> None:  # fmt: skip
        small = next((each.value for each in self.all if each.name == name and each.cases), None)
        rounded = None if limit is None else round(limit, 4)
        figure = Figure(name, self.cases, round(value, 4), unit, rounded, limit_is, small=small)
        self.all.append(figure)
        beside = f"{figure.limit:>10.2f}  {limit_is}" if figure.limit is not None else ""
        where = f"{self.cases:,}" if self.cases else ""
        print(f"{name:<44}{where:>10}{value:>11.2f} {unit:<4}{beside}", flush=True)

    def spread(self, name: str, seconds: list[float], limit: float | None = None,
               limit_is: str = "") -> None:  # fmt: skip
        """The middle and the slow end, in milliseconds, beside one limit."""
        for share, label in ((0.5, "p50"), (0.99, "p99")):
            value = quantile(seconds, share) * 1000
            self.add(f"{name}, {label}", value, "ms", limit and limit * 1000, limit_is)

    def load(self, name: str, load: Load, limit: float | None = None, limit_is: str = "",
             least_work: float | None = None) -> None:  # fmt: skip
        """What one who asks waits, and what the server works for it."""
        self.spread(name, load.taken, limit, limit_is)
        work = least_work and least_work * 1000
        self.add(f"{name}, processor", load.work * 1000, "ms", work, "an empty answer")

    def note(self, words: str) -> None:
        """What could not be measured, and why."""
        self.notes.append(words)
        print(f"- {words}", flush=True)

    def beside(self, measured: dict[str, float], cases: int) -> None:
        """Set what django-helpdesk does at this size beside our figures of the same work."""
        for figure in self.all:
            if figure.cases == cases:
                figure.peer = measured.get(figure.name) or measured.get(_work_of(figure.name))

    def value(self, name: str) -> float | None:
        """The newest figure of this name."""
        return next((each.value for each in reversed(self.all) if each.name == name), None)

    def keep(self) -> None:
        with self.path.open("w") as lines:
            for figure in self.all:
                bars = {"bars": {bar.words: met for bar, met in figure.bars()}}
                lines.write(json.dumps(asdict(figure) | bars, ensure_ascii=False) + "\n")


def _work_of(name: str) -> str:
    """“search, no marks, p50” and “search anew, p50” are the work “search, p50”."""
    what = name.partition(", ")[0].removesuffix(" anew").removesuffix(" again")
    return f"{what}, {name.rpartition(', ')[2]}"


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
