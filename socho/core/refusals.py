"""How an action says no."""

from django.core.exceptions import PermissionDenied
from django.http import Http404


class NotAllowed(Exception):
    """What was asked cannot be done now; the message is shown to the person."""


def require(allowed: bool) -> None:
    """Refuse (403) what a person may see but not do."""
    if not allowed:
        raise PermissionDenied


def must_see(seen: bool) -> None:
    """What a person may not even see does not exist (404)."""
    if not seen:
        raise Http404
