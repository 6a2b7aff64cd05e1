"""Two markets with everything in them, and the cast at browsers that never raise."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from tests.makers import NOON
from tests.permissions.asking import Asker, undone
from tests.permissions.world import build


@pytest.fixture(scope="package")
def asker(django_db_setup: None, django_db_blocker: Any) -> Iterator[Asker]:
    """Everything happens inside one transaction, which is undone at the end."""
    with time_machine.travel(NOON, tick=False), django_db_blocker.unblock(), undone():
        yield Asker(build())
