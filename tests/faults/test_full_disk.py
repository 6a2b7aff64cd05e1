"""A full disk is said in words; nothing acknowledged is lost, and all goes on with room again."""

from pathlib import Path

import pytest

from tests.faults.running import run


@pytest.mark.timeout(900)  # on a busy machine
def test_a_disk_at_the_end_of_its_quota(tmp_path: Path) -> None:
    run("full_disk", "--rounds", "1", "--limit", folder=tmp_path)


@pytest.mark.full
@pytest.mark.timeout(900)  # on a busy machine
def test_a_full_disk(tmp_path: Path) -> None:
    run("full_disk", "--rounds", "2", folder=tmp_path)
