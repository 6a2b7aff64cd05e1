"""Where the kept bytes lie: one file per content, under its SHA-256, written once."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    return Path(settings.DATA) / "files" / sha256[:2] / sha256


def write(sha256: str, data: bytes) -> None:
    """Durable when it returns: the bytes, their name, and never half a file."""
    path = path_of(sha256)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    descriptor, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(unfinished)
        raise
    for folder in (path.parent, path.parent.parent):
        _sync(folder)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
