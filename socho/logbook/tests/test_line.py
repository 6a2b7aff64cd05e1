"""Acts that wait together are committed together, and each is told its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ALL = [f"unit {number}" for number in range(6)]


def run(folder: Path, *words: str) -> Any:
    (folder / "data").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "socho.logbook.tests.acts_in_line", *words],
        env=os.environ
        | {
            "SOCHO_DATA": str(folder / "data"),
            "SOCHO_KEYS": str(folder / "keys"),
            "DJANGO_SETTINGS_MODULE": "socho.site.settings",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def test_what_waits_is_committed_at_once_and_a_refusal_is_only_its_own(tmp_path: Path) -> None:
    came = run(tmp_path)
    assert came["told"] == {name: name for name in ALL} | {"refused": "NotAllowed"}
    assert came["kept"] == ALL
    assert came["commits"] <= 2  # what had come when the writer looked, then all the others


def test_a_fault_of_the_database_costs_only_the_act_that_has_it(tmp_path: Path) -> None:
    came = run(tmp_path, "broken")
    assert came["told"] == {name: name for name in ALL} | {
        "refused": "NotAllowed",
        "broken": "OperationalError",
    }
    assert came["kept"] == ALL
