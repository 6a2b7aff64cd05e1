"""A long run: `socho serve` under ten market days in one hour; memory must not climb.

    python -m faults.soak [--seconds 3600]      (make faults SOAK=3600)

A market day is taken as 60 reports, 420 label pages opened and 1,200 pages looked at by staff. The
slope of the memory (PSS of all the server's processes) is a straight line through the last two
thirds of the samples; below half an hour it is only told, for then it is mostly noise.
"""

import argparse
import os
import re
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from faults import warm
from faults.clients import look, report
from faults.serving import Served
from faults.verdict import Verdict
from faults.visitor import Visitor
from tests.running import build_demo, environment_for, run_socho

PAUSE = 3600 / 16_800  # ten days have so many requests
STAFF = ("/", "/book/", "/incidents/inbox/", "/search/?q=hoa", "/plan/")
CASE = re.compile(r'href="(/incidents/[0-9a-f-]{36}/)"')
ROUND = 28  # requests: one report, seven label pages, twenty pages of staff
TELLING = 1800  # seconds from which a slope tells something


@dataclass
class Seen:
    took: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)  # hours, megabytes


def main(words: list[str]) -> int:
    options = _options(words)
    verdict = Verdict(f"Soak: {options.seconds} s at ten market days an hour")
    with warm.place("soak") as place:
        built = Path(options.built) if options.built else place / "demo"
        if not options.built:
            build_demo(built)
        server = Served(built)
        server.start()
        try:
            seen = _live(server, _label_page(server), options.seconds)
        finally:
            server.kill()
    _judge(verdict, seen, options.seconds)
    return verdict.code


def _label_page(server: Served) -> str:
    environment = environment_for(server.data, SOCHO_URL=server.address)
    done = run_socho(["labels", "--url", "B12"], environment, server.data)
    return urlsplit(done.stdout.strip()).path


def _live(server: Served, label: str, seconds: float) -> Seen:
    lan = Visitor(server.address)
    lan.get("/sign-in/")
    lan.post("/sign-in/demo/", {"username": "lan"})
    found = CASE.search(lan.get("/book/").body)
    pages = [*STAFF, found[1]] if found else [*STAFF]
    seen, begin, number = Seen(), time.monotonic(), 0
    next_sample = 0.0
    while (passed := time.monotonic() - begin) < seconds:
        if passed >= next_sample:
            seen.memory.append((passed / 3600, pss_of(server.process.pid)))
            next_sample += seconds / 60
        _one(server.address, lan, label, pages, number, seen)
        number += 1
        time.sleep(max(begin + number * PAUSE - time.monotonic(), 0))
    return seen


def _one(address: str, lan: Visitor, label: str, pages: list[str], number: int, seen: Seen) -> None:
    place = number % ROUND
    path = pages[number % len(pages)] if place > 7 else label
    begin = time.monotonic()
    if place == 0:
        answer = report(address, label, uuid4())
    elif place <= 7:
        answer = look(address, label)
    else:
        answer = lan.get(path)
    seen.took.append(time.monotonic() - begin)
    if answer.status >= 400:
        seen.wrong.append(f"{path}: {answer.status}")


def pss_of(first: int) -> float:
    """Megabytes of a process and all it began; what they share is counted once."""
    total, waiting = 0, [first]
    while waiting:
        pid = waiting.pop()
        children = Path(f"/proc/{pid}/task/{pid}/children")
        waiting += [int(each) for each in children.read_text().split()]
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total += int(re.findall(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[0])
    return total / 1024


def slope(points: list[tuple[float, float]]) -> float:
    """Of the straight line that fits best."""
    n = len(points)
    x, y = sum(p[0] for p in points) / n, sum(p[1] for p in points) / n
    spread = sum((p[0] - x) ** 2 for p in points)
    return sum((p[0] - x) * (p[1] - y) for p in points) / spread if spread else 0.0


def _judge(verdict: Verdict, seen: Seen, seconds: float) -> None:
    slow = sorted(seen.took)[int(len(seen.took) * 0.95)] * 1000
    climb = slope(seen.memory[len(seen.memory) // 3 :])
    verdict.tell("requests", len(seen.took))
    verdict.must("answers of 400 and above", len(seen.wrong), "0", not seen.wrong)
    verdict.why(seen.wrong)
    verdict.must("p95", f"{slow:.0f} ms", "< 300 ms", slow < 300)
    verdict.tell("memory at the end (PSS)", f"{seen.memory[-1][1]:.0f} MB")
    if seconds >= TELLING:
        verdict.must("slope of the memory", f"{climb:.2f} MB/h", "< 1 MB/h", climb < 1)
    else:
        verdict.tell("slope of the memory (too short to tell)", f"{climb:.0f} MB/h")


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="faults.soak")
    default = int(os.environ.get("SOAK") or 120)
    parser.add_argument("--seconds", type=int, default=default)
    parser.add_argument("--built", help="a demo's folder, to be written into")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
