"""A fault run in a process of its own, as `make faults` starts it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.running import ROOT


def run(name: str, *options: str, folder: Path, **more: str) -> str:
    """All its bars must hold; what it printed."""
    ours = ("SOCHO_", "DJANGO", "DATABASE_URL")  # these runs are about SQLite's own file
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    done = subprocess.run(
        [sys.executable, "-m", f"faults.{name}", *options],
        env=kept | {"PYTHONPATH": str(ROOT), "SOCHO_FAULTS": str(folder)} | more,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
