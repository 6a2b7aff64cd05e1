"""A flipped bit costs nothing silently."""

from pathlib import Path

import pytest

from faults.rot import live_end
from faults.soak import slope
from tests.faults.running import run


@pytest.mark.timeout(900)  # on a busy machine
def test_flipped_bits_are_named(tmp_path: Path) -> None:
    run("rot", "--flips", "6", "--reports", "40", folder=tmp_path)


def test_older_frames_do_not_count_as_living() -> None:
    """A header with salt “SALTSALT”, two pages of this generation, one of the last."""
    header = bytes(8) + (512).to_bytes(4, "big") + bytes(4) + b"SALTSALT" + bytes(8)
    living = bytes(8) + b"SALTSALT" + bytes(8) + bytes(512)
    older = bytes(8) + b"OLDEROLD" + bytes(8) + bytes(512)
    assert live_end(header + living + living + older) == 32 + 2 * (24 + 512)


def test_the_slope_of_a_climbing_memory() -> None:
    assert slope([(0, 100), (1, 103), (2, 106)]) == 3
    assert slope([(0, 100), (1, 104), (2, 100)]) == 0
