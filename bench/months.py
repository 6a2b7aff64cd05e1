"""A month's figures and its exports. The addresses stand here and nowhere else."""

import re
import time
from datetime import date, timedelta
from http.client import HTTPConnection
from urllib.parse import urlencode
from uuid import uuid4

from bench import loading
from bench.asking import FORM, Asker
from bench.bounds import Bounds
from bench.figures import Figures
from bench.processes import megabytes
from tests.running import Server

# {month}: last month, 2026-10
FIGURES = "/months/{month}/"
CSV = "/months/{month}/cases.csv"
XLSX = "/months/{month}/cases.xlsx"
READY = re.compile(r'href="(/months/exports/[^"]+/cases\.xlsx)"')
LOOKS = 0.1  # seconds between two looks at the progress
PATIENCE = 120  # seconds


def measure(figures: Figures, server: Server, bounds: Bounds) -> None:
    lan = Asker(server.address, server.process.pid)
    lan.sign_in("lan")
    month = (date.today().replace(day=1) - timedelta(days=1)).strftime("%Y-%m")  # noqa: DTZ011
    path = FIGURES.format(month=month)
    load = loading.get(lan, path)
    figures.load("month figures", load, bounds.empty, "an empty answer", bounds.empty_work)
    lan.get(path)
    if CSV.format(month=month) not in lan.body:
        figures.note(f"month exports: nothing happened in {month}")
        return
    _csv(figures, server, lan, CSV.format(month=month))
    _xlsx(figures, lan, XLSX.format(month=month))


def _csv(figures: Figures, server: Server, lan: Asker, path: str) -> None:
    """As it streams: when the first byte came, when the last; how much memory it took."""
    before, most = megabytes(server.process.pid), 0.0
    connection = HTTPConnection(lan.host, timeout=PATIENCE)
    form = urlencode(lan.with_token({"op": str(uuid4())}))
    begin = time.perf_counter()
    connection.request("POST", path, form, lan.headers() | {"Content-Type": FORM})
    answer = connection.getresponse()
    if answer.status != 200:
        raise RuntimeError(f"POST {path}: {answer.status}")
    lines = answer.read(1).count(b"\n")
    first = time.perf_counter() - begin
    while some := answer.read(1 << 20):
        lines += some.count(b"\n")
        most = max(most, megabytes(server.process.pid))
    whole = time.perf_counter() - begin
    connection.close()
    figures.add("month as CSV, first byte", first * 1000, "ms")
    figures.add("month as CSV, whole", whole, "s")
    figures.add("month as CSV, memory", max(most - before, 0), "MB")
    figures.add("month as CSV, lines", lines, "")


def _xlsx(figures: Figures, lan: Asker, path: str) -> None:
    """From the order to the last byte of the workbook; a page tells meanwhile how far it is."""
    begin = time.perf_counter()
    lan.post(path, {"op": str(uuid4())})
    ordered, page = time.perf_counter() - begin, lan.location
    while not (ready := READY.search(lan.get(page))):
        if time.perf_counter() - begin > PATIENCE:
            raise RuntimeError(f"{page}: not ready after {PATIENCE} s")
        time.sleep(LOOKS)
    lan.connection.request("GET", ready[1], headers=lan.headers())
    made = lan.connection.getresponse().read()
    figures.add("month as XLSX, ordered", ordered, "s")
    figures.add("month as XLSX, whole", time.perf_counter() - begin, "s")
    figures.add("month as XLSX, size", len(made) / 1_000_000, "MB")
