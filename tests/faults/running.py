"""A fault run in a process of its own, as `make faults` starts it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.running import ROOT


def run(name: str, *options: str, folder: Path, **more: str) -> str:
    """All its bars must hold; what it printed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SOCHO_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [sys.executable, "-m", f"faults.{name}", *options],
        env=kept | {"PYTHONPATH": str(ROOT), "SOCHO_FAULTS": str(folder)} | more,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
