"""The menu: one line per page a person may open, in three groups."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.functional import Promise


@dataclass(frozen=True)
class Item:
    label: str | Promise
    url: str
    icon: str
    count: int = 0
    current: bool = False


@dataclass(frozen=True)
class Group:
    label: str | Promise
    items: list[Item] = field(default_factory=list)


def menu_of(request: HttpRequest) -> list[Group]:
    return []
