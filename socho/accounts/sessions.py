"""Sessions in the database behind the cache, written in the order of writers."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import cached_db
from django.contrib.sessions.models import Session

from socho.core.clock import AHEAD, now
from socho.logbook.acts import writing
from socho.logbook.writer import the_writer

PROVED = "proved_at"  # in a session: when the person last showed to be there
KEY_LENGTH = 32  # as Django makes them


class SessionStore(cached_db.SessionStore):
    """Reads as Django does; waits for its turn before it writes."""

    def _validate_session_key(self, key: str | None) -> bool:
        """A cookie's value is a stranger's: what no key of ours looks like is not looked up."""
        return key is not None and len(key) == KEY_LENGTH and key.isascii() and key.isalnum()

    def load(self) -> dict[str, Any]:
        """A session begun while the clock stood wrong, years ahead, would outlive everybody."""
        kept: dict[str, Any] = super().load()
        proved = kept.get(PROVED)
        if proved is not None and datetime.fromisoformat(proved) > now() + AHEAD:
            self._session_key = None
            return {}
        return kept

    def save(self, must_create: bool = False) -> None:
        with the_writer():
            super().save(must_create)

    def delete(self, session_key: str | None = None) -> None:
        with the_writer():
            super().delete(session_key)


def forget_expired(moment: datetime) -> None:
    """Sessions nobody ended are gone some time after they ran out."""
    with writing():
        Session.objects.filter(expire_date__lt=moment).delete()
