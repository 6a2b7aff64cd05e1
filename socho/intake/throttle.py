"""Whoever sends very much is served slowly. Nobody is refused for sharing the market's address.

Everything is kept in memory and forgotten with the process; an address only as a hash under a key
that is made anew each day.
"""

import hashlib
import hmac
import secrets
import threading
import time
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.http import HttpRequest

from socho.core.clock import today

MOST_KEYS = 5000
MOST_WAITING = 8  # requests held back at one time: a flood must not take all of the server


@dataclass
class Pace:
    """So many a minute at once; each one beyond waits `step` seconds longer, up to `most`."""

    free: int
    step: float = 0.1
    most: float = 3.0
    levels: dict[bytes, tuple[float, float]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, key: bytes, moment: float) -> float:
        """Count one; how many seconds it has to wait."""
        with self.lock:
            if len(self.levels) >= MOST_KEYS:
                self._forget(moment)
            self.levels[key] = (self._level(key, moment) + 1, moment)
        return self.wait(key, moment)

    def wait(self, key: bytes, moment: float) -> float:
        """How many seconds the next one would wait, without counting it."""
        beyond = max(self._level(key, moment) - self.free, 0)
        return min(beyond * self.step, self.most)

    def _level(self, key: bytes, moment: float) -> float:
        level, at = self.levels.get(key, (0.0, moment))
        return max(level - (moment - at) * self.free / 60, 0)

    def _forget(self, moment: float) -> None:
        """Drop whoever is quiet again; if nobody is, the longest known."""
        busy = {key: kept for key, kept in self.levels.items() if self._level(key, moment) > 0}
        newest = list(busy.items())[-MOST_KEYS // 2 :]
        self.levels.clear()
        self.levels.update(newest)


REPORTS_OF_A_LABEL = Pace(free=12)
REPORTS_OF_AN_ADDRESS = Pace(free=60)
LOOK_UPS = Pace(free=20, step=0.5)
WRONG_CODES = Pace(free=120, step=0.05)  # from everywhere together: guessing must not pay
EVERYBODY = b""
_waiting = threading.BoundedSemaphore(MOST_WAITING)


def slow_down_reports(request: HttpRequest, label: str) -> None:
    moment = time.monotonic()
    _wait(
        max(
            REPORTS_OF_A_LABEL.take(label.encode(), moment),
            REPORTS_OF_AN_ADDRESS.take(_who(request), moment),
        )
    )


def slow_down_look_ups(request: HttpRequest) -> bool:
    """False: too many wait already; try again later."""
    moment = time.monotonic()
    return _wait(max(LOOK_UPS.take(_who(request), moment), WRONG_CODES.wait(EVERYBODY, moment)))


def count_wrong_code() -> None:
    WRONG_CODES.take(EVERYBODY, time.monotonic())


def _wait(seconds: float) -> bool:
    """False where all places for waiting are taken. A report then goes on at once: it is not
    lost for being one of many."""
    if seconds <= 0 or not settings.SLOW_DOWN:
        return True
    if not _waiting.acquire(blocking=False):
        return False
    try:
        time.sleep(seconds)
    finally:
        _waiting.release()
    return True


_daily: tuple[date, bytes] = (date.min, b"")


def _who(request: HttpRequest) -> bytes:
    """A hash that nobody can lead back to an address after midnight, nor after a restart."""
    global _daily
    if _daily[0] != today():
        _daily = (today(), secrets.token_bytes(32))
    address = request.META.get("REMOTE_ADDR", "")
    return hmac.new(_daily[1], address.encode(), hashlib.sha256).digest()
