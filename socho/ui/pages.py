"""How a view answers: a page or a part of it, "done, look there", or "no, because"."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

Context = Mapping[str, Any]

# Enough of an `op` to know a draft again, too little to be of use to anybody else.
SENT_COOKIE, SENT_LENGTH, SENT_SECONDS = "sent", 8, 120


def page(
    request: HttpRequest,
    template: str,
    context: Context | None = None,
    part: str | None = None,
    *,
    status: int | None = None,
) -> HttpResponse:
    """The whole page, or only `part` when a script asked for it; 422 when a form has errors."""
    wrong = has_errors(context or {})
    shown = template if part is None or not wants_part(request) else part
    response = render(
        request,
        shown,
        {**(context or {}), "has_errors": wrong},
        status=status or (422 if wrong else 200),
    )
    patch_vary_headers(response, ["HX-Request"])
    return response


def public_page(
    request: HttpRequest, template: str, context: Context | None = None, part: str | None = None
) -> HttpResponse:
    """A page for the public: its address (a label, a receipt) is told to nobody.

    Browsers then post with `Origin: null`, so the views of public forms are exempt from the
    CSRF check; they carry no session that could be abused.
    """
    response = page(request, template, context, part)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def done(
    request: HttpRequest,
    url_name: str,
    *args: object,
    toast: str = "",
    undo: str = "",
    **kwargs: object,
) -> HttpResponse:
    """After an accepted POST: on to another page, with a line that says what was done.

    `undo` is the address to which "Undo" posts a reversing act.
    """
    if toast:
        messages.success(request, toast, extra_tags=undo)
    url = reverse(url_name, args=args, kwargs=kwargs)
    if wants_part(request):
        response = HttpResponse(status=204, headers={"HX-Redirect": url})
    else:
        response = HttpResponse(status=303, headers={"Location": url})
    return mark_sent(request, response)


def mark_sent(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Tells keep-typed.js that the form was accepted, so that its draft may go."""
    op = str(request.POST.get("op", ""))[:SENT_LENGTH]
    if op.isalnum() and op.isascii():
        response.set_cookie(
            SENT_COOKIE, op, max_age=SENT_SECONDS, secure=request.is_secure(), samesite="Lax"
        )
    return response


def refused(request: HttpRequest, why: object, *, status: int = 409) -> HttpResponse:
    """A page that says in words why what was asked was not done."""
    return page(request, "ui/refused.html", {"why": why}, part="ui/_refusal.html", status=status)


def wants_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true" and "HX-Boosted" not in request.headers


def has_errors(context: Context) -> bool:
    """Whether a form on the page was sent and did not pass; the title then begins "Error:"."""
    return any(_failed(each) for each in context.values())


def _failed(thing: object) -> bool:
    if isinstance(thing, BaseFormSet):
        return thing.is_bound and not thing.is_valid()
    return isinstance(thing, BaseForm) and thing.is_bound and bool(thing.errors)
