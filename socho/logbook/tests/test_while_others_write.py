"""Numbering, signing and verifying go on while people write, on a real database."""

import os
import subprocess
import sys


def test_the_book_is_right_at_every_moment_while_people_write(tmp_path):
    environment = os.environ | {
        "SOCHO_DATA": str(tmp_path / "data"),
        "SOCHO_KEYS": str(tmp_path / "keys"),
        "DJANGO_SETTINGS_MODULE": "socho.site.settings",
    }
    (tmp_path / "data").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "socho.logbook.tests.busy_book"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "all well", done.stderr[-3000:]
