"""An upgrade killed in the middle: the tables are the old ones or the new ones, never between.

    python -m faults.upgrade [--kills 50]

`migrate`, as `socho serve` does it before it listens, brings a filled book to an invented next
version (faults/next_version: a table filled, a table made anew, a trigger) and is killed with -9 at
moments spread evenly over its whole length. The schema must then be one that a whole number of
migrations leads to, with every row as it was; the next start finishes the work.
"""

import argparse
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from faults import warm
from faults.clients import reporting
from faults.serving import Forked
from faults.verdict import Verdict
from tests.running import ROOT

DATABASE = "socho.sqlite3"
STEPS = ("0001", "0002", "0003")
REPORTS = 120


def main(words: list[str]) -> int:
    options = _options(words)
    if options.make_old:
        return _make_old(Path(options.make_old))
    verdict = Verdict("Upgrade killed in the middle")
    with warm.place("upgrade") as place:
        made = [sys.executable, "-m", "faults.upgrade", "--make-old", str(place)]
        subprocess.run(made, cwd=ROOT, check=True)
        shutil.copytree(place / "market", place / "old")
        warm.set_up(place / "market", "http://127.0.0.1:8000", "faults.next_version.settings")
        states = _states()
        begin = time.monotonic()
        _put_back(place)
        warm.in_child("faults.upgrading", "upgrade")
        length = time.monotonic() - begin
        _kill_often(verdict, place, states, length, options.kills)
    return verdict.code


def _make_old(place: Path) -> int:
    """A book of today's version with reports in it. In a process of its own: this one knows the
    next version."""
    server = Forked()
    warm.set_up(place / "market", server.address)
    paths = warm.in_child("faults.market", "open_market", place)
    warm.read(paths[0])
    server.start()
    with reporting([server.address], paths, 4) as kept:
        while len(kept.codes) < REPORTS:
            time.sleep(0.02)
    server.kill()
    warm.in_child("faults.checking", "fold_the_wal_in")
    return 0


def _states() -> list[str]:
    """The schema before, and after each of the migrations."""
    states = [warm.in_child("faults.upgrading", "schema")]
    for step in STEPS:
        warm.in_child("faults.upgrading", "upgrade", step)
        states.append(warm.in_child("faults.upgrading", "schema"))
    return states


def _kill_often(
    verdict: Verdict, place: Path, states: list[str], length: float, kills: int
) -> None:
    _put_back(place)
    promised = warm.in_child("faults.checking", "digest_of_promises")
    stood, between, faults = Counter[str](), [], []
    for number in range(kills):
        _put_back(place)
        child = warm.begin("faults.upgrading", "upgrade")
        time.sleep(length * (number + 0.5) / kills)
        child.kill()
        child.join()
        schema = warm.in_child("faults.upgrading", "schema")
        if schema not in states:
            between.append(f"kill {number}: a schema of no version")
            continue
        stood[f"after {states.index(schema)} of {len(STEPS)}"] += 1
        if warm.in_child("faults.checking", "digest_of_promises") != promised:
            faults.append(f"kill {number}: rows changed")
        warm.in_child("faults.upgrading", "upgrade")
        if warm.in_child("faults.upgrading", "schema") != states[-1]:
            faults.append(f"kill {number}: the next start did not finish")
        faults += warm.in_child("faults.checking", "findings")
    for where, number in sorted(stood.items()):
        verdict.tell(f"killed {where} migrations", number)
    verdict.must("between two versions", len(between), "0", not between)
    verdict.must("rows changed, not finished, findings", len(faults), "0", not faults)
    verdict.why(between + faults)


def _put_back(place: Path) -> None:
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (place / "market" / name).unlink(missing_ok=True)
    shutil.copyfile(place / "old" / DATABASE, place / "market" / DATABASE)


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="faults.upgrade")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--make-old", help=argparse.SUPPRESS)
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
