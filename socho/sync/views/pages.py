"""The phone's three pages, each from the server and as a shell without anybody's data."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from socho.accounts.requests import person_of
from socho.core.clock import now
from socho.incidents.actions import take_down_on_the_spot
from socho.places.numbers import emergency_numbers
from socho.places.requests import attempt
from socho.sync import shell
from socho.sync.forms import QuickLogForm
from socho.sync.photos import keep_uploads
from socho.sync.requests import carried_market
from socho.sync.tasks import tasks_of
from socho.sync.working_set import contacts_of
from socho.ui.pages import done, page, public_page

OFFICE, NEUTRAL = "ui/office.html", "sync/frame.html"
DIGITS = range(1, 10)


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    market, person = carried_market(request), person_of(request)
    context = {
        "frame": OFFICE,
        "tiles": shell.tiles(),
        "called": person.called,
        "tasks": tasks_of(person, market, now()),
        "contacts": contacts_of(market),
    }
    return page(request, "sync/home.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def log(request: HttpRequest) -> HttpResponse:
    market = carried_market(request)
    form = QuickLogForm(request.POST if request.method == "POST" else None, market)
    if form.is_bound and form.is_valid():
        kept = attempt(request, form, take_down_on_the_spot, form.thing, **form.details)
        if kept is not None:
            trouble = keep_uploads(request, form.act_op)
            return done(request, "sync:home", toast=trouble or _("Saved in the market's book."))
    kind = str(form["kind"].value() or request.GET.get("kind", ""))
    context = {"frame": OFFICE, "form": form, "kind": kind, "zones": market.zones.all()}
    return page(request, "sync/log.html", context | around_the_log())


@login_required
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    carried_market(request)
    return page(request, "sync/outbox.html", {"frame": OFFICE})


def around_the_log() -> dict[str, Any]:
    return {"tiles": shell.tiles(), "digits": DIGITS}


@require_safe
def shell_home(request: HttpRequest) -> HttpResponse:
    return _neutral(request, "sync/home.html", "sync:home", {"tiles": shell.tiles()})


@require_safe
def shell_log(request: HttpRequest) -> HttpResponse:
    return _neutral(request, "sync/log.html", "sync:log", around_the_log())


@require_safe
def shell_outbox(request: HttpRequest) -> HttpResponse:
    return _neutral(request, "sync/outbox.html", "sync:outbox", {})


@require_safe
def told(request: HttpRequest) -> HttpResponse:
    """For anybody: what their own phone kept of reports made without a signal."""
    context = NOBODY | {"emergency": emergency_numbers(None), "market_label": "Sổ Chợ"}
    return public_page(request, "sync/told.html", context)


# What the frame would else ask of whoever is signed in.
NOBODY: dict[str, Any] = {
    "viewer_key": "",
    "viewer_name": "",
    "market": "",
    "market_line": "",
    "menu": [],
    "banner": {},
    "messages": [],
    "user": None,
}


def _neutral(
    request: HttpRequest, template: str, name: str, context: dict[str, Any]
) -> HttpResponse:
    frame = {"frame": NEUTRAL, "shell": True, "nav": shell.bar(name), "outbox": shell.strip()}
    return render(request, template, NOBODY | frame | context)
