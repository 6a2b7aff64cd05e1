"""A warm parent: Django set up on one folder, so that children begin in milliseconds.

The parent itself never holds a database connection and never is the writer; all work is done in
children, each a process of its own that can be killed like any other.
"""

import multiprocessing
import os
import shutil
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import django

from tests.running import ROOT

FORK = multiprocessing.get_context("fork")


@contextmanager
def place(name: str) -> Iterator[Path]:
    """A folder for one run, on the project's own disk (SOCHO_FAULTS names another)."""
    base = Path(os.environ.get("SOCHO_FAULTS", ROOT / "build"))
    base.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=base))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def set_up(data: Path, address: str, settings: str = "socho.site.settings") -> None:
    """From here on this process is Sổ Chợ on that folder; once per process, before all else."""
    data.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": settings,
        "SOCHO_DATA": str(data),
        "SOCHO_KEYS": str(data.with_name(data.name + "-keys")),
        "SOCHO_URL": address,
        "SOCHO_SLOW_DOWN": "0",
    }
    os.environ.pop("SOCHO_SERVING", None)
    django.setup()
    for module in ("socho.site.serve", "socho.site.wsgi", "socho.site.urls", "faults.checking"):
        import_module(module)


def read(*paths: str) -> None:
    """Load whatever these pages need, so that no child has to. Nothing stays open."""
    client = import_module("django.test").Client(headers={"Host": "127.0.0.1"})
    for path in paths:
        client.get(path)
    import_module("django.db").connections.close_all()


def in_child(module: str, name: str, *args: Any) -> Any:
    """What this function answers in a process of its own. (It is named, not imported: models exist
    only after `set_up`.) Raises RuntimeError where it fails."""
    here, there = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_do, args=(there, module, name, args))
    child.start()
    there.close()
    try:
        fault, answer = here.recv()
    except EOFError:
        fault, answer = "it gave no answer", None
    child.join()
    if fault:
        raise RuntimeError(f"{module}.{name}: {fault}")
    return answer


def begin(module: str, name: str, *args: Any) -> BaseProcess:
    """The same, not waited for; what it answers is thrown away."""
    here, there = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_do, args=(there, module, name, args))
    child.start()
    there.close()
    here.close()
    return child


def _do(there: Connection, module: str, name: str, args: tuple[Any, ...]) -> None:
    try:
        said = ("", getattr(import_module(module), name)(*args))
    except Exception:
        said = (traceback.format_exc(), None)
    with suppress(BrokenPipeError):  # nobody waits for it
        there.send(said)
