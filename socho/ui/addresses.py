"""Addresses of things by their id, for lists that show hundreds: the pattern is looked up once."""

from functools import lru_cache
from uuid import UUID

from django.urls import reverse

_ANY = UUID(int=0)


def address_of(page: str, pk: UUID) -> str:
    """As `reverse(page, args=[pk])`."""
    before, after = _around(page)
    return f"{before}{pk}{after}"


@lru_cache(maxsize=200)
def _around(page: str) -> tuple[str, str]:
    before, _any, after = reverse(page, args=[_ANY]).partition(str(_ANY))
    return before, after
