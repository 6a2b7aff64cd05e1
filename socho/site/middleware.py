"""Turns the two ways an act can be refused into plain pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from socho.core.refusals import NotAllowed
from socho.logbook.acts import ActSetAside


class RefusalMiddleware:
    """`NotAllowed` and `ActSetAside` that no view answered are said in words, never a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return render(request, "site/refused.html", {"why": exception}, status=409)
        if isinstance(exception, ActSetAside):
            return render(request, "site/set_aside.html", {"kept": exception.kept}, status=409)
        return None
