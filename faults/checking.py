"""What the book says after a fault. Run in a child: the parent keeps no connection."""

import hashlib
import io
from collections import Counter
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import connection

from socho.core.ids import op_hash
from socho.logbook.acts import is_read_only
from socho.logbook.registry import logged_labels
from socho.logbook.verifying import verify
from socho.reports import codes
from socho.reports.models import Report
from socho.site.cli import run
from socho.site.forms import split_notes
from socho.site.terminal import Terminal


def findings(outside: tuple[str, ...] = ()) -> list[str]:
    """Everything `socho verify` would say."""
    return [f"{each.code}: {each}" for each in verify(outside)]


def said_by_verify(outside: tuple[str, ...]) -> str:
    """What the command itself prints where it does not find all well; empty where it does."""
    folder = Path(settings.DATA).parent
    (folder / "outside.txt").write_text(outside[0])
    said = io.StringIO()
    code = run(["verify", "--outside", "outside.txt"], Terminal(said, folder))
    return said.getvalue() if code else ""


def command(*words: str) -> tuple[int, str]:
    """What a command answers and says, done here or by the running server."""
    said = io.StringIO()
    return run(list(words), Terminal(said, Path(settings.DATA))), said.getvalue()


def outside_copy() -> list[str]:
    """`socho checkpoint`, done by the running server: the newest signed head of each log."""
    return split_notes(command("checkpoint")[1])


def lost_and_doubled(acknowledged: dict[UUID, str]) -> tuple[list[str], list[str]]:
    """Which codes nobody would find any more, and which reports are there more than once."""
    lost = [f"{op} {code}" for op, code in acknowledged.items() if not _is_found(op, code)]
    kept = Counter(bytes(each) for each in Report.objects.values_list("op_hash", flat=True))
    doubled = [each.hex() for each, number in kept.items() if number > 1]
    return lost, doubled


def _is_found(op: UUID, code: str) -> bool:
    """By the code, as its holder looks it up."""
    found = codes.find(code)
    return found is not None and bytes(found.op_hash) == op_hash(op)


def state_of_the_book() -> tuple[int, bool]:
    """How many reports there are, and whether it can only be read."""
    return Report.objects.count(), is_read_only()


def fold_the_wal_in() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def digest_of_promises() -> str:
    """Over every row of every logged table and of the log itself, read past all indexes."""
    digest = hashlib.sha256()
    labels = [*logged_labels(), "logbook.entry", "logbook.treenode", "logbook.checkpoint"]
    with connection.cursor() as cursor:
        for table in sorted(apps.get_model(label)._meta.db_table for label in labels):
            cursor.execute(f'SELECT * FROM "{table}" NOT INDEXED')
            names = [column[0] for column in cursor.description]
            rows = (sorted(zip(names, row, strict=True)) for row in cursor.fetchall())
            for row in sorted(map(repr, rows)):  # whatever order rows and columns are kept in
                digest.update(row.encode())
    return digest.hexdigest()
