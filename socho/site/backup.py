"""Backups: a dated copy of the database beside a store of files that grows only by what is new.

    <target>/so-cho/files/ab/abcd…              every photo and voice note, once
    <target>/so-cho/2026-11-22-050000/          socho.sqlite3, manifest.json (written last)

Secret keys are never part of it. A folder without a manifest is an unfinished backup.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext as _

from socho.accounts.models import Role
from socho.core.changes import EVERYTHING, VERSIONS
from socho.core.clock import local
from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import Act, perform
from socho.logbook.checkpoints import newest_notes, sign_checkpoints
from socho.logbook.recording import record
from socho.logbook.verifying import snapshot
from socho.logbook.writer import the_writer
from socho.places.policy import Rights, rights_of_actor

FOLDER = "so-cho"
DATABASE = "socho.sqlite3"
MANIFEST = "manifest.json"
PAGES_AT_ONCE = 2000  # of the database: between two steps others may write
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Backup:
    """A finished backup as its manifest describes it."""

    folder: Path
    made_at: datetime
    database_sha256: str
    files: tuple[str, ...]  # paths below `files/`
    notes: dict[str, str]  # the newest signed checkpoint of each log

    @property
    def store(self) -> Path:
        return self.folder.parent / "files"


def silent(done: int, of: int, what: str) -> None:
    """A progress nobody watches."""


def back_up(target: Path, act: Act, progress: Progress = silent) -> Backup:
    """Copy everything but the keys into `target`, check the copy, and say so in a manifest.
    That a copy of everything was made is an entry of its own.

    Raises `NotAllowed` where the folder cannot be written or the copy does not check out.
    """
    if not target.is_dir():
        raise NotAllowed(_("There is no folder %(folder)s.") % {"folder": target})
    perform(act, note_backup)
    sign_checkpoints(act.now)
    folder = target / FOLDER / f"{local(act.now):%Y-%m-%d-%H%M%S}"
    try:
        folder.mkdir(parents=True)
        copy_database(folder / DATABASE, progress)
        files = copy_files(folder.parent / "files", progress)
        backup = Backup(folder, act.now, sha256_of(folder / DATABASE), files, newest_notes())
        write_manifest(backup)
    except (OSError, sqlite3.Error) as fault:
        raise NotAllowed(
            _("The backup could not be written: %(why)s. Is the stick full or taken out?")
            % {"why": _reason(fault)}
        ) from fault
    check(backup, progress)
    return backup


def _reason(fault: Exception) -> str:
    return getattr(fault, "strerror", None) or str(fault) or type(fault).__name__


def note_backup(act: Act) -> None:
    """Who takes all data along is written down; at the server's console it is nobody."""
    require(act.actor is None or can_back_up(rights_of_actor(act)))
    record(act, "backup.made", None)


def can_back_up(rights: Rights) -> bool:
    return bool(rights.markets(Role.ADMIN))


def copy_database(to: Path, progress: Progress) -> None:
    if connection.vendor == "postgresql":
        _dump_postgresql(to)
        return
    with _opened(to) as copy, snapshot():
        _begin_to_read()  # else each write of others would begin the copy anew, and it never ends
        connection.connection.backup(
            copy,
            pages=PAGES_AT_ONCE,
            progress=lambda _status, left, of: progress(of - left, of, _("database")),
        )
    _flush(to)


