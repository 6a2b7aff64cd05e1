"""`socho verify`: of everything, and of the last day where it can be asked for that."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.figures import Figures, seconds_of
from tests.running import ROOT, environment_for, run_socho

OF_A_DAY = "--since"


def measure(figures: Figures, data: Path) -> None:
    """A log that does not verify ends the run: its figures would be worth nothing."""
    least = seconds_of(lambda: _hash_of(data / "socho.sqlite3"))
    taken = seconds_of(lambda: _verify(data))
    figures.add("verify of everything", taken, "s", least, "hashing the file alone")
    if OF_A_DAY not in run_socho(["verify", "--help"], environment_for(data), ROOT).stdout:
        figures.note(f"verify of a day: socho verify has no {OF_A_DAY} yet")
        return
    day = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    figures.add("verify of a day", seconds_of(lambda: _verify(data, OF_A_DAY, day)), "s")


def _verify(data: Path, *words: str) -> None:
    done = run_socho(["verify", *words], environment_for(data), ROOT)
    if done.returncode:
        raise RuntimeError(f"the log does not verify:\n{done.stdout}{done.stderr}")


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
