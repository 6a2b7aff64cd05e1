"""Showing once more that it is oneself, before one's ways in are changed."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from socho.accounts import signing_in, throttle
from socho.accounts.forms import ProofForm
from socho.accounts.models import User
from socho.accounts.requests import Request
from socho.accounts.rules import TRIES
from socho.accounts.views.signing_in import too_often
from socho.ui.pages import page

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]


def just_proved(view: View[P]) -> View[P]:
    """Only for somebody who came in or gave the password within the last minutes."""

    @wraps(view)
    @login_required
    def wrapped(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if signing_in.has_just_proved(request):
            return view(request, *args, **kwargs)
        back = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('accounts:proof')}?{back}")

    return wrapped


@never_cache
@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def proof(request: Request) -> HttpResponse:
    lock = throttle.lock_of(request, "password", "", request.user)
    wait = throttle.take_turn(lock, TRIES) if request.method == "POST" else None
    form = ProofForm(request.POST if not wait and request.POST else None, person=request.user)
    if form.is_bound and form.is_valid():
        throttle.give_back(lock)
        signing_in.note_proof(request)
        return redirect(signing_in.wanted_address(request))
    context = {"form": form, "next": signing_in.wanted_address(request)}
    return page(request, "accounts/proof.html", context | {"wait": too_often(wait) if wait else ""})


def setting_up(request: HttpRequest) -> User | None:
    """Who may set up a second step here: whoever waits for one, or came in a moment ago."""
    if request.user.is_authenticated:
        return request.user if signing_in.has_just_proved(request) else None
    waiting = signing_in.waiting(request)
    if waiting is None or waiting.person.second_steps.exists():
        return None
    return waiting.person
