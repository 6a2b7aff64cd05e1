"""Whatever is sent to whichever door, the answer is words: never an error of ours."""

from zlib import crc32

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.requesting import Browsers, Strange, requests, why
from tests.permissions.asking import Asker
from tests.permissions.table import TABLE

pytestmark = pytest.mark.django_db
COUNT = 5_000
EACH = -(-COUNT // len(TABLE))  # every door as often as every other
HABITS = settings(
    max_examples=EACH,
    database=None,  # nothing is remembered from the last run: it would be another test each time
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)


def go_to_every_door(asker: Asker, number: int) -> int:
    """How many requests were answered; always the same ones for the same number."""
    browsers, answered = Browsers(asker), 0
    for line in TABLE:

        @seed(crc32(f"{line.name} {number}".encode()))
        @settings(HABITS)
        @given(strange=requests(browsers, line))
        def knock(strange: Strange) -> None:
            nonlocal answered
            response = browsers.send(strange)
            answered += 1
            assert response.status_code < 500, f"{strange}\n{why(response)}"

        knock()
    return answered


@pytest.mark.timeout(1800)
def test_no_request_out_of_5000_breaks_a_page(asker: Asker) -> None:
    assert go_to_every_door(asker, 0) >= COUNT


@pytest.mark.full
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("number", range(1, 21))
def test_no_request_out_of_100000_breaks_a_page(asker: Asker, number: int) -> None:
    assert go_to_every_door(asker, number) >= COUNT
