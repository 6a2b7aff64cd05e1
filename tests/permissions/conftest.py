"""The two markets are built once for all tests of this folder (in each process)."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache

from socho.core.clock import now
from tests.makers import NOON
from tests.permissions.asking import Asker, undone
from tests.permissions.world import Markets, build


@pytest.fixture(scope="package")
def asker(django_db_setup: None, django_db_blocker: Any) -> Iterator[Asker]:
    """Everything happens inside one transaction, which is undone at the end."""
    with time_machine.travel(NOON, tick=False), django_db_blocker.unblock(), undone():
        yield Asker(build())


@pytest.fixture
def markets(asker: Asker) -> Markets:
    return asker.markets


@pytest.fixture(autouse=True)
def _seen_already(asker: Asker) -> None:
    """That somebody was here is written at most once an hour: not again within a test."""
    for name in asker.clients:
        person = asker.markets.person(name)
        if person is not None:
            cache.set(f"seen:{person.pk}", now())
