"""What holds today or held on a day: read once, remembered until an act changes it.

Whoever asks several things takes `current()` once; each call looks at the mark with one query.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from socho.core.changes import remembered
from socho.core.clock import Hours, today
from socho.parameters import rules, shipped
from socho.parameters.festivals import FreeDay
from socho.parameters.models import Holiday, Parameter, Revision
from socho.parameters.rules import Allowance, Row


@dataclass(frozen=True)
class Parameters:
    """All dated figures and free days, as they stood when read."""

    rows: dict[str, Sequence[Row]]
    names: dict[date, str]  # of the free days
    holidays: frozenset[date]

    def row(self, key: str, on: date) -> Row:
        return rules.row_on(self.rows.get(key, ()), key, on)

    def value(self, key: str, on: date) -> Any:
        return self.row(key, on).value

    def allowance(self, key: str, on: date) -> Allowance:
        """How long a step may take, ready to be counted."""
        row = self.row(key, on)
        return rules.allowance(row.value, row.unit, self.hours(on))

    def hours(self, on: date) -> Hours:
        return rules.read_week(self.value("working_hours", on))


def current() -> Parameters:
    mark = _mark()
    return _remembered(mark) if mark else _shipped()


def value(key: str, on: date | None = None) -> Any:
    return current().value(key, on or today())


def allowance(key: str, on: date | None = None) -> Allowance:
    return current().allowance(key, on or today())


def hours(on: date | None = None) -> Hours:
    return current().hours(on or today())


def holidays() -> frozenset[date]:
    return current().holidays


@remembered("parameters_revision")
def _mark() -> UUID | None:
    return Revision.objects.values_list("mark", flat=True).first()


@lru_cache(maxsize=4)
def _remembered(mark: UUID) -> Parameters:
    """A figure that came with a newer program, and is not in the tables yet, holds as shipped."""
    own = list(Parameter.objects.all())
    known = {row.key for row in own}
    newer = [row for row in shipped.parameters() if row.key not in known]
    return _gathered([*own, *newer], Holiday.objects.all())


@lru_cache(maxsize=1)
def _shipped() -> Parameters:
    """A server that was never set up goes by what the program brings along."""
    return _gathered(shipped.parameters(), shipped.holidays())


def _gathered(rows: Iterable[Row], free: Iterable[Holiday | FreeDay]) -> Parameters:
    by_key: dict[str, list[Row]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    names = {each.day: each.name for each in free}
    return Parameters(rows=dict(by_key), names=names, holidays=frozenset(names))
