"""The line in which acts wait for the one writer: whatever waits when its turn comes is committed
together, so that a slow disk is waited for once and not once for each.

Each act stands in a savepoint of its own: one that is refused leaves the others as they are. None
is answered before all of them are on the disk.
"""

import contextvars
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Generic, TypeVar, cast

from django.db import DatabaseError, close_old_connections, transaction

from socho.logbook.room import room
from socho.logbook.writer import the_writer

T = TypeVar("T")
MOST_AT_ONCE = 32


class Waiting(Generic[T]):
    """Somebody in line: what to do, and what came of it."""

    def __init__(self, do: Callable[[], T]) -> None:
        self._do = do
        self._context = contextvars.copy_context()  # the language that is spoken
        self._done = threading.Lock()
        self._done.acquire()
        self.answer: T | None = None
        self.error: BaseException | None = None

    def take_turn(self) -> None:
        """Within the writer's transaction. A fault of the database is everybody's: it is raised."""
        self.answer, self.error = None, None
        try:
            with transaction.atomic():
                self.answer = self._context.run(self._do)
        except DatabaseError:
            raise
        except Exception as error:
            self.error = error

    def let_go(self) -> None:
        self._done.release()

    def outcome(self) -> T:
        self._done.acquire()
        if self.error is not None:
            with room():
                raise self.error
        return cast(T, self.answer)


class Line:
    """Closed at first: then everybody writes in the own thread, as commands and tests do."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[Waiting[object]] = SimpleQueue()
        self.is_open = False

    def open(self) -> None:
        self.is_open = True
        threading.Thread(target=self._serve, name="writer", daemon=True).start()

    def wait_for(self, do: Callable[[], T]) -> T:
        one = Waiting(do)
        self._waiting.put(cast("Waiting[object]", one))
        return one.outcome()

    def _serve(self) -> None:
        while True:
            group = [self._waiting.get()]
            while len(group) < MOST_AT_ONCE and not self._waiting.empty():
                group.append(self._waiting.get())
            close_old_connections()
            _write(group)


THE_LINE = Line()


def _write(group: list[Waiting[object]]) -> None:
    try:
        _commit(group)
    except BaseException as error:
        if len(group) > 1:
            for one in group:
                _write([one])  # each alone: whose fault it was, is found out so
            return
        group[0].error = error
    for one in group:
        one.let_go()


def _commit(group: list[Waiting[object]]) -> None:
    with room(), the_writer(), transaction.atomic(durable=True):
        for one in group:
            one.take_turn()
