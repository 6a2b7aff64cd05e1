"""Anybody may check a receipt, and read what is done with what is told."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from socho.intake.views.answering import answer
from socho.logbook import signing


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """The browser checks; nothing is sent. The script does the same on anybody's machine."""
    return answer(request, "intake/check.html", {"vkeys": [str(key) for key in signing.trusted()]})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return answer(request, "intake/privacy.html")
