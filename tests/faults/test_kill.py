"""kill -9 in the middle of everything loses nothing that was acknowledged."""

from pathlib import Path

import pytest

from tests.faults.running import run
from tools import postgres


@pytest.mark.timeout(900)  # on a busy machine
def test_fifty_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    most = ["--kills", "50", "--acknowledged", "100", "--forked", "--most", "0.25"]
    run("kill", *most, folder=tmp_path)


@pytest.mark.timeout(900)  # on a busy machine
def test_the_real_server_killed_twice(tmp_path: Path) -> None:
    """Once with all its processes, once only the first of them."""
    run("kill", "--kills", "2", "--acknowledged", "1", "--most", "0.5", folder=tmp_path)


@pytest.mark.full
@pytest.mark.postgres
@pytest.mark.timeout(900)  # on a busy machine
def test_two_processes_on_postgresql_killed(tmp_path: Path) -> None:
    with postgres.running() as address:
        most = ["--kills", "25", "--acknowledged", "100", "--forked", "--most", "0.4"]
        run("kill", *most, folder=tmp_path, DATABASE_URL=address)
