"""Uploaded lists while they are looked through: in this process's memory and nowhere else, for
they may hold identity numbers, which are never written down."""

import hashlib
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from socho.core.clock import now

KEPT_FOR = timedelta(minutes=30)
MOST_LISTS = 5


@dataclass(frozen=True)
class Upload:
    name: str
    data: bytes
    owner: UUID
    at: datetime

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


_lists: dict[UUID, Upload] = {}
_turn = threading.Lock()


def put(name: str, data: bytes, owner: UUID) -> UUID:
    """Lay a list on the shelf; the oldest goes when it is full."""
    key = uuid4()
    with _turn:
        _sweep()
        while len(_lists) >= MOST_LISTS:
            del _lists[min(_lists, key=lambda each: _lists[each].at)]
        _lists[key] = Upload(name, data, owner, now())
    return key


def get(key: UUID, owner: UUID) -> Upload | None:
    """One's own list, while it still lies there."""
    with _turn:
        _sweep()
        found = _lists.get(key)
    return found if found is not None and found.owner == owner else None


def drop(key: UUID) -> None:
    with _turn:
        _lists.pop(key, None)


def _sweep() -> None:
    for key in [key for key, each in _lists.items() if now() - each.at > KEPT_FOR]:
        del _lists[key]
