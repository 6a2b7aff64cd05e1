"""Run by test_backup.py in a process of its own, on a real database: after every few pages that are
copied somebody writes, as on a busy day in a large market."""

import sqlite3
import sys
from itertools import count
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from socho.site import backup  # noqa: E402

STEPS = 1000  # more than the database has pages


def main() -> None:
    call_command("migrate", verbosity=0)
    backup.PAGES_AT_ONCE = 5
    writer = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
    writer.execute("CREATE TABLE busy (step)")
    steps = count()

    def write(_done: int, _of: int, _what: str) -> None:
        step = next(steps)
        assert step < STEPS, "the copy is begun anew again and again"
        writer.execute("INSERT INTO busy VALUES (?)", [step])

    backup.copy_database(Path(sys.argv[1]), write)
    copy = sqlite3.connect(sys.argv[1])
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert copy.execute("SELECT count(*) FROM busy").fetchone() == (0,)
    assert next(steps) > 10
    print("all well")


if __name__ == "__main__":
    main()
