"""Sheets in the making: ordered by a page, made in the background, fetched when ready.

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
from uuid import UUID, uuid4

from django.conf import settings

from socho.places.models import Market
from socho.places.sheets import Sheet, made

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


def order(market: Market, sheet: Sheet) -> UUID:
    """Begin with it and give its id."""
    pk = uuid4()
    _sweep()
    folder = _folder(market.pk, pk)
    folder.mkdir(parents=True, mode=0o700)
    total = len(sheet["labels"])
    _tell(folder, total, 0)
    worker = threading.Thread(target=_make, args=(folder, sheet, total), daemon=True)
    _working[pk] = worker
    worker.start()
    return pk


def progress_of(market: Market, pk: UUID) -> Progress | None:
    """None: there is no such order for this market (any more)."""
    folder = _folder(market.pk, pk)
    try:
        told = folder / "progress.json"
        state = json.loads(told.read_text())
        silent = time.time() - told.stat().st_mtime > _SILENCE
    except FileNotFoundError:
        return None
    ready = (folder / "sheets.pdf").exists()
    failed = not ready and (silent or (folder / "failed").exists())
    return Progress(state["total"], state["done"], ready, failed)


def pdf_of(market: Market, pk: UUID) -> bytes | None:
    with suppress(FileNotFoundError):
        return (_folder(market.pk, pk) / "sheets.pdf").read_bytes()
    return None


def wait(pk: UUID) -> None:
    """For the command line and tests: until this order is through."""
    worker = _working.get(pk)
    if worker is not None:
        worker.join()


def _make(folder: Path, sheet: Sheet, total: int) -> None:
    tell: Callable[[int], None] = lambda done: _tell(folder, total, done)  # noqa: E731
    try:
        draft = folder / ".sheets"
        draft.write_bytes(made(sheet, tell))
        draft.rename(folder / "sheets.pdf")
    except Exception:  # whatever happened, the page must be able to say so
        (folder / "failed").touch()
        _log.exception("label sheets could not be made")


def _tell(folder: Path, total: int, done: int) -> None:
    draft = folder / ".progress"
    draft.write_text(json.dumps({"total": total, "done": done}))
    draft.rename(folder / "progress.json")


def _folder(market: UUID, pk: UUID) -> Path:
    return Path(settings.DATA) / "sheets" / str(market) / str(pk)


def _sweep() -> None:
    """Labels are secrets of a kind: their sheets do not lie about."""
    for folder in (Path(settings.DATA) / "sheets").glob("*/*"):
        if time.time() - folder.stat().st_mtime > KEPT:
            shutil.rmtree(folder, ignore_errors=True)
