"""Whatever is sent to whichever door, the answer is words: never an error of ours."""

import pytest

from tests.fuzz.requesting import Fuzzer
from tests.permissions.asking import Asker

pytestmark = pytest.mark.django_db


@pytest.mark.timeout(900)
def test_no_request_out_of_5000_breaks_a_page(asker: Asker) -> None:
    faults = list(Fuzzer(asker, seed=20261122).faults(5_000))
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults[:20])


@pytest.mark.full
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("seed", range(20))
def test_no_request_out_of_100000_breaks_a_page(asker: Asker, seed: int) -> None:
    faults = list(Fuzzer(asker, seed=seed).faults(5_000))
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults[:20])
