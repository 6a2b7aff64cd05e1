"""Administrative units over time: which ward a place lay in on a day, and what it was called.

Pure: `AdministrativeUnit.objects.territory()` reads it from the tables.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Area:
    """One ward, district or province as it was from `first` to `last`, both included."""

    id: UUID
    code: str
    name: str
    parent: UUID | None
    first: date | None
    last: date | None

    def was_there(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Territory:
    areas: dict[UUID, Area]
    after: dict[UUID, tuple[UUID, ...]] = field(default_factory=dict)  # who took over
    before: dict[UUID, tuple[UUID, ...]] = field(default_factory=dict)


def territory_of(areas: Iterable[Area], successions: Iterable[tuple[UUID, UUID]]) -> Territory:
    after: dict[UUID, tuple[UUID, ...]] = {}
    before: dict[UUID, tuple[UUID, ...]] = {}
    for old, new in successions:
        after[old] = (*after.get(old, ()), new)
        before[new] = (*before.get(new, ()), old)
    return Territory({area.id: area for area in areas}, after, before)


def unit_on(territory: Territory, seat: UUID | str, day: date) -> Area | None:
    """The unit a seat belonged to on a day. The seat is a unit of any time, or a code.

    None where the sources do not tell: a ward made of four was four places before, and only the
    one whose code it took over is known to be the seat's.
    """
    if isinstance(seat, str):
        return _only(each for each in territory.areas.values() if _has(each, seat, day))
    area = territory.areas.get(seat)
    seen: set[UUID] = set()
    while area is not None and not area.was_there(day) and area.id not in seen:
        seen.add(area.id)
        area = _next_towards(territory, area, day)
    return area if area is not None and area.was_there(day) else None


def name_on(territory: Territory, seat: UUID | str, day: date) -> str:
    """“phường Kinh Dinh, TP Phan Rang-Tháp Chàm, tỉnh Ninh Thuận”, or nothing if not known."""
    area = unit_on(territory, seat, day)
    return ", ".join(each.name for each in _upwards(territory, area)) if area else ""


def same_borders(territory: Territory, seat: UUID | str, one: date, other: date) -> bool:
    """Whether figures of the two days speak of the same territory and may be compared."""
    return unit_on(territory, seat, one) == unit_on(territory, seat, other)


def _has(area: Area, code: str, day: date) -> bool:
    return area.code == code and area.was_there(day)


def _next_towards(territory: Territory, area: Area, day: date) -> Area | None:
    if area.last is not None and area.last < day:
        return _only(_areas(territory, territory.after.get(area.id, ())))
    earlier = list(_areas(territory, territory.before.get(area.id, ())))
    return _only(earlier) or _only(each for each in earlier if each.code == area.code)


def _areas(territory: Territory, ids: Iterable[UUID]) -> Iterator[Area]:
    return (territory.areas[each] for each in ids)


def _only(areas: Iterable[Area]) -> Area | None:
    found = list(areas)
    return found[0] if len(found) == 1 else None


def _upwards(territory: Territory, area: Area | None) -> Iterator[Area]:
    while area is not None:
        yield area
        area = territory.areas.get(area.parent) if area.parent else None
