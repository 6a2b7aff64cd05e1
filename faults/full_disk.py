"""A full disk: refused in words, nothing acknowledged lost, and all well once there is room again.

    python -m faults.full_disk [--rounds 20] [--limit]

The market lies on a small disk in memory. People report until the disk takes no more; then for a
while everything must be refused in words and read as ever; then some ballast is thrown off and
the same server must go on by itself. A disk of its own needs root or user namespaces; where there
is neither, or with `--limit`, the size of the server's files is limited instead, which looks to it
like a disk at the end of its quota.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from faults import warm
from faults.clients import Kept, look, post, repeat, report, reporting, send_photo
from faults.serving import Forked
from faults.verdict import Verdict
from faults.visitor import Visitor
from tests.running import ROOT

MEGABYTE = 1024 * 1024
DISK, LEFT = 48, 6  # megabytes: of the disk, and what the ballast leaves of it
FULL_WITHIN = 120  # seconds
WORDS = "Cháy nhỏ ở bếp sau, đã dập"
REFUSED = "chưa được lưu"
PASSWORD = "sầu riêng 12 múi"  # bà Lan's, as faults.market enters her


class SmallDisk:
    """A file of ballast on a disk of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ballast = folder, folder / "ballast"

    def leave(self, left: int, _server: Forked) -> None:
        """Let so many bytes be free."""
        here = os.statvfs(self.folder)
        size = self.ballast.stat().st_size if self.ballast.exists() else 0
        wanted = max(size + here.f_bavail * here.f_bsize - left, 0)
        with self.ballast.open("ab") as file:
            os.posix_fallocate(file.fileno(), 0, max(wanted, 1))
            file.truncate(wanted)

    def free(self, _server: Forked) -> None:
        self.ballast.unlink()


