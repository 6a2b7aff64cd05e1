"""Every test of cases happens on Sunday 22 November 2026 at noon, with the police at their desk."""

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
    """Where reports come in and cases are opened; police and ward were here today."""
    signed_in(phan_rang.minh)
    signed_in(phan_rang.thu)
    return Desk(phan_rang)


@pytest.fixture
def other_desk(twin: World) -> Desk:
    signed_in(twin.minh)
    signed_in(twin.thu)
    return Desk(twin)
