"""The limits of one data folder, measured once and set beside its figures."""

from dataclasses import dataclass
from pathlib import Path

from bench import loading
from bench.asking import Asker
from bench.figures import Figures, quantile
from bench.limits import fdatasync_seconds, newest_fifty_seconds, newest_found_seconds
from tests.running import Server


@dataclass(frozen=True)
class Bounds:
    """In seconds and answers a second."""

    fdatasync: float
    empty: float
    empty_work: float
    empty_rate: float
    unchanged_rate: float
    newest: float
    found: float


def measure(figures: Figures, bare: Server, folder: Path) -> Bounds:
    """`bare` runs bench.settings on the same data."""
    asker, database = Asker(bare.address, bare.process.pid), bare.data / "socho.sqlite3"
    one, many = (loading.get(asker, "/limit/empty", clients=each, seconds=2) for each in (1, 8))
    version = loading.get(asker, "/limit/version", clients=8, seconds=2, status=304)
    bounds = Bounds(
        fdatasync=fdatasync_seconds(folder),
        empty=quantile(one.taken, 0.5),
        empty_work=many.work,
        empty_rate=many.rate,
        unchanged_rate=version.rate,
        newest=newest_fifty_seconds(database),
        found=newest_found_seconds(database, folder),
    )
    figures.add("limit: fdatasync", bounds.fdatasync * 1000, "ms")
    figures.add("limit: empty Django answer, 1 client", bounds.empty * 1000, "ms")
    figures.add("limit: empty Django answer, processor", bounds.empty_work * 1000, "ms")
    figures.add("limit: empty Django answers, 8 clients", bounds.empty_rate, "/s")
    figures.add("limit: 304 after one query, 8 clients", bounds.unchanged_rate, "/s")
    figures.add("limit: newest 50 by index", bounds.newest * 1000, "ms")
    figures.add("limit: newest 50 by full text", bounds.found * 1000, "ms")
    figures.add("sender: share of a core it used", many.processor * 100, "%")
    return bounds
