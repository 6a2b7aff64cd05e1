"""A flipped bit on the disk: what it costs is named, never silently accepted.

    python -m faults.rot [--flips 40]

In the WAL one wrong byte makes SQLite drop everything written after it without a word; whoever
holds a checkpoint outside (a receipt, a phone, a print) must be told which entries are missing. In
the database itself `socho verify` must name the damage, or nothing that the book promises has
changed.
"""

import argparse
import json
import shutil
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from faults import warm
from faults.clients import Kept, look, reporting
from faults.serving import Forked
from faults.verdict import Verdict

DATABASE, WAL = "socho.sqlite3", "socho.sqlite3-wal"
HEADER, FRAME_HEADER = 32, 24  # bytes, of a WAL and of each page in it


def main(words: list[str]) -> int:
    options = _options(words)
    verdict = Verdict("A flipped bit")
    with warm.place("rot") as place:
        server, data = Forked(), place / "market"
        warm.set_up(data, server.address)
        paths = warm.in_child("faults.market", "open_market", place)
        warm.read(paths[0])
        kept, notes = _killed_after_work(server, paths, options.reports)
        base = place / "base"
        shutil.copytree(data, base)
        _flip_in_wal(verdict, base, data, kept, notes, options.flips)
        put_back(base, data)
        warm.in_child("faults.checking", "fold_the_wal_in")
        shutil.rmtree(base)
        shutil.copytree(data, base)
        _flip_in_database(verdict, base, data, notes, options.flips)
    return verdict.code


def _killed_after_work(server: Forked, paths: list[str], reports: int) -> tuple[Kept, list[str]]:
    """Reports, their numbers, a checkpoint for the world outside, and kill -9."""
    server.start()
    with reporting([server.address], paths, 4) as kept:
        while len(kept.codes) < reports:
            time.sleep(0.02)
    while json.loads(look(server.address, "/healthz").body)["oldest_unnumbered"]:
        time.sleep(0.1)
    notes = warm.in_child("faults.checking", "outside_copy")
    server.kill()
    return kept, notes


def _flip_in_wal(
    verdict: Verdict, base: Path, data: Path, kept: Kept, notes: list[str], flips: int
) -> None:
    end = live_end((base / WAL).read_bytes())
    verdict.tell("live bytes in the WAL", end)
    costly, silent = 0, []
    for place in _evenly(end, flips):
        put_back(base, data)
        _flip(data / WAL, place)
        found = warm.in_child("faults.checking", "findings", tuple(notes))
        lost, _ = warm.in_child("faults.checking", "lost_and_doubled", kept.codes)
        costly += bool(lost)
        if lost and not any(each.startswith("outside.beyond") for each in found):
            silent.append(f"byte {place}: {len(lost)} reports lost, nothing said")
    verdict.tell("flips in the WAL that cost reports", f"{costly} of {flips}")
    verdict.must("of them, range not named", len(silent), "0", not silent)
    verdict.why(silent)


def _flip_in_database(
    verdict: Verdict, base: Path, data: Path, notes: list[str], flips: int
) -> None:
    promised = warm.in_child("faults.checking", "digest_of_promises")
    named, harmless, silent = 0, 0, []
    for place in _evenly((base / DATABASE).stat().st_size, flips):
        put_back(base, data)
        _flip(data / DATABASE, place)
        if warm.in_child("faults.checking", "said_by_verify", tuple(notes)):
            named += 1
        elif warm.in_child("faults.checking", "digest_of_promises") == promised:
            harmless += 1
        else:
            silent.append(f"byte {place}: something changed, nothing said")
    verdict.tell("flips in the database, named by verify", f"{named} of {flips}")
    verdict.tell("flips that touched nothing the book promises", f"{harmless} of {flips}")
    verdict.must("flips that changed something silently", len(silent), "0", not silent)
    verdict.why(silent)


def live_end(wal: bytes) -> int:
    """Where the frames of the WAL's present generation end; older ones may lie behind them."""
    page, salt = struct.unpack(">I", wal[8:12])[0], wal[16:24]
    end = HEADER
    while wal[end + 8 : end + 16] == salt:
        end += FRAME_HEADER + page
    return end


def _evenly(size: int, flips: int) -> Iterator[int]:
    return (size * number // flips + size // (2 * flips) for number in range(flips))


def _flip(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 0x10]))


def put_back(base: Path, data: Path) -> None:
    for name in (DATABASE, WAL, f"{DATABASE}-shm"):
        (data / name).unlink(missing_ok=True)
        if (base / name).exists() and not name.endswith("-shm"):
            shutil.copyfile(base / name, data / name)


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="faults.rot")
    parser.add_argument("--flips", type=int, default=40, help="in the WAL, and in the database")
    parser.add_argument("--reports", type=int, default=150)
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