class LimitedFiles:
    """No file of the server may grow beyond what it is now and a little more; in the end none may
    be written at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def leave(self, left: int, server: Forked) -> None:
        files = (each for each in self.folder.rglob("*") if each.is_file())
        largest = max(each.stat().st_size for each in files)
        self._limit(server, largest + MEGABYTE // 2 if left else 0)

    def free(self, server: Forked) -> None:
        self._limit(server, resource.RLIM_INFINITY)

    def _limit(self, server: Forked, size: int) -> None:
        limits = (size, resource.RLIM_INFINITY)
        resource.prlimit(server.process.pid or 0, resource.RLIMIT_FSIZE, limits)


Disk = SmallDisk | LimitedFiles


def main(words: list[str]) -> int:
    options = _options(words)
    if options.inside:
        return _run(Path(options.inside), SmallDisk, options.rounds)
    with warm.place("disk") as place:
        if not options.limit and _mounts(place):
            command = [sys.executable, "-m", "faults.full_disk", "--rounds", str(options.rounds)]
            mount = f'mount -t tmpfs -o size={DISK}m none "{place}" && exec "$@"'
            inside = [*command, "--inside", str(place)]
            return subprocess.run(
                [*_apart(), "sh", "-c", mount, "sh", *inside], cwd=ROOT
            ).returncode
        return _run(place, LimitedFiles, options.rounds)


def _apart() -> list[str]:
    """A view of the disks of its own, that ends with the process."""
    return ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]


def _mounts(place: Path) -> bool:
    try:
        mount = ["mount", "-t", "tmpfs", "none", str(place)]
        return subprocess.run([*_apart(), *mount], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def _run(place: Path, kind: Callable[[Path], Disk], rounds: int) -> int:
    verdict = Verdict(f"A full disk ({kind.__name__})")
    server = Forked()
    warm.set_up(place / "market", server.address)
    paths = warm.in_child("faults.market", "open_market", place)
    warm.read(paths[0], "/sign-in/")
    server.start()
    disk, kept = kind(place), Kept()
    for _ in range(rounds):
        _fill(server, disk, paths, kept)
        _look_around(server, paths[0], kept, verdict)
        disk.free(server)
        _goes_on(server, paths[0], kept, verdict)
    server.kill()
    server.start()
    _check(server, kept, verdict)
    server.kill()
    return verdict.code


def _fill(server: Forked, disk: Disk, paths: list[str], kept: Kept) -> None:
    """People report until the disk takes no more, and go on trying."""
    disk.leave(LEFT * MEGABYTE, server)
    deadline = time.monotonic() + FULL_WITHIN
    with reporting([server.address], paths, 4) as some:
        while len(some.refused) < 40 and time.monotonic() < deadline:
            time.sleep(0.05)
    kept.add(some)
    disk.leave(0, server)
    while report(server.address, paths[0], uuid4()).status == 200:
        time.sleep(0.01)  # the last few bytes


def _look_around(server: Forked, path: str, kept: Kept, verdict: Verdict) -> None:
    """What people see while the disk is full."""
    fields = {"kind": "fire", "words": WORDS, "op": str(uuid4()), "call_first": ""}
    page = post(server.address, path, fields, "text/html")
    told = page.status == 507 and WORDS in page.body and REFUSED in page.body
    verdict.must("a report by form", page.status, "507, words kept on the page", told)
    again = f'name="op" value="{fields["op"]}"' in page.body
    verdict.must("the page sends it again under the same op", again, "True", again)
    op = uuid4()
    photo = send_photo(server.address, path, op)
    kept.codes |= {op: photo.code} if photo.code else {}  # the words alone may still find room
    told = photo.status in (200, 507)
    verdict.must("a report with a photo", photo.status, "507, or 200 without it", told)
    entering, shown = _try_to_sign_in(server.address)
    told = entering in (200, 507) and not shown  # so small a row may still find room
    verdict.must("signing in", entering, "507 or 200, no password shown", told)
    for name, at in (("the form can be read", path), ("it says that it is alive", "/healthz")):
        seen = look(server.address, at).status
        verdict.must(name, seen, "200", seen == 200)
    code = next(iter(kept.codes.values()))
    found = post(server.address, "/t/", {"code": code}, "text/html").status
    verdict.must("a receipt code can be looked up", found, "303", found == 303)


def _try_to_sign_in(address: str) -> tuple[int, bool]:
    """The answer's status, and whether the password stands on its page."""
    lan = Visitor(address)
    lan.get("/sign-in/")
    answer = lan.post("/sign-in/", {"login": "lan", "password": PASSWORD})
    return answer.status, PASSWORD in answer.body


def _goes_on(server: Forked, path: str, kept: Kept, verdict: Verdict) -> None:
    op = uuid4()
    answer = send_photo(server.address, path, op)
    verdict.must("with room again, in the same process", answer.status, "200", bool(answer.code))
    kept.codes[op] = answer.code


def _check(server: Forked, kept: Kept, verdict: Verdict) -> None:
    ends = {str(each.status) for each in kept.refused}
    verdict.tell("acknowledged", len(kept.codes))
    verdict.tell("refused", len(kept.refused))
    verdict.must("refused with", ",".join(sorted(ends)), "507 only", ends == {"507"})
    changed = repeat(server.address, kept)
    verdict.must("repeats that got another code", len(changed), "0", not changed)
    verdict.why(changed)
    lost, doubled = warm.in_child("faults.checking", "lost_and_doubled", kept.codes)
    verdict.must("acknowledged reports lost", len(lost), "0", not lost)
    verdict.must("reports there twice", len(doubled), "0", not doubled)
    found = warm.in_child("faults.checking", "findings")
    verdict.must("findings of verify", len(found), "0", not found)
    verdict.why(found)


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="faults.full_disk")
    parser.add_argument("--rounds", type=int, default=20, help="times full and freed")
    parser.add_argument("--limit", action="store_true", help="limit file sizes, mount nothing")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
