"""kill -9 of the server while people report: nothing acknowledged is lost, nothing is doubled.

    python -m faults.kill [--kills 500] [--acknowledged 50000] [--forked]

After each kill the server starts again, everything sent before it is sent once more (the same code
must come back), each code is looked up, and the whole book is verified. A new book is begun every
fifty kills, so that each is small enough to be verified whole each time. With DATABASE_URL set
(`--forked` only) two processes on one PostgreSQL are killed, on one book.
"""

import argparse
import os
import shutil
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from faults import warm
from faults.clients import Kept, repeat, reporting
from faults.serving import Forked, Served, Serving
from faults.verdict import Verdict

CLIENTS = 4
BOOK = 50  # kills, then a new one is begun
GOLDEN = 0.6180339887  # steps of this share meet every part of a span evenly


@dataclass
class Tally:
    """Summed over all kills."""

    kills: int = 0
    acknowledged: int = 0
    saved: int = 0  # on the way when the server went, and acknowledged when they were repeated
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)


def main(words: list[str]) -> int:
    options = _options(words)
    on_postgresql = "DATABASE_URL" in os.environ
    how = "forked" if options.forked else "socho serve"
    verdict = Verdict(f"kill -9 under load ({how}, {'PostgreSQL' if on_postgresql else 'SQLite'})")
    with warm.place("kill") as place:
        servers = _servers(options.forked, place / "market", 2 if on_postgresql else 1)
        warm.set_up(place / "market", servers[0].address)
        tally = Tally()
        with suppress(KeyboardInterrupt):  # the figures of what was done until then
            while tally.kills < options.kills or tally.acknowledged < options.acknowledged:
                left = max(options.kills - tally.kills, 1)
                _one_book(
                    place, servers, tally, options, left if on_postgresql else min(left, BOOK)
                )
                verdict.tell(f"after {tally.kills} kills: acknowledged", tally.acknowledged)
    _judge(verdict, tally, options)
    return verdict.code


def _servers(forked: bool, data: Path, number: int) -> list[Serving]:
    return [Forked() if forked else Served(data) for _ in range(number)]


def _one_book(
    place: Path, servers: list[Serving], tally: Tally, options: argparse.Namespace, kills: int
) -> None:
    """A fresh book: so many times start, check what the last kill left, report, kill."""
    shutil.rmtree(place / "market", ignore_errors=True)
    (place / "market").mkdir()
    paths = warm.in_child("faults.market", "open_market", place)
    warm.read(paths[0])
    kept = Kept()
    for _ in range(kills):
        _start(servers, tally)
        _check(servers[-1].address, kept, tally)
        with reporting([each.address for each in servers], paths, CLIENTS) as kept:
            span = options.most - options.least
            time.sleep(options.least + span * (tally.kills * GOLDEN % 1))
            _kill(servers)
        tally.kills += 1
        tally.acknowledged += len(kept.codes)
        tally.refused += [f"{each.status} {each.body[:80]}" for each in kept.refused]
    _start(servers, tally)
    _check(servers[-1].address, kept, tally)
    _kill(servers)


def _start(servers: list[Serving], tally: Tally) -> None:
    tally.starts += [each.start() for each in servers]


def _kill(servers: list[Serving]) -> None:
    for each in servers:
        each.kill()


def _check(address: str, kept: Kept, tally: Tally) -> None:
    before = len(kept.codes)
    tally.changed += repeat(address, kept)
    tally.saved += len(kept.codes) - before
    lost, doubled = warm.in_child("faults.checking", "lost_and_doubled", kept.codes)
    tally.lost += lost
    tally.doubled += doubled
    tally.findings += warm.in_child("faults.checking", "findings")


def _judge(verdict: Verdict, tally: Tally, options: argparse.Namespace) -> None:
    bars = {
        "acknowledged reports lost": tally.lost,
        "reports there twice": tally.doubled,
        "repeats that got another code": tally.changed,
        "answers that were no receipt": tally.refused,
        "findings of verify": tally.findings,
    }
    verdict.must("kills", tally.kills, f"≥ {options.kills}", tally.kills >= options.kills)
    enough = tally.acknowledged >= options.acknowledged
    verdict.must("acknowledged", tally.acknowledged, f"≥ {options.acknowledged}", enough)
    for name, faults in bars.items():
        verdict.must(name, len(faults), "0", not faults)
        verdict.why(faults)
    verdict.tell("on their way at a kill, acknowledged when repeated", tally.saved)
    starts = sorted(tally.starts)
    verdict.tell("from start to the first answer, p50", f"{starts[len(starts) // 2]:.2f} s")
    verdict.tell("from start to the first answer, longest", f"{starts[-1]:.2f} s")


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="faults.kill")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--acknowledged", type=int, default=50_000)
    parser.add_argument("--forked", action="store_true", help="children of a warm parent")
    parser.add_argument("--least", type=float, default=0.05, help="seconds before a kill")
    parser.add_argument("--most", type=float, default=0.9)
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
