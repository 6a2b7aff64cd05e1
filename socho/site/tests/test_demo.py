"""The small demo market shows everything once."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from socho.incidents.rules import State
from socho.reports.models import ReportState
from socho.reports.taxonomy import KINDS

Values = Callable[[str, str], set[str]]


@pytest.fixture
def values(built_demo: Path) -> Values:
    """What stands in a column of the demo's tables."""

    def read(column: str, table: str) -> set[str]:
        with closing(sqlite3.connect(f"file:{built_demo}/socho.sqlite3?mode=ro", uri=True)) as book:
            return {row[0] for row in book.execute(f"SELECT DISTINCT {column} FROM {table}")}

    return read


def test_every_kind_is_told_once(values: Values) -> None:
    assert values("kind", "reports_report") == set(KINDS)


def test_every_state_is_there(values: Values) -> None:
    assert values("state", "reports_report") == set(ReportState.values)
    assert values("state", "incidents_incident") == set(State)
