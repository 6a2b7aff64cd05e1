"""Files in the making: ordered by a page, made in the background, fetched when ready.

What an order has come to stands in files, so that any process of the server can tell it.
"""

import json
import logging
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

KEPT = 24 * 3600  # seconds
_SILENCE = 180  # after so long without progress nobody works on it any more
_log = logging.getLogger(__name__)
_working: dict[UUID, threading.Thread] = {}


@dataclass(frozen=True)
class Progress:
    total: int
    done: int
    ready: bool
    failed: bool


@dataclass(frozen=True)
class Orders:
    """Those of one sort, each in a folder of its own under whom it belongs to; what is made of
    them is `file`."""

    sort: str
    file: str

    def folder(self, whose: UUID, pk: UUID) -> Path:
        return self._root / str(whose) / str(pk)

    def begin(self, whose: UUID, pk: UUID, total: int) -> Path:
        """A folder for it. What lies about from earlier days is swept away."""
        self.sweep()
        folder = self.folder(whose, pk)
        folder.mkdir(parents=True, mode=0o700)
        tell(folder, total, 0)
        return folder

    def work_on(self, folder: Path, make: Callable[[Path], None]) -> None:
        """`make` writes to the path it is given; nobody sees the file before it is whole."""
        worker = threading.Thread(target=self._make, args=(folder, make), daemon=True)
        _working[UUID(folder.name)] = worker
        worker.start()

    def progress_of(self, whose: UUID, pk: UUID) -> Progress | None:
        """None: there is no such order (any more)."""
        folder = self.folder(whose, pk)
        try:
            told = folder / "progress.json"
            state = json.loads(told.read_text())
            silence = time.time() - told.stat().st_mtime
        except FileNotFoundError:
            return None
        if silence > KEPT:
            return None
        ready = (folder / self.file).exists()
        failed = not ready and (silence > _SILENCE or (folder / "failed").exists())
        return Progress(state["total"], state["done"], ready, failed)

    def made(self, whose: UUID, pk: UUID) -> bytes | None:
        with suppress(FileNotFoundError):
            return (self.folder(whose, pk) / self.file).read_bytes()
        return None

    def sweep(self) -> None:
        """None of it lies about for longer than a day."""
        for folder in self._root.glob("*/*"):
            with suppress(FileNotFoundError):
                if time.time() - folder.stat().st_mtime > KEPT:
                    shutil.rmtree(folder, ignore_errors=True)

    @property
    def _root(self) -> Path:
        return Path(settings.DATA) / self.sort

    def _make(self, folder: Path, make: Callable[[Path], None]) -> None:
        try:
            draft = folder / f".{self.file}"
            make(draft)
            draft.rename(folder / self.file)
        except Exception:  # whatever happened, the page must be able to say so
            with suppress(FileNotFoundError):
                (folder / "failed").touch()
            _log.exception("%s could not be made", self.file)


def tell(folder: Path, total: int, done: int) -> None:
    draft = folder / ".progress"
    draft.write_text(json.dumps({"total": total, "done": done}))
    draft.rename(folder / "progress.json")


def wait(pk: UUID) -> None:
    """For the command line and tests: until this order is through."""
    worker = _working.pop(pk, None)
    if worker is not None:
        worker.join()
