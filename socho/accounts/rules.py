"""Which roles a unit has, which need a second step, sign-in names, tries. No database."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from socho.accounts.models import Role, UnitKind
from socho.core.clock import AHEAD
from socho.core.text import fold

# Which roles a unit of each kind can give.
ROLES_OF: dict[str, tuple[Role, ...]] = {
    UnitKind.MANAGER: (Role.GUARD, Role.LEAD, Role.BOARD, Role.ADMIN, Role.AUDITOR),
    UnitKind.POLICE: (Role.POLICE,),
    UnitKind.COMMITTEE: (Role.WARD, Role.ADMIN, Role.AUDITOR),
    UnitKind.GROUP: (Role.MEMBER,),
    UnitKind.PROVINCE: (Role.AUDITOR,),
}

# Roles that open more than one person's own work: the password alone is not enough.
NEED_SECOND_STEP = frozenset({Role.BOARD, Role.POLICE, Role.WARD, Role.ADMIN, Role.AUDITOR})

TRIES = 10
TRIES_OF_CODES = 60  # a whole market shares one address, and eight characters are many
WINDOW = timedelta(minutes=15)
INVITATION_OPEN = timedelta(days=14)

LONGEST_USERNAME = 40


def recent(moments: Sequence[int], moment: datetime) -> list[int]:
    """The tries (in milliseconds) that still count. What a clock years ahead had noted does not:
    it would keep its owner out for years."""
    since, until = milliseconds(moment - WINDOW), milliseconds(moment + AHEAD)
    return [each for each in moments if since < each <= until]


def wait_for(moments: Sequence[int], allowed: int, moment: datetime) -> timedelta | None:
    """How long until the next try may be made; None: now."""
    counted = recent(moments, moment)
    if len(counted) < allowed:
        return None
    frees = counted[-allowed] - milliseconds(moment - WINDOW)
    return timedelta(milliseconds=max(frees, 1))


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def username_of(typed: str) -> str:
    """Sign-in names have no capitals, marks or spaces, however they are typed."""
    return fold(typed).replace(" ", "")


def username_for(name: str, taken: Collection[str]) -> str:
    """A sign-in name from a person's name: given name, then the initials of what stands before.

    Lê Thanh Bình is binh, or binh.lt, or binh.lt2, whichever is free first.
    """
    words = ["".join(c for c in word if c.isalnum()) for word in fold(name).split()]
    words = [word for word in words if word.isascii() and word] or ["ban"]
    given = words[-1][:20]
    initials = "".join(word[0] for word in words[:-1])[:10]
    wanted = [given, f"{given}.{initials}"] if initials else [given]
    for each in wanted:
        if each not in taken:
            return each
    number = 2
    while f"{wanted[-1]}{number}" in taken:
        number += 1
    return f"{wanted[-1]}{number}"
