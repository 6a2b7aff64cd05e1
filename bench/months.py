"""A month's figures and its exports. The addresses stand here and nowhere else."""

import time
from datetime import date, timedelta
from http.client import HTTPConnection

from bench import loading
from bench.asking import Asker
from bench.bounds import Bounds
from bench.figures import Figures
from bench.processes import megabytes
from tests.running import Server

# {month}: last month, 2026-10
FIGURES = "/reports/{month}/"
EXPORTS = {
    "month as CSV": "/reports/{month}/cases.csv",
    "month as XLSX": "/reports/{month}/cases.xlsx",
}


def measure(figures: Figures, server: Server, bounds: Bounds) -> None:
    lan = Asker(server.address, server.process.pid)
    lan.sign_in("lan")
    month = (date.today().replace(day=1) - timedelta(days=1)).strftime("%Y-%m")  # noqa: DTZ011
    path = FIGURES.format(month=month)
    if _is_there(figures, lan, "month figures", path):
        load = loading.get(lan, path)
        figures.load("month figures", load, bounds.empty, "an empty answer", bounds.empty_work)
    for name, address in EXPORTS.items():
        path = address.format(month=month)
        if _is_there(figures, lan, name, path):
            _export(figures, server, lan, name, path)


def _is_there(figures: Figures, lan: Asker, name: str, path: str) -> bool:
    if lan.status_of(path) != 404:
        return True
    figures.note(f"{name}: there is no {path} yet")
    return False


def _export(figures: Figures, server: Server, lan: Asker, name: str, path: str) -> None:
    """As it streams: when the first byte came, when the last; how much memory it took."""
    before, most = megabytes(server.process.pid), 0.0
    connection = HTTPConnection(lan.host, timeout=120)
    begin = time.perf_counter()
    connection.request("GET", path, headers=lan.headers())
    answer = connection.getresponse()
    lines = answer.read(1).count(b"\n")
    first = time.perf_counter() - begin
    while some := answer.read(1 << 20):
        lines += some.count(b"\n")
        most = max(most, megabytes(server.process.pid))
    whole = time.perf_counter() - begin
    connection.close()
    figures.add(f"{name}, first byte", first * 1000, "ms")
    figures.add(f"{name}, whole", whole, "s")
    figures.add(f"{name}, memory", max(most - before, 0), "MB")
    figures.add(f"{name}, lines", lines, "")
