"""The note that a person was seen."""

import logging
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from socho.accounts.signing_in import SEEN_EVERY, note_seen
from socho.core.clock import lasts, now

log = logging.getLogger(__name__)


class SeenMiddleware:
    """Notes at most once an hour that a person was here. A page is answered even when that
    cannot be written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self._note(request.user.pk)
        return self.get_response(request)

    def _note(self, person: UUID) -> None:
        seen, moment = cache.get(f"seen:{person}"), now()
        if seen is not None and lasts(seen, SEEN_EVERY, moment):
            return
        cache.set(f"seen:{person}", moment, SEEN_EVERY.total_seconds())
        try:
            note_seen(person)
        except DatabaseError:
            log.warning("it could not be noted that somebody was seen", exc_info=True)
