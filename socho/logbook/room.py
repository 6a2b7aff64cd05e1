"""An act for which the disk has no room is refused in words; nothing of it is kept."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError
from django.utils.translation import gettext_lazy

from socho.core.disks import takes_nothing_more
from socho.core.refusals import NotAllowed

NO_ROOM = gettext_lazy(
    "The server's disk takes nothing more, so this was not kept. Whatever has a code or stands in "
    "the book is safe."
)


class NoRoom(NotAllowed):
    """The disk is full: what was asked may be asked again once there is room."""


@contextmanager
def room() -> Iterator[None]:
    """Around every transaction that writes."""
    try:
        yield
    except (DatabaseError, OSError) as fault:
        if takes_nothing_more(fault):
            raise NoRoom(NO_ROOM) from fault
        raise
