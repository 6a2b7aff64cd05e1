"""A report over HTTP, kept durably before it is answered, by one client and by eight."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from bench.asking import Asker
from bench.figures import Figures, clock, seconds_of
from bench.limits import (
    fdatasync_seconds,
    newest_rowids,
    raw_commit_seconds,
    rows_since,
)
from tests.running import Server

EACH = 100


def measure(figures: Figures, server: Server, folder: Path) -> None:
    path = urlsplit(server.socho("labels", "--url", "B12")).path
    database = server.data / "socho.sqlite3"
    _file(Asker(server.address), path)
    before = newest_rowids(database)
    _file(Asker(server.address), path)
    rows = rows_since(database, before)
    count = sum(len(added) for added in rows.values())
    raw = raw_commit_seconds(folder, rows)
    figures.add("raw commit of a report's rows, p50", raw * 1000, "ms",
                fdatasync_seconds(folder) * 1000, "fdatasync")  # fmt: skip
    for clients in (1, 8):
        with clock() as whole, ThreadPoolExecutor(clients) as pool:
            runs = [pool.submit(_file_many, server.address, path) for _ in range(clients)]
            taken = [seconds for run in runs for seconds in run.result()]
        name = f"a report over HTTP, {clients} client{'s' * (clients > 1)}"
        figures.spread(name, taken, raw, f"raw commit of its {count} rows")
        figures.add(f"{name}, rate", len(taken) / whole[0], "/s", 1 / raw, "raw commits a second")


def _file_many(address: str, path: str) -> list[float]:
    asker = Asker(address)
    return [seconds_of(lambda: _file(asker, path)) for _ in range(EACH)]


def _file(asker: Asker, path: str) -> None:
    filled = {"kind": "theft", "words": "Mất cái cân để trên bàn", "op": str(uuid4())}
    asker.post(path, filled, accept="application/json")
