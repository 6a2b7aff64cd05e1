"""The table of the week: its days, its sums, its shades."""

from datetime import date, timedelta

import pytest

from socho.incidents.models import Incident
from socho.insight.heat import heat_of, step_of
from socho.insight.tests.lookers import put_cases
from tests.makers import NOON, World

SUNDAY = date(2026, 11, 22)


def test_seven_days_end_today(phan_rang: World) -> None:
    heat = heat_of(Incident.objects.all(), list(phan_rang.zones.values()), SUNDAY)
    assert heat.columns == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    assert heat.since == date(2026, 11, 16)


def test_cases_stand_on_the_markets_day_not_on_that_of_london(phan_rang: World) -> None:
    stall = [phan_rang.stalls["B12"]]
    put_cases(stall, 2)
    put_cases(stall, 1, at=NOON - timedelta(hours=12))  # 00:00 on Sunday
    put_cases(stall, 1, at=NOON - timedelta(hours=12, minutes=1))  # 23:59 on Saturday
    put_cases([phan_rang.stalls["A1"]], 1, at=NOON - timedelta(days=7))  # a week ago: no more
    heat = heat_of(Incident.objects.all(), list(phan_rang.zones.values()), SUNDAY)
    by_name = {row.name: [cell.number for cell in row.cells] for row in heat.rows}
    assert by_name == {
        "Khu A": [0] * 7,
        "Khu B": [0, 0, 0, 0, 0, 1, 3],
        "Khu C": [0] * 7,
    }
    assert [row.sum for row in heat.rows] == [0, 4, 0]


def test_what_has_no_zone_stands_elsewhere(phan_rang: World) -> None:
    put_cases([phan_rang.stalls["B12"]], 1)
    Incident.objects.update(zone=None)
    heat = heat_of(Incident.objects.all(), list(phan_rang.zones.values()), SUNDAY)
    assert (heat.rows[-1].name, heat.rows[-1].sum) == ("Nơi khác", 1)


@pytest.mark.parametrize(
    ("number", "most", "step"),
    [(0, 0, 1), (0, 9, 1), (1, 4, 2), (4, 4, 5), (1, 9, 2), (4, 9, 3), (9, 9, 5), (100, 100, 5)],
)
def test_the_more_the_darker(number: int, most: int, step: int) -> None:
    assert step_of(number, most) == step
