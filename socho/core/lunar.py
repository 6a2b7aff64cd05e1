"""The Vietnamese lunar date of a day: months begin at new moon as seen from UTC+7.

Chinese tables (UTC+8) are wrong for Vietnam in some years: Tết was 17 February 2007 here and
18 February there. New moons and the sun's place follow the low-precision series of Jean Meeus,
which are good to a few minutes for centuries around 2000.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from math import floor, pi, sin

_TURN = 2 * pi
_DEGREE = pi / 180
_HANOI = 7 / 24  # days
_J2000 = 2451545.0
_MONTH = 29.530588853
_EPOCH = 2415021.076998695  # a new moon of January 1900
_ORDINAL = 1721425  # Julian day number of ordinal 0


@dataclass(frozen=True, order=True)
class LunarDate:
    year: int
    month: int
    day: int
    leap: bool = False  # the second of two months with the same number


def lunar_date(day: date) -> LunarDate:
    number = day.toordinal() + _ORDINAL
    index = floor((number - _EPOCH) / _MONTH)
    start = next(moon for moon in map(_new_moon, range(index + 2, index - 3, -1)) if moon <= number)
    eleventh = _eleventh_month(day.year)
    if eleventh > start:
        first, following, year = _eleventh_month(day.year - 1), eleventh, day.year
    else:
        first, following, year = eleventh, _eleventh_month(day.year + 1), day.year + 1
    passed = (start - first) // 29
    month, leap = passed + 11, False
    if following - first > 365:  # thirteen months: one of them has no principal term
        extra = _leap_offset(first)
        leap = passed == extra
        month -= passed >= extra
    month = month - 12 if month > 12 else month
    year -= month >= 11 and passed < 4
    return LunarDate(year, month, number - start + 1, leap)


def lunar_new_year(year: int) -> date:
    """Mùng 1 Tết. It falls between 20 January and 21 February."""
    day = date(year, 2, 21)
    while (lunar := lunar_date(day)).month != 1:
        day -= timedelta(days=lunar.day)
    return day - timedelta(days=lunar.day - 1)


def solar_date(lunar: LunarDate) -> date:
    """The day of a lunar date; ValueError if that year has no such day."""
    start = lunar_new_year(lunar.year).toordinal()
    for ordinal in range(start + (lunar.month - 1) * 29, start + lunar.month * 30 + 31):
        if lunar_date(date.fromordinal(ordinal)) == lunar:
            return date.fromordinal(ordinal)
    raise ValueError(f"The lunar year {lunar.year} has no such day.")


@lru_cache(maxsize=1024)
def _new_moon(index: int) -> int:
    """Julian day number of the k-th new moon since 1900, as a day in Vietnam."""
    t = index / 1236.85
    moment = (
        2415020.75933
        + 29.53058868 * index
        + 0.0001178 * t**2
        - 0.000000155 * t**3
        + 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * _DEGREE)
    )
    sun = (359.2242 + 29.10535608 * index - 0.0000333 * t**2 - 0.00000347 * t**3) * _DEGREE
    moon = (306.0253 + 385.81691806 * index + 0.0107306 * t**2 + 0.00001236 * t**3) * _DEGREE
    node = (21.2964 + 390.67050646 * index - 0.0016528 * t**2 - 0.00000239 * t**3) * _DEGREE
    moment += (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun)
    moment += -0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon)
    moment += 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
    moment += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun)
    moment += -0.0006 * sin(2 * node + moon) + 0.0010 * sin(2 * node - moon)
    moment += 0.0005 * sin(sun + 2 * moon)
    return floor(moment - _delta_t(t) + 0.5 + _HANOI)


def _delta_t(t: float) -> float:
    """Clock time lags behind the time of the planets by about a minute, in days."""
    return -0.000278 + 0.000265 * t + 0.000262 * t**2


def _sun_sector(number: int) -> int:
    """In which twelfth of its yearly path the sun stands when the day begins in Vietnam."""
    t = (number - 0.5 - _HANOI - _J2000) / 36525
    anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t**2) * _DEGREE
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
    longitude += (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    return floor((longitude * _DEGREE % _TURN) / _TURN * 12)


@lru_cache(maxsize=256)
def _eleventh_month(year: int) -> int:
    """The first day of the lunar month that holds the winter solstice."""
    index = floor((date(year, 12, 31).toordinal() + _ORDINAL - 2415021) / _MONTH)
    start = _new_moon(index)
    return _new_moon(index - 1) if _sun_sector(start) >= 9 else start


@lru_cache(maxsize=256)
def _leap_offset(first: int) -> int:
    """How many months after an eleventh month comes the one in which the sun changes no sector."""
    index = floor((first - _EPOCH) / _MONTH + 0.5)
    sectors = [_sun_sector(_new_moon(index + offset)) for offset in range(1, 15)]
    return next(i for i, pair in enumerate(pairwise(sectors), start=1) if pair[0] == pair[1])