def _begin_to_read() -> None:
    """From here on this connection sees the database as it is now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master")


def copy_files(store: Path, progress: Progress) -> tuple[str, ...]:
    """Files are named by their content and never change: only new ones are copied."""
    source = Path(settings.DATA) / "files"
    # What was being written when the machine stopped bears no hash as its name, and counts nowhere.
    names = sorted(
        str(each.relative_to(source)) for each in source.rglob("[!.]*") if each.is_file()
    )
    for number, name in enumerate(names, 1):
        to = store / name
        if not to.exists():
            to.parent.mkdir(parents=True, exist_ok=True)
            half = to.with_suffix(".half")
            shutil.copyfile(source / name, half)
            _flush(half)
            half.rename(to)
        progress(number, len(names), _("photos and voice notes"))
    return tuple(names)


def write_manifest(backup: Backup) -> None:
    content = {
        "made_at": backup.made_at.isoformat(),
        "database_sha256": backup.database_sha256,
        "files": list(backup.files),
        "checkpoints": backup.notes,
    }
    path = backup.folder / MANIFEST
    path.write_text(json.dumps(content, indent=1))
    _flush(path)


def read_manifest(folder: Path) -> Backup:
    """Raises `NotAllowed` where the folder holds no finished backup."""
    try:
        content = json.loads((folder / MANIFEST).read_text())
        return Backup(
            folder=folder,
            made_at=datetime.fromisoformat(content["made_at"]),
            database_sha256=str(content["database_sha256"]),
            files=tuple(map(str, content["files"])),
            notes={str(log): str(note) for log, note in content["checkpoints"].items()},
        )
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        raise NotAllowed(_("%(folder)s holds no finished backup.") % {"folder": folder}) from None


def backups_in(target: Path) -> list[Backup]:
    """Finished backups below a folder, newest first."""
    found = sorted((target / FOLDER).glob(f"*/{MANIFEST}"), reverse=True)
    return [read_manifest(each.parent) for each in found]


def check(backup: Backup, progress: Progress = silent) -> None:
    """The copy is whole, its files are there and unchanged, and its logbook verifies.

    Raises `NotAllowed` with the first fault.
    """
    try:
        fault = next(_faults(backup, progress), None)
    except OSError as full:
        raise NotAllowed(
            _("The copy could not be checked: %(why)s. It needs room in the temporary folder.")
            % {"why": _reason(full)}
        ) from full
    if fault:
        raise NotAllowed(_("This backup is damaged: %(fault)s") % {"fault": fault})


def _faults(backup: Backup, progress: Progress) -> Iterator[str]:
    database = backup.folder / DATABASE
    if not database.exists() or sha256_of(database) != backup.database_sha256:
        yield _("the database is not the one that was written")
    for number, name in enumerate(backup.files, 1):
        path = (backup.store / name).resolve()
        if not path.is_relative_to(backup.store.resolve()) or not path.is_file():
            yield _("the file %(name)s is missing") % {"name": name}
        elif sha256_of(path) != path.stem:
            yield _("the file %(name)s was changed") % {"name": name}
        progress(number, len(backup.files), _("checking"))
    if connection.vendor == "sqlite":
        yield from _faults_of_logbook(database)


def _faults_of_logbook(database: Path) -> Iterator[str]:
    """Verify a scratch copy in a process of its own: opening a database writes beside it."""
    with tempfile.TemporaryDirectory(prefix="socho-check-") as scratch:
        shutil.copyfile(database, Path(scratch) / DATABASE)
        environment = os.environ | {"SOCHO_DATA": scratch, "SOCHO_KEYS": str(settings.KEYS)}
        done = subprocess.run(
            [sys.executable, "-m", "socho.site.start", "verify"],
            env=environment,
            capture_output=True,
            text=True,
        )
    if done.returncode:
        yield (done.stdout.strip() or done.stderr.strip()).splitlines()[-1]


def restore(backup: Backup, moment: datetime, progress: Progress = silent) -> Path:
    """Put a backup in place of the present database, which is kept beside it (the returned
    file), and leave the book read-only until the outside world was asked."""
    check(backup, progress)
    if connection.vendor != "sqlite":
        raise NotAllowed(_("On PostgreSQL restore with pg_restore; the operator's page says how."))
    kept = Path(settings.DATA) / f"before-restore-{local(moment):%Y-%m-%d-%H%M%S}.sqlite3"
    try:
        with the_writer():
            copy_database(kept, progress)
            for name in backup.files:
                to = Path(settings.DATA) / "files" / name
                to.parent.mkdir(parents=True, exist_ok=True)
                if not to.exists():
                    shutil.copyfile(backup.store / name, to)
            _put_in_place(backup, moment)
            call_command("migrate", verbosity=0, interactive=False)
    except (OSError, sqlite3.Error) as fault:
        raise NotAllowed(
            _("The backup could not be put back: %(why)s. Nothing was changed.")
            % {"why": _reason(fault)}
        ) from fault
    return kept


def _put_in_place(backup: Backup, moment: datetime) -> None:
    """In one transaction, read-only mark and all: whoever is stopped in between leaves either the
    old book as it was, or the restored one closed."""
    scratch = Path(settings.DATA) / "restoring.sqlite3"
    shutil.copyfile(backup.folder / DATABASE, scratch)
    try:
        with _opened(scratch) as source:
            source.execute(
                "INSERT INTO logbook_restoration"
                " (id, at, backup_made_at, sizes, ended_at, outside_note, reason)"
                " VALUES (?, ?, ?, '{}', NULL, '', '')",
                [uuid4().hex, *map(_as_kept, (moment, backup.made_at))],
            )
            source.commit()
            source.backup(connection.connection)
    finally:
        for name in ("", "-wal", "-shm"):
            scratch.with_name(scratch.name + name).unlink(missing_ok=True)
    VERSIONS.grow(EVERYTHING)


def _as_kept(moment: datetime) -> str:
    """As Django's SQLite keeps a time."""
    return str(connection.ops.adapt_datetimefield_value(moment))


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _opened:
    def __init__(self, path: Path) -> None:
        self.database: Any = sqlite3.connect(path)

    def __enter__(self) -> Any:
        return self.database

    def __exit__(self, *_: object) -> None:
        self.database.close()


def _dump_postgresql(to: Path) -> None:
    place = connection.settings_dict
    environment = os.environ | {"PGPASSWORD": str(place["PASSWORD"])}
    command = ["pg_dump", "--format=custom", f"--file={to}", f"--dbname={place['NAME']}"]
    command += [f"--host={place['HOST']}", f"--port={place['PORT']}", f"--username={place['USER']}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise NotAllowed(done.stderr.strip().splitlines()[-1])


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
