"""`python -m bench`: builds the small demo, serves it, measures, prints, keeps."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import filing, importing, pages, weak_phone
from bench.figures import Figures, seconds_of
from bench.limits import fdatasync_seconds
from tests.running import ROOT, Server, build_demo, start_fresh_market, start_server

OUT = ROOT / "build" / "bench.jsonl"


def main() -> None:
    """On the project's own disk: a folder in memory would make every limit look good."""
    OUT.parent.mkdir(exist_ok=True)
    OUT.unlink(missing_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=OUT.parent))
    figures = Figures(OUT)
    print(f"{'what':<44}{'measured':>10}     {'limit':>10}  which is")
    try:
        built = folder / "built"
        measure_demo(figures, built, folder)
        with stopped(start_server(built, sub(folder, "demo"), SOCHO_SLOW_DOWN="0")) as server:
            pages.measure(figures, server)
            weak_phone.measure(figures, server)
            weak_phone.measure_notebook(figures, server)
            filing.measure(figures, server, folder)
            measure_verifying(figures, server)
        with stopped(start_fresh_market(sub(folder, "fresh"))) as server:
            importing.measure(figures, server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"kept in {OUT.relative_to(ROOT)}")


def measure_demo(figures: Figures, built: Path, folder: Path) -> None:
    building = seconds_of(lambda: build_demo(built))
    entries = json.loads((built / "demo.json").read_text())["counts"]["entries"]
    synced = entries * fdatasync_seconds(folder)
    figures.add("the small demo, built", building, "s", synced, f"{entries} × fdatasync")


def measure_verifying(figures: Figures, server: Server) -> None:
    least = seconds_of(lambda: hash_of(server.data))
    taken = seconds_of(lambda: server.socho("verify"))
    figures.add("verify of the demo and these reports", taken, "s", least, "hashing the file alone")


def hash_of(data: Path) -> str:
    return hashlib.sha256((data / "socho.sqlite3").read_bytes()).hexdigest()


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
