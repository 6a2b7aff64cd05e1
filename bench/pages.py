"""The pages people look at all day, as bà Lan gets them: whole answers over a kept connection."""

from contextlib import closing
from urllib.parse import quote, urlsplit

import pysqlite3

from bench import loading
from bench.asking import Asker
from bench.bounds import Bounds
from bench.figures import Figures
from bench.filing import file_one
from bench.filling.templates import dashed
from bench.processes import processor_seconds
from tests.running import Server

BOOKS = {
    "book": "/book/",
    "book, 1 filter": "/book/?kind=theft",
    "book, 3 filters": "/book/?kind=theft&state=over&zone=B",
    "book, one stall": "/book/?stall=B12",
    "book, overdue": "/book/?late=1",
}
SEARCH = f"/search/?q={quote('mất trộm')}"
ANEW = 40
CASES = 300  # different ones, each opened once


def measure(figures: Figures, server: Server, bounds: Bounds) -> None:
    lan = Asker(server.address, server.process.pid)
    lan.sign_in("lan")
    work = bounds.empty_work
    figures.load("board", loading.get(lan, "/"), bounds.empty, "an empty answer", work)
    listed = bounds.empty + bounds.newest
    for name, path in {**BOOKS, "book, page at depth": _at_depth(server)}.items():
        load = loading.get(lan, path)
        figures.load(name, load, listed, "an empty answer and 50 rows", work)
    cases = [f"/incidents/{each}/" for each in cases_of(server)]
    for name, load in {
        "case": loading.get(lan, *cases, most=len(cases)),
        "case again": loading.get(lan, cases[0], seconds=1),
    }.items():
        figures.load(name, load, bounds.empty, "an empty answer", work)


def measure_anew(figures: Figures, server: Server, bounds: Bounds) -> None:
    """The same right after somebody has reported something, so that nothing kept will do."""
    lan, hoa = Asker(server.address), Asker(server.address)
    lan.sign_in("lan")
    label = urlsplit(server.socho("labels", "--url", "B12")).path
    case = f"/incidents/{cases_of(server)[0]}/"
    for name, path in {"board": "/", "book": "/book/", "case": case, "search": SEARCH}.items():
        taken, worked = [], 0.0
        for _ in range(ANEW):
            file_one(hoa, label)
            before = processor_seconds(server.process.pid)
            taken.append(loading.once(lan, path))
            worked += processor_seconds(server.process.pid) - before
        load = loading.Load(taken, sum(taken), work=worked / ANEW)
        figures.load(f"{name} anew", load, bounds.empty, "an empty answer", bounds.empty_work)


def cases_of(server: Server) -> list[str]:
    """Ordinary ones, from all times."""
    sql = (
        "SELECT id FROM incidents_incident WHERE side = 'ordinary' AND rowid % ? = 0"
        " ORDER BY random() LIMIT ?"
    )
    with closing(_database(server)) as connection:
        count = connection.execute("SELECT max(rowid) FROM incidents_incident").fetchone()[0]
        some = connection.execute(sql, [max(count // (2 * CASES), 1), CASES]).fetchall()
    return [dashed(each) for (each,) in some]


def _at_depth(server: Server) -> str:
    """Where a reader would be who had turned half of all pages."""
    with closing(_database(server)) as connection:
        count = connection.execute("SELECT max(rowid) FROM incidents_incident").fetchone()[0]
        at, each = connection.execute(
            "SELECT opened_at, id FROM incidents_incident WHERE rowid >= ?", [count // 2]
        ).fetchone()
    return f"/book/?after={quote(f'{at}+00:00~{dashed(each)}')}"


def _database(server: Server) -> "pysqlite3.Connection":
    return pysqlite3.connect(f"file:{server.data / 'socho.sqlite3'}?mode=ro", uri=True)
