"""Reasons given for looking at what is restricted: remembered in this sign-in for half an hour."""

from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest

KEPT = timedelta(minutes=30)
SESSION_KEY = "reasons"
READING, PEOPLE = "reading", "people"


def give(request: HttpRequest, what: str, thing: UUID, moment: datetime) -> None:
    """The person has just said why, and the log keeps it."""
    given = {
        key: at
        for key, at in request.session.get(SESSION_KEY, {}).items()
        if moment - datetime.fromisoformat(at) < KEPT
    }
    request.session[SESSION_KEY] = given | {f"{what} {thing}": moment.isoformat()}


def is_given(request: HttpRequest, what: str, thing: UUID, moment: datetime) -> bool:
    at = request.session.get(SESSION_KEY, {}).get(f"{what} {thing}")
    return at is not None and timedelta() <= moment - datetime.fromisoformat(at) < KEPT
