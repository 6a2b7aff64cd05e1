"""Static files under names that hold their content's hash, so that browsers keep them for ever."""

import fcntl
import hashlib
from pathlib import Path
from wsgiref.headers import Headers
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from servestatic import ServeStatic
from servestatic.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also rewrites the relative imports inside our ES modules."""

    support_js_module_import_aggregation = True
    manifest_strict = False


def in_front_of(pages: WSGIApplication) -> WSGIApplication:
    """Files are answered before Django is asked. (As a middleware servestatic is asynchronous,
    and Django would put an event loop around every page.)"""
    folder = Path(settings.STATIC_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    served: WSGIApplication = ServeStatic(
        pages,
        root=folder,
        prefix=settings.STATIC_URL,
        allow_all_origins=False,
        add_headers_function=_no_guessing,
    )
    return served


def _no_guessing(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"


def collect() -> None:
    """Only when a file has changed, and one process at a time: collecting takes files away for a
    moment, which another server that reads the same folder must not meet."""
    folder = Path(settings.STATIC_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    stamp = folder / "collected"
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        sources = _sources()
        if stamp.exists() and stamp.read_text() == sources:
            return
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(sources)


def _sources() -> str:
    """A hash of what there is to collect: names, sizes, times of change."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            seen.update(f"{storage.path(name)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return seen.hexdigest()
