"""`python -m bench`: fills, serves, measures, prints, keeps."""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench import (
    bounds,
    filing,
    history,
    importing,
    memory,
    months,
    page,
    pages,
    searching,
    table,
    unchanged,
    verifying,
    weak_phone,
)
from bench.figures import Figures, clock, seconds_of
from bench.filling.kept import data_folder
from bench.helpdesk import kept
from bench.helpdesk.measuring import measure as measure_peer
from bench.helpdesk.setup import NotInstalled
from bench.limits import fdatasync_seconds
from tests.running import ROOT, Server, build_demo, serve, start_fresh_market, start_server

OUT = ROOT / "build" / "bench.jsonl"
EVERYDAY, FULL = (1_000, 100_000), (1_000, 100_000, 1_000_000)
PARTS = (
    "verify", "memory", "pages", "search", "unchanged", "months", "anew", "filing", "start",
    "phone", "helpdesk",
)  # fmt: skip


def main() -> None:
    """On the project's own disk: a folder in memory would make every limit look good."""
    options = asked()
    os.environ["PYTHONPATH"] = str(ROOT)
    OUT.parent.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=OUT.parent))
    figures = Figures(OUT)
    try:
        for cases in options.sizes:
            measure_filled(figures, cases, folder, options.parts)
        figures.cases = 0
        measure_beginnings(figures, folder, options.parts)
        if "helpdesk" in options.parts:
            measure_helpdesk(figures, options.sizes)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        figures.keep()
    table.show(figures)
    if options.keep:
        history.keep(figures)
        page.write(figures)
    print(f"kept in {OUT.relative_to(ROOT)}")


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    sizes = parser.add_mutually_exclusive_group()
    sizes.add_argument("--sizes", type=_numbers, default=EVERYDAY, help="1000,100000")
    sizes.add_argument("--full", action="store_const", dest="sizes", const=FULL)
    parser.add_argument("--keep", action="store_true", help="as the figures of the docs")
    parser.add_argument("--parts", type=_words, default=PARTS, help=",".join(PARTS))
    return parser.parse_args()


def _numbers(typed: str) -> tuple[int, ...]:
    return tuple(int(each) for each in typed.split(","))


def _words(typed: str) -> tuple[str, ...]:
    chosen = tuple(typed.split(","))
    if not set(chosen) <= set(PARTS):
        raise argparse.ArgumentTypeError(f"choose from {', '.join(PARTS)}")
    return chosen


def measure_filled(figures: Figures, cases: int, folder: Path, parts: tuple[str, ...]) -> None:
    """Everything on one data folder; what changes it comes last."""
    data = data_folder(cases, folder)
    figures.cases = cases
    with stopped(serve(data, DJANGO_SETTINGS_MODULE="bench.settings", SOCHO_SLOW_DOWN="0")) as bare:
        limits = bounds.measure(figures, bare, folder)
    if "verify" in parts:
        verifying.measure(figures, data)
    with clock() as start:
        server = serve(data, SOCHO_SLOW_DOWN="0")
    figures.add("cold start, until it answers", start[0], "s")
    with stopped(server):
        if "memory" in parts:
            memory.measure(figures, server)
        if "pages" in parts:
            pages.measure(figures, server, limits)
        if "search" in parts:
            searching.measure(figures, server, limits)
        if "unchanged" in parts:
            unchanged.measure(figures, server, limits)
        if "months" in parts:
            months.measure(figures, server, limits)
        if "anew" in parts:
            pages.measure_anew(figures, server, limits)
        if "filing" in parts:
            filing.measure(figures, server, sub(folder, f"raw-{cases}"))


def measure_beginnings(figures: Figures, folder: Path, parts: tuple[str, ...]) -> None:
    """A new market's first hour, and a weak phone at the demo's."""
    if "start" in parts:
        with clock() as taken:
            server = start_fresh_market(sub(folder, "fresh"))
        figures.add("cold set-up, until it answers", taken[0], "s")
        with stopped(server):
            importing.measure(figures, server)
    if "phone" in parts:
        built = folder / "built"
        building = seconds_of(lambda: build_demo(built))
        synced = fdatasync_seconds(folder)
        figures.add("the small demo, built", building, "s", synced * 1000, "1,000 × fdatasync")
        with stopped(start_server(built, sub(folder, "demo"), SOCHO_SLOW_DOWN="0")) as server:
            weak_phone.measure(figures, server)
            weak_phone.measure_notebook(figures, server)


def measure_helpdesk(figures: Figures, sizes: Sequence[int]) -> None:
    """At each everyday size now; at a million, where a page takes half a minute, once."""
    try:
        for cases in sizes:
            if cases < kept.MILLION:
                figures.beside(measure_peer(cases), cases)
    except NotInstalled as why:
        figures.note(str(why))
    once = kept.read()
    if once and kept.MILLION in sizes:
        figures.beside(once.figures, kept.MILLION)
        figures.note(f"django-helpdesk at a million: measured {once.on}, {once.machine}")


def sub(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


@contextmanager
def stopped(server: Server) -> Iterator[Server]:
    """Ends with the block, whatever happens in it."""
    try:
        yield server
    finally:
        server.stop()


if __name__ == "__main__":
    main()
