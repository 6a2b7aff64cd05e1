"""The hashes of one log's tree, as they lie in the database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models

from socho.logbook.models import Checkpoint, Entry, TreeNode


@dataclass(frozen=True, slots=True)
class StoredTree:
    """One log's leaves and nodes; a `tree.Store`."""

    log: str

    @property
    def size(self) -> int:
        """How many entries have their place."""
        last = Entry.objects.filter(log=self.log, index__isnull=False).aggregate(
            last=models.Max("index")
        )["last"]
        return 0 if last is None else last + 1

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        """Up to the first one that is missing, so that none can be taken for its neighbour."""
        found: list[bytes] = []
        for index, data in self._rows(level, start, stop):
            if index != start + len(found) or data is None:
                break
            found.append(bytes(data))
        return found

    def _rows(
        self, level: int, start: int, stop: int
    ) -> Iterable[tuple[int | None, bytes | memoryview | None]]:
        place = models.Q(log=self.log, index__gte=start, index__lt=stop)
        if level == 0:
            return Entry.objects.filter(place).order_by("index").values_list("index", "leaf")
        nodes = TreeNode.objects.filter(place, level=level)
        return nodes.order_by("index").values_list("index", "hash")


def logs() -> list[str]:
    """Every log that has an entry or a checkpoint."""
    return sorted({*_each_log(Entry.objects.all()), *_each_log(Checkpoint.objects.all())})


def _each_log(
    rows: "models.QuerySet[Entry, Entry] | models.QuerySet[Checkpoint, Checkpoint]",
) -> Iterator[str]:
    """From one log to the next along the index: DISTINCT would read a million rows."""
    names = rows.order_by("log").values_list("log", flat=True)
    log = names.first()
    while log is not None:
        yield log
        log = names.filter(log__gt=log).first()
