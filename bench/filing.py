"""A report over HTTP, kept durably before it is answered: by one client, by eight, by 32."""

from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from bench import loading
from bench.asking import Asker
from bench.figures import Figures
from bench.limits import Rows, newest_rowids, raw_commit_seconds, rows_since
from tests.running import Server

WORDS = {"kind": "theft", "words": "Mất cái cân để trên bàn"}
CLIENTS = (1, 8, 32)
GROUP = 8  # reports that may share a commit


def measure(figures: Figures, server: Server, folder: Path) -> None:
    path = urlsplit(server.socho("labels", "--url", "B12")).path
    rows = _rows_of_one(server, path)
    count = sum(len(added) for added in rows.values())
    single = raw_commit_seconds(folder, rows)
    grouped = raw_commit_seconds(folder, rows, together=GROUP)
    figures.add("limit: raw commit of a report", 1 / single, "/s")
    figures.add(f"limit: raw commits, {GROUP} reports in each", 1 / grouped, "/s")
    for clients in CLIENTS:
        load = loading.post(
            Asker(server.address, server.process.pid), path, WORDS | {"op": "{op}"},
            clients=clients, headers={"Accept": "application/json"},
        )  # fmt: skip
        name = f"report, {clients} client{'s' * (clients > 1)}"
        raw, how = (single, "raw commit") if clients == 1 else (grouped, "raw grouped commit")
        figures.load(name, load, single, f"raw commit of its {count} rows")
        figures.add(f"{name}, rate", load.rate, "/s", 1 / raw, f"{how}s of its {count} rows")
        figures.add(f"sender: share of a core, {clients} filing", load.processor * 100, "%")


def _rows_of_one(server: Server, path: str) -> Rows:
    """The first one of a start leaves more: what is looked up once."""
    database = server.data / "socho.sqlite3"
    file_one(Asker(server.address), path)
    before = newest_rowids(database)
    file_one(Asker(server.address), path)
    return rows_since(database, before)


def file_one(asker: Asker, path: str) -> None:
    asker.post(path, WORDS | {"op": str(uuid4())}, accept="application/json")
