"""Pages that are kept for a moment, whole and packed, until anything in the book changes: boards
ask again and again, and the answer is nearly always the same.

A page belongs to whoever asked, as they asked: person, session, language, look, address. One that
says what was just done, opens something restricted or sets a cookie is never kept.
"""

import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, TypeGuard

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from socho.core.changes import state_of_the_book
from socho.core.clock import now

# “Trễ 12 phút”: the words of a page grow old by themselves, so none is kept for longer.
FOR = timedelta(seconds=10)
MOST_BYTES = 8_000_000
SMALL = 500  # bytes; packing less gains nothing


@dataclass(frozen=True, slots=True)
class Kept:
    state: object
    until: datetime
    headers: dict[str, str]
    body: bytes
    packed: bytes

    def answer(self, request: HttpRequest) -> HttpResponse:
        tag = self.headers.get("ETag")
        if tag is not None and tag in request.headers.get("If-None-Match", ""):
            return HttpResponseNotModified(headers=self.headers)
        return self.whole(request)

    def whole(self, request: HttpRequest) -> HttpResponse:
        if not self.packed or "gzip" not in request.headers.get("Accept-Encoding", ""):
            return HttpResponse(self.body, headers=self.headers)
        return HttpResponse(self.packed, headers=self.headers | {"Content-Encoding": "gzip"})


class Shelf:
    """The pages asked for last, as many as fit."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes, self._bytes = most_bytes, 0
        self._pages: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: Hashable, state: object, moment: datetime) -> Kept | None:
        kept = self._pages.get(key)
        return kept if kept and kept.state == state and moment < kept.until else None

    def put(self, key: Hashable, page: Kept) -> None:
        with self._lock:
            self._take_off(key)
            self._pages[key] = page
            self._bytes += _size(page)
            while self._bytes > self._most_bytes:
                self._take_off(next(iter(self._pages)))

    def _take_off(self, key: Hashable) -> None:
        gone = self._pages.pop(key, None)
        self._bytes -= _size(gone) if gone else 0


def _size(page: Kept) -> int:
    return len(page.body) + len(page.packed)


SHELF = Shelf()
View = Callable[..., HttpResponseBase]


def kept(view: View) -> View:
    """For a page that only reads, and only from the book."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        state = state_of_the_book() if _may_be_kept(request) else None
        if state is None:
            return view(request, *args, **kwargs)
        key, moment = _key(request), now()
        found = SHELF.find(key, state, moment)
        if found is not None:
            return found.answer(request)
        made = view(request, *args, **kwargs)
        if not _is_lasting(made):
            return made
        page = _kept(made, state, moment + FOR)
        SHELF.put(key, page)
        return page.whole(request)

    return answer


def _may_be_kept(request: HttpRequest) -> bool:
    is_asked = request.method in ("GET", "HEAD")
    if not is_asked or settings.CSRF_COOKIE_NAME not in request.COOKIES:
        return False
    says_something = "messages" in request.COOKIES or "_messages" in request.session
    return request.user.is_authenticated and not says_something


def _key(request: HttpRequest) -> Hashable:
    cookies = request.COOKIES
    return (
        request.get_full_path(),
        request.headers.get("HX-Request"),
        str(request.user.pk),
        repr(sorted(request.session.items())),
        get_language(),
        cookies.get("theme"),
        cookies[settings.CSRF_COOKIE_NAME],
    )


def _is_lasting(made: HttpResponseBase) -> TypeGuard[HttpResponse]:
    return (
        isinstance(made, HttpResponse)
        and made.status_code == 200
        and not made.cookies
        and "no-store" not in made.headers.get("Cache-Control", "")
    )


def _kept(made: HttpResponse, state: object, until: datetime) -> Kept:
    patch_vary_headers(made, ["Accept-Encoding"])
    body = made.content
    packed = gzip.compress(body, 6, mtime=0) if len(body) > SMALL else b""
    headers = {name: value for name, value in made.headers.items() if name != "Content-Length"}
    return Kept(state, until, headers, body, packed)
