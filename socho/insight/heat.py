"""How many cases each zone had on each of the last seven days."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from socho.core.clock import ZONE, at
from socho.incidents.models import IncidentQuerySet
from socho.insight.wording import zone_name
from socho.places.models import Zone
from socho.ui.words import short_weekday

DAYS = 7
STEPS = 4  # of darkness, beside the lightest for none


@dataclass(frozen=True, slots=True)
class Cell:
    number: int
    step: int  # 1 (none) to 5


@dataclass(frozen=True)
class Row:
    name: str
    cells: list[Cell]
    sum: int


@dataclass(frozen=True)
class Heat:
    """As `ui/_heat.html` draws it; `since` is its first day."""

    since: date
    columns: list[str]
    rows: list[Row]


def first_day(today: date) -> date:
    return today - timedelta(days=DAYS - 1)


def heat_of(cases: IncidentQuerySet, zones: list[Zone], today: date) -> Heat:
    """Counted by the day on which a case was opened, as the book lists them."""
    since = first_day(today)
    days = [since + timedelta(days=n) for n in range(DAYS)]
    counted = _counted(cases, since)
    most = max(counted.values(), default=0)
    names: list[tuple[UUID | None, str]] = [(zone.pk, zone_name(zone)) for zone in zones]
    if any(zone is None for zone, _day in counted):
        names.append((None, _("Elsewhere")))
    rows = [_row(name, [counted[zone, day] for day in days], most) for zone, name in names]
    return Heat(since, [short_weekday(day) for day in days], rows)


def _counted(cases: IncidentQuerySet, since: date) -> Counter[tuple[UUID | None, date]]:
    opened = cases.filter(opened_at__gte=at(since)).order_by()
    by_day = opened.values_list("zone", TruncDate("opened_at", tzinfo=ZONE)).annotate(Count("pk"))
    return Counter({(zone, day): number for zone, day, number in by_day})


def _row(name: str, numbers: list[int], most: int) -> Row:
    return Row(name, [Cell(number, step_of(number, most)) for number in numbers], sum(numbers))


def step_of(number: int, most: int) -> int:
    """1 for none; up to four each number has a shade of its own, beyond that they share."""
    if most <= STEPS:
        return number + 1
    return 1 + -(-number * STEPS // most)
