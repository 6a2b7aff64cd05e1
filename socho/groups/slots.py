"""What the next guard must know and this package does not: filled from above.

The setting OPEN_ITEMS names a module of a higher rung with the two functions below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.module_loading import import_string

from socho.accounts.models import User
from socho.places.models import Market


@dataclass(frozen=True)
class OpenItem:
    """One open thing, as a line that leads to it."""

    title: str
    url: str
    meta: str


class OpenNow(Protocol):
    def __call__(self, market: Market) -> list[str]:
        """References of what is open in the market's ordinary matters, the most pressing first."""


class Shown(Protocol):
    def __call__(self, references: Sequence[str], user: User | AnonymousUser) -> list[OpenItem]:
        """Those of them that this person may see, as they stand today."""


def open_now(market: Market) -> list[str]:
    asked = cast(OpenNow, import_string(f"{settings.OPEN_ITEMS}.open_now"))
    return asked(market)


def shown(references: Sequence[str], user: User | AnonymousUser) -> list[OpenItem]:
    asked = cast(Shown, import_string(f"{settings.OPEN_ITEMS}.shown"))
    return asked(references, user)
