"""Back from a backup: nothing kept before it is missing, what came after is named."""

from pathlib import Path

import pytest

from tests.faults.running import run


@pytest.mark.timeout(900)  # on a busy machine
def test_a_backup_made_and_put_back_under_load(tmp_path: Path) -> None:
    run("restoring", "--reports", "60", "--kills", "2", folder=tmp_path)
