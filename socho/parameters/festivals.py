"""Which days the law makes free: fixed days, days by the moon, and days off in their place."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from socho.core.clock import WEEKEND
from socho.core.lunar import LunarDate, lunar_new_year, solar_date

LABOUR_CODE = "Bộ luật Lao động 2019, Điều 112"
IN_PLACE = "Bộ luật Lao động 2019, Điều 111 khoản 3: nghỉ bù"
CULTURE_DAY = "Nghị quyết 80-NQ/TW ngày 07/01/2026; đối chiếu lại với văn bản luật"
TET = "Tết Nguyên đán"


class FreeDay(NamedTuple):
    day: date
    name: str
    basis: str


def fixed_by_law(year: int) -> list[FreeDay]:
    """What the law itself names. The fifth day of Tết and the second of Quốc khánh are chosen
    every year by decree, and stand in data/decreed_days.json."""
    tet = lunar_new_year(year)
    days = [
        FreeDay(date(year, 1, 1), "Tết Dương lịch", LABOUR_CODE),
        *(FreeDay(tet + timedelta(days=each), TET, LABOUR_CODE) for each in (-1, 0, 1, 2)),
        FreeDay(solar_date(LunarDate(year, 3, 10)), "Giỗ Tổ Hùng Vương", LABOUR_CODE),
        FreeDay(date(year, 4, 30), "Ngày Chiến thắng", LABOUR_CODE),
        FreeDay(date(year, 5, 1), "Ngày Quốc tế lao động", LABOUR_CODE),
        FreeDay(date(year, 9, 2), "Quốc khánh", LABOUR_CODE),
    ]
    if year >= 2026:
        days.append(FreeDay(date(year, 11, 24), "Ngày Văn hóa Việt Nam", CULTURE_DAY))
    return days


def with_days_in_place(days: list[FreeDay]) -> list[FreeDay]:
    """A holiday on a weekend moves to the next day that is neither weekend nor holiday."""
    free = {each.day: each for each in days}
    for each in sorted(days):
        if each.day.isoweekday() in WEEKEND:
            day = next(day for day in _days_after(each.day) if _is_weekday(day) and day not in free)
            free[day] = FreeDay(day, f"Nghỉ bù {each.name}", IN_PLACE)
    return sorted(free.values())


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        yield day


def _is_weekday(day: date) -> bool:
    return day.isoweekday() not in WEEKEND
