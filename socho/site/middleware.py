"""Turns the two ways an act can be refused into plain pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from socho.core.refusals import NotAllowed
from socho.logbook.acts import ActSetAside, ReadOnly
from socho.logbook.room import NoRoom
from socho.site.views.later import FULL, not_now
from socho.ui.pages import refused


class RefusalMiddleware:
    """`NotAllowed` and `ActSetAside` that no view answered are said in words, never a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NoRoom):
            return not_now(request, exception, status=FULL)
        if isinstance(exception, ReadOnly):
            return not_now(request, exception, status=409)
        if isinstance(exception, NotAllowed):
            return refused(request, exception)
        if isinstance(exception, ActSetAside):
            return refused(
                request,
                _(
                    "This page had already been sent with other content. What you sent now is kept "
                    "but was not carried out. Open the page anew and send it again if it is still "
                    "wanted."
                ),
            )
        return None
