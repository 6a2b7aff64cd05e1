"""Reports for the tests of this package."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from socho.accounts.models import User
from socho.logbook.acts import perform
from socho.reports.actions import file_report
from socho.reports.filing import Filing
from socho.reports.models import Report
from tests.makers import World, act_of

Told = Callable[..., Report]


@pytest.fixture
def told(phan_rang: World) -> Told:
    """`told("theft", words="…")`: somebody says something at the market."""

    def tell(
        kind: str = "theft",
        *,
        by: User | None = None,
        op: UUID | None = None,
        world: World = phan_rang,
        **filing: Any,
    ) -> Report:
        return perform(act_of(by, op=op), file_report, world.market, Filing(kind=kind, **filing))

    return tell
