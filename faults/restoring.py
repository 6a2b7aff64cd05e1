"""Backup while people report, and back from it: nothing kept before it is missing, what came after
is named, and until the outside was asked the book can only be read.

    python -m faults.restoring [--reports 1500]

The backup copies a few pages at a time, as if the market were a hundred times larger: it must
come to its end although somebody writes all the while.
"""

import argparse
import shutil
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from faults import warm
from faults.clients import Kept, post, repeat, reporting
from faults.rot import put_back
from faults.serving import Forked
from faults.verdict import Verdict

PAGES = 20  # copied at once
ENDS_WITHIN = 60  # seconds, of a backup


def main(words: list[str]) -> int:
    options = _options(words)
    verdict = Verdict("Backup and restore under load")
    with warm.place("restore") as place:
        server = Forked()
        warm.set_up(place / "market", server.address)
        backups: Any = import_module("socho.site.backup")
        backups.PAGES_AT_ONCE = PAGES
        paths = warm.in_child("faults.market", "open_market", place)
        warm.read(paths[0])
        server.start()
        kept, before, backup = _back_up(server, paths, place, options.reports, verdict)
        notes = warm.in_child("faults.checking", "outside_copy")
        server.kill()
        if backup is not None:
            _kill_often(verdict, place, backup, options.kills)
            _restore(server, paths[0], backup, kept, before, notes, verdict)
    return verdict.code


def _back_up(
    server: Forked, paths: list[str], place: Path, reports: int, verdict: Verdict
) -> tuple[Kept, set[UUID], Path | None]:
    """People report before, while and after; which reports were kept before it began."""
    stick = place / "stick"
    stick.mkdir()
    with reporting([server.address], paths, 4) as kept:
        _wait_for(kept, reports // 2)
        before, begin = set(kept.codes), time.monotonic()
        child = warm.begin("faults.checking", "command", "backup", str(stick))
        child.join(ENDS_WITHIN)
        taken = time.monotonic() - begin
        ended = not child.is_alive()
        child.kill()
        verdict.tell("reported while it was made", len(kept.codes) - len(before))
        verdict.must("backup under load", f"{taken:.1f} s", f"≤ {ENDS_WITHIN} s", ended)
        _wait_for(kept, len(kept.codes) + reports // 2)
    made = sorted((stick / "so-cho").glob("*/manifest.json"))
    verdict.must("a checked backup", len(made), "1", len(made) == 1)
    return kept, before, made[0].parent if made else None


def _wait_for(kept: Kept, reports: int) -> None:
    while len(kept.codes) < reports:
        time.sleep(0.02)


def _kill_often(verdict: Verdict, place: Path, backup: Path, kills: int) -> None:
    """Killed at moments around its end, where the book is replaced, a restore leaves the book as
    it was and open, or restored and closed; never an old book that can be written in."""
    data, base = place / "market", place / "base"
    shutil.copytree(data, base)
    before = warm.in_child("faults.checking", "state_of_the_book")
    begin = time.monotonic()
    warm.in_child("faults.checking", "command", "restore", str(backup))
    length = time.monotonic() - begin
    after = warm.in_child("faults.checking", "state_of_the_book")
    states = []
    for number in range(kills):
        put_back(base, data)
        child = warm.begin("faults.checking", "command", "restore", str(backup))
        time.sleep(length * (0.6 + 0.6 * (number + 0.5) / kills))
        child.kill()
        child.join()
        states.append(warm.in_child("faults.checking", "state_of_the_book"))
    put_back(base, data)
    verdict.must("restored, the book can only be read", after[1], "True", after[1])
    verdict.tell("restores killed before they were done", f"{states.count(before)} of {kills}")
    between = [each for each in states if each not in (before, after)]
    verdict.must("restores killed that left anything else", len(between), "0", not between)


def _restore(
    server: Forked,
    path: str,
    backup: Path,
    kept: Kept,
    before: set[UUID],
    notes: list[str],
    verdict: Verdict,
) -> None:
    code, _ = warm.in_child("faults.checking", "command", "restore", str(backup))
    verdict.must("socho restore", code, "0", code == 0)
    lost, doubled = warm.in_child("faults.checking", "lost_and_doubled", kept.codes)
    early = {each.split()[0] for each in lost} & {str(op) for op in before}
    verdict.must("kept before the backup, missing in it", len(early), "0", not early)
    verdict.must("reports there twice", len(doubled), "0", not doubled)
    verdict.tell("reported after the copy was taken", len(lost))
    found = warm.in_child("faults.checking", "findings")
    verdict.must("findings of verify in the copy", len(found), "0", not found)
    server.start()
    _only_read(server, path, verdict)
    _open_again(notes, len(lost), verdict)
    changed = repeat(server.address, kept)
    verdict.must("sent again, another code", len(changed), "0", not changed)
    lost, doubled = warm.in_child("faults.checking", "lost_and_doubled", kept.codes)
    verdict.must("missing or doubled after that", len(lost + doubled), "0", not lost + doubled)
    found = warm.in_child("faults.checking", "findings")
    verdict.must("findings of verify in the end", len(found), "0", not found)
    verdict.why(found)
    server.kill()


def _only_read(server: Forked, path: str, verdict: Verdict) -> None:
    fields = {"kind": "theft", "words": "Mất xe đạp ở cổng sau", "op": str(UUID(int=7))}
    page = post(server.address, path, fields, "text/html")
    told = page.status == 409 and "chỉ xem được" in page.body and fields["words"] in page.body
    verdict.must("a report meanwhile", page.status, "409, in words, words kept", told)


def _open_again(notes: list[str], lost: int, verdict: Verdict) -> None:
    """With what the world outside holds; entries that only it knows are named."""
    folder = Path(import_module("django.conf").settings.DATA)
    (folder / "outside.txt").write_text("\n".join(notes))
    outside = str(folder / "outside.txt")
    code, said = warm.in_child("faults.checking", "command", "checkpoint", "--outside", outside)
    named = code == 0 and (not lost or "mất các dòng" in said)
    verdict.must("the outside checkpoint", code, "0, the missing range named", named)
    verdict.why(said.splitlines()[:1])


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="faults.restoring")
    parser.add_argument("--reports", type=int, default=1500)
    parser.add_argument("--kills", type=int, default=20, help="of the restore")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
