"""`make faults`: every fault run at full length, one after another. Exit 1 where a bar was missed.

python -m faults [NAME …]       only these
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable

from tests.running import ROOT
from tools import postgres

PYTHON = sys.executable


def _module(name: str, *options: str) -> Callable[[], int]:
    return lambda: _call([PYTHON, "-m", f"faults.{name}", *options])


def _tests(*options: str) -> Callable[[], int]:
    """What is a test already is run as one."""
    return lambda: _call([PYTHON, "-m", "pytest", "-q", "-n", "2", *options])


def _on_postgresql() -> int:
    options = ["--forked", "--kills", "100", "--acknowledged", "5000"]
    with postgres.running() as address:
        return _call([PYTHON, "-m", "faults.kill", *options], DATABASE_URL=address)


def _call(command: list[str], **more: str) -> int:
    return subprocess.run(command, cwd=ROOT, env=os.environ | more).returncode


RUNS: dict[str, Callable[[], int]] = {
    "kill": _module("kill"),
    "postgresql": _on_postgresql,
    "full_disk": _module("full_disk"),
    "rot": _module("rot"),
    "clock": _tests("tests/faults/test_clock.py"),
    "upgrade": _module("upgrade"),
    "restoring": _module("restoring"),
    "fuzz": _tests("tests/fuzz"),
    "guessing": _module("guessing"),
    "soak": _module("soak"),
}


def main(names: list[str]) -> int:
    unknown = set(names) - set(RUNS)
    if unknown:
        print(f"There are: {', '.join(RUNS)}")
        return 2
    missed = []
    for name in names or RUNS:
        begin = time.monotonic()
        if RUNS[name]():
            missed.append(name)
        print(f"  {name}: {time.monotonic() - begin:.0f} s", flush=True)
    print(f"\n{len(missed)} of {len(names or RUNS)} missed a bar: {', '.join(missed) or 'none'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
