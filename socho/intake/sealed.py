"""Addresses behind which a conversation lies open for a while; they tell nothing to whoever
sees them, in a history or over a shoulder."""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from socho.accounts.sealing import Unsealable, seal, unseal
from socho.core.clock import lasts, now

USE = "receipt page"
OPEN_FOR = timedelta(minutes=10)
# A reply that took long to type is still taken, only the page behind it is closed by then.
REPLIES_FOR = timedelta(hours=12)
_NO_OP = bytes(16)


@dataclass(frozen=True)
class Pass:
    """Who holds this may read one report's conversation and answer in it."""

    report: UUID
    issued_at: datetime
    op: UUID | None = None  # right after sending: with it the code can be shown once more
    trouble: str = ""  # why a photo or voice note was not taken

    @property
    def is_open(self) -> bool:
        return lasts(self.issued_at, OPEN_FOR, now())

    @property
    def takes_replies(self) -> bool:
        return lasts(self.issued_at, REPLIES_FOR, now())


def seal_pass(report: UUID, op: UUID | None = None, trouble: str = "") -> str:
    """A fresh pass, as it stands in an address."""
    seconds = int(now().timestamp()).to_bytes(5, "big")
    plain = report.bytes + (op.bytes if op else _NO_OP) + seconds + trouble.encode("ascii")
    return base64.urlsafe_b64encode(seal(USE, plain)).rstrip(b"=").decode("ascii")


def open_pass(given: str) -> Pass | None:
    """None if we did not seal it, or long ago."""
    try:
        plain = unseal(USE, base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)))
    except (Unsealable, ValueError):
        return None
    found = Pass(
        report=UUID(bytes=plain[:16]),
        op=UUID(bytes=plain[16:32]) if plain[16:32] != _NO_OP else None,
        issued_at=datetime.fromtimestamp(int.from_bytes(plain[32:37], "big"), UTC),
        trouble=plain[37:].decode("ascii"),
    )
    return found if found.takes_replies else None
