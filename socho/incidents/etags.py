"""Whether a page has changed since it was last looked at, told without making it."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.messages import get_messages
from django.db.models import Min
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from socho.core.clock import day_of
from socho.incidents.models import IncidentQuerySet
from socho.logbook.models import Entry
from socho.places.policy import rights_of
from socho.ui.pages import page
from socho.ui.themes import theme_of


def tag_of(request: HttpRequest, moment: datetime, *facts: object) -> str:
    """Covers the viewer's rights, the look, the day (“hôm nay”), and what else is given."""
    rights = rights_of(request.user)
    look = (get_language(), theme_of(request.COOKIES))
    roles = sorted((role, sorted(map(str, markets))) for role, markets in rights.where.items())
    where = (sorted(map(str, rights.units)), sorted(map(str, rights.zones)))
    told = (str(rights.user), roles, where, look, day_of(moment).isoformat(), facts)
    return f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:24]}"'


def newest_entry(markets: Iterable[UUID]) -> list[int]:
    """The newest entry of each market's log: nothing changes without one."""
    newest = []
    for market in sorted(map(str, markets)):
        entries = Entry.objects.filter(log=market).order_by("-id")
        newest.append(entries.values_list("id", flat=True).first() or 0)
    return newest


def next_deadline(cases: IncidentQuerySet, moment: datetime) -> str:
    """The next deadline that will pass: once it has, this is another one."""
    found = cases.open().filter(due_at__gte=moment).aggregate(next=Min("due_at"))["next"]
    return found.isoformat() if found else ""


def unchanged(request: HttpRequest, tag: str) -> HttpResponse | None:
    """304 where the browser has this very page."""
    if tag in request.headers.get("If-None-Match", "") and not len(get_messages(request)):
        return tagged(HttpResponseNotModified(), tag)
    return None


def answer(request: HttpRequest, whole: str, part: str, context: dict[str, Any]) -> HttpResponse:
    """The page under its tag; one that says what was just done is shown once and not again."""
    says_something = len(get_messages(request)) > 0
    made = page(request, whole, context, part)
    return made if says_something else tagged(made, context["tag"])


def tagged(response: HttpResponse, tag: str) -> HttpResponse:
    """Kept by the browser, but asked about each time; never by anybody between."""
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["HX-Request", "Cookie"])
    return response
