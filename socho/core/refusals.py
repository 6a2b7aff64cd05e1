"""How an action says no."""

from django.core.exceptions import PermissionDenied


class NotAllowed(Exception):
    """What was asked cannot be done now; the message is shown to the person."""


def require(allowed: bool) -> None:
    """Refuse (403) what a person may see but not do."""
    if not allowed:
        raise PermissionDenied
