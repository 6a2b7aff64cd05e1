"""Filled folders are kept: a million cases are made once for each shape of the tables."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tests.running import ROOT, environment_for

KEPT = ROOT / "build" / "bench-data"
MADE_FROM = ("bench/filling/*.py", "socho/*/migrations/*.py", "socho/site/demo/*.py")
IN_PLACE = 500_000  # cases: from here on a copy would cost more than the reports a run adds
NAME = "data"


def data_folder(cases: int, run: Path) -> Path:
    """The data of so many cases, to be served: a copy, but of the largest."""
    kept = KEPT / key() / str(cases) / NAME
    if not (kept / "filled.json").exists():
        _fill(cases, kept)
    if cases >= IN_PLACE:
        return kept
    mine = run / f"{cases}" / NAME
    shutil.copytree(kept, mine)
    shutil.copytree(f"{kept}-keys", f"{mine}-keys")
    return mine


def key() -> str:
    digest = hashlib.sha256()
    for pattern in MADE_FROM:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _fill(cases: int, kept: Path) -> None:
    """What was made from other code is swept away first: it is large."""
    for old in KEPT.glob("*"):
        if old.name != key():
            shutil.rmtree(old)
    shutil.rmtree(kept.parent, ignore_errors=True)
    kept.parent.mkdir(parents=True)
    print(f"filling {cases:,} cases into {kept.relative_to(ROOT)} (once)", flush=True)
    subprocess.run(
        [sys.executable, "-m", "bench.filling", str(cases)],
        env=environment_for(kept), cwd=ROOT, check=True,
    )  # fmt: skip
