"""“Not now, send it again later”: nothing was done, and what was typed is still on the page."""

import re
import sys
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.defaults import server_error

from socho.core.disks import takes_nothing_more
from socho.intake.views.answering import wants_json
from socho.logbook.room import NO_ROOM
from socho.ui.pages import page

_NOT_TYPED = re.compile(r"[a-z0-9_:+.-]*|[0-9a-fA-F-]{36}")  # choices, ids, times: not words
FULL = 507  # Insufficient Storage
_OURS = {"op", "csrfmiddlewaretoken"}


@dataclass(frozen=True)
class Typed:
    """One value of the form that was sent; `shown` where a person typed it."""

    name: str
    value: str

    @property
    def shown(self) -> bool:
        return self.name not in _OURS and not _NOT_TYPED.fullmatch(self.value)


def not_now(request: HttpRequest, why: object, *, status: int) -> HttpResponse:
    """The same form can be sent again from here, under the same `op`: it will be kept once."""
    if wants_json(request):
        return JsonResponse({"refused": str(why)}, status=status)
    context = {
        "why": why,
        "is_full": status == FULL,
        "typed": typed(request),
        "had_files": _had_files(request),
    }
    return page(request, "site/not_now.html", context, part="ui/_refusal.html", status=status)


def typed(request: HttpRequest) -> list[Typed]:
    """Nothing of a page that takes a password: it is typed anew."""
    if request.method != "POST" or hasattr(request, "sensitive_post_parameters"):
        return []
    return [Typed(name, value) for name, values in request.POST.lists() for value in values]


def stumbled(request: HttpRequest) -> HttpResponseBase:
    """What no view and no middleware could answer. A full disk is said in words here too: a
    session or an upload may be the first thing that finds no room."""
    if takes_nothing_more(sys.exc_info()[1]):
        return not_now(request, NO_ROOM, status=FULL)
    return server_error(request)


def _had_files(request: HttpRequest) -> bool:
    return any(each.size for _, files in request.FILES.lists() for each in files)
