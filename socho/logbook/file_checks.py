"""The database file against itself: damage on the disk is named before anything is read."""

import re
from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from socho.logbook.findings import Finding

MOST = 20  # faults of one file: the first tell enough
_TREE = re.compile(r"Tree (\d+)")


def file_faults() -> Iterator[Finding]:
    """Pages that cannot be read, and indexes that lead elsewhere than their tables: a search or a
    list would leave rows out while every row is still as it was written."""
    if connection.vendor != "sqlite":
        return  # PostgreSQL keeps checksums of its own
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA integrity_check({MOST})")
            said = [str(row[0]) for row in cursor.fetchall()]
            cursor.execute("SELECT rootpage, tbl_name FROM sqlite_master")
            tables = {str(root): name for root, name in cursor.fetchall()}
    except DatabaseError as fault:
        yield unreadable(fault)
        return
    for line in said:
        if line != "ok":
            yield _damaged(line, tables)


def unreadable(fault: DatabaseError) -> Finding:
    words = _("The database cannot be read any further: %(why)s. Put back the newest backup.")
    return Finding("file.unreadable", words % {"why": fault})


def _damaged(line: str, tables: dict[str, str]) -> Finding:
    tree = _TREE.search(line)
    table = tables.get(tree[1], "") if tree else ""
    words = _("The database file is damaged: %(what)s")
    return Finding("file.damaged", words % {"what": f"{table}: {line}" if table else line})
