"""Sunday 22 November 2026 at noon; police and ward were at their desks today."""

from collections.abc import Iterator

import pytest
import time_machine

from socho.incidents.tests.casework import Desk, signed_in
from tests.makers import NOON, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def desk(phan_rang: World) -> Desk:
    signed_in(phan_rang.minh)
    signed_in(phan_rang.thu)
    return Desk(phan_rang)


@pytest.fixture
def other_desk(twin: World) -> Desk:
    signed_in(twin.minh)
    signed_in(twin.thu)
    return Desk(twin)
