"""Acts in the order in which they happen: each may plan later ones."""

import heapq
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from socho.accounts.models import User
from socho.logbook.acts import Act

Deed = Callable[[datetime], None]


class Timeline:
    """A heap of deeds. What is planned for after `end` has not happened yet and never does."""

    def __init__(self, luck: random.Random, end: datetime) -> None:
        self.luck = luck
        self.end = end
        self._planned: list[tuple[datetime, int, Deed]] = []
        self._order = count()

    def plan(self, at: datetime, deed: Deed) -> None:
        if at <= self.end:
            heapq.heappush(self._planned, (at, next(self._order), deed))

    def run(self, watch: Callable[[datetime], None]) -> None:
        while self._planned:
            at, _, deed = heapq.heappop(self._planned)
            deed(at)
            watch(at)

    def act(self, who: User | None, at: datetime) -> Act:
        """The same seed gives the same acts."""
        op = UUID(int=self.luck.getrandbits(128), version=4)
        return Act(actor=who.pk if who else None, op=op, now=at)

    def minutes(self, least: int, most: int) -> timedelta:
        return timedelta(seconds=self.luck.randint(least * 60, most * 60))
