"""Work in a child process: what hostile or heavy input costs stays outside the server.

Parent: `run("socho.attachments.worker", "photo", upload, seconds=30)`.
Child: `python -m` that module, which calls `answer(work, memory=…, seconds=…)`.
"""

import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

REFUSED = 3
MEGABYTE = 1024 * 1024
_ROOT = Path(__file__).resolve().parents[2]
# Two at a time: more would only make each slower, and their memory adds up.
_places = threading.BoundedSemaphore(2)


class Refused(Exception):
    """The child read its input and will not take it; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ChildFailed(Exception):
    """The child gave no answer: out of time, out of memory, or killed."""


def run(module: str, task: str, given: bytes, *, seconds: float) -> bytes:
    """What the module makes of the input. Raises Refused or ChildFailed."""
    command = [sys.executable, "-P", "-m", module, task]
    with _places:
        try:
            done = subprocess.run(  # noqa: S603
                command, input=given, capture_output=True, timeout=seconds, env=_bare(), check=False
            )
        except subprocess.TimeoutExpired as late:
            raise ChildFailed(f"{module} {task}: no answer in {seconds} s") from late
    if done.returncode == REFUSED:
        raise Refused(done.stderr.decode("utf-8", "replace").strip())
    if done.returncode != 0:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise ChildFailed(f"{module} {task}: {done.returncode} {''.join(last)}")
    return done.stdout


def answer(
    work: Callable[[str, bytes], bytes], *, memory: int, seconds: int, writes: int = 0
) -> None:
    """The child's whole life: read, work within `memory` megabytes and `seconds`, answer. It may
    write files of so many megabytes."""
    limit(memory, seconds, writes)
    try:
        made = work(sys.argv[1], sys.stdin.buffer.read())
    except Refused as refused:
        sys.stderr.write(refused.code)
        sys.exit(REFUSED)
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()


def limit(memory: int, seconds: int, writes: int = 0) -> None:
    """From here on this process cannot take more. RLIMIT_DATA counts what is really asked for,
    not the libraries that are mapped."""
    resource.setrlimit(resource.RLIMIT_DATA, (memory * MEGABYTE, memory * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (writes * MEGABYTE, writes * MEGABYTE))


def _bare() -> dict[str, str]:
    """No secret of the server's environment reaches the child."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    return kept | {"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
