"""An upgrade killed in the middle leaves the old tables or the new ones."""

from pathlib import Path

import pytest

from tests.faults.running import run


@pytest.mark.timeout(900)  # on a busy machine
def test_an_upgrade_killed_six_times(tmp_path: Path) -> None:
    run("upgrade", "--kills", "6", folder=tmp_path)
