"""Coming in by password, second step or passkey, and going out."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from socho.accounts import demo, passkeys, signing_in, throttle
from socho.accounts.actions.second_steps import use_recovery_code
from socho.accounts.backends import person_called
from socho.accounts.forms import PasskeyForm, SecondStepForm, SignInForm
from socho.accounts.models import StepKind, User
from socho.accounts.rules import TRIES, username_of
from socho.accounts.sealing import Secret
from socho.core.clock import now
from socho.core.ids import read_receipt_code
from socho.core.refusals import NotAllowed
from socho.logbook.acts import Act, perform
from socho.logbook.writer import the_writer
from socho.ui import words
from socho.ui.forms import PlainForm
from socho.ui.pages import page


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(signing_in.wanted_address(request))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = by_password(request, form)
        if person is not None:
            return signing_in.after_password(request, person, signing_in.wanted_address(request))
    return page(request, "accounts/sign_in.html", around_sign_in(request, form))


def by_password(request: HttpRequest, form: SignInForm) -> User | None:
    """Who it is; else the form says what to do. A name nobody has is treated like any other."""
    typed, password = form.cleaned_data["login"], form.cleaned_data["password"]
    lock = throttle.lock_of(request, "password", username_of(typed), person_called(typed))
    wait = throttle.take_turn(lock, TRIES)
    if wait is not None:
        form.add_error(None, too_often(wait))
        return None
    person = authenticate(request, username=typed, password=password)
    if not isinstance(person, User):
        form.add_error(None, _("Name or password is not right. Look at both again."))
        return None
    throttle.give_back(lock)
    return person


@never_cache
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    waiting = signing_in.waiting(request)
    if waiting is None:
        return redirect("account_login")
    form = SecondStepForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and shows_code(request, waiting.person, form):
        return signing_in.begin_session(request, waiting.person, waiting.goes_to)
    context = around_sign_in(request, form) | {
        "person": waiting.person,
        "kinds": set(waiting.person.second_steps.values_list("kind", flat=True)),
        "StepKind": StepKind,
    }
    return page(request, "accounts/second_step.html", context)


def shows_code(request: HttpRequest, person: User, form: SecondStepForm) -> bool:
    """Six digits are from the app, anything else is a recovery code."""
    lock = throttle.lock_of(request, "second step", "", person)
    wait = throttle.take_turn(lock, TRIES)
    if wait is not None:
        form.add_error(None, too_often(wait))
        return False
    typed = form.cleaned_data["code"]
    recovery = read_receipt_code(typed)
    try:
        if recovery is not None:
            act = Act(actor=person.pk, op=form.act_op, now=now())
            perform(act, use_recovery_code, person, code=Secret(recovery))
        elif not signing_in.take_one_time_code(person, typed):
            raise NotAllowed(_("This code is not right any more. Type the one shown now."))
    except NotAllowed as why:
        form.add_error("code", str(why))
        return False
    throttle.give_back(lock)
    return True


@never_cache
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    form = PasskeyForm(request.POST)
    try:
        if not form.is_valid():
            raise passkeys.WrongAnswer
        person = passkeys.owner(request, form.cleaned_data["state"], form.cleaned_data["answer"])
    except passkeys.WrongAnswer:
        context = around_sign_in(request, SignInForm()) | {"passkey_failed": True}
        return page(request, "accounts/sign_in.html", context, status=422)
    waiting = signing_in.waiting(request)
    goes_to = waiting.goes_to if waiting else signing_in.wanted_address(request)
    return signing_in.begin_session(request, person, goes_to)


@never_cache
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """A link leads to a page with a button: nothing that is only looked at signs anybody out."""
    if request.method == "POST":
        with the_writer():
            logout(request)
        return redirect("account_login")
    if not request.user.is_authenticated:
        return redirect("account_login")
    return page(request, "accounts/sign_out.html")


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One press, in the demo only."""
    if not settings.DEMO:
        raise Http404
    person = get_object_or_404(demo.cast(), username=request.POST.get("username", ""))
    return signing_in.begin_session(request, person, signing_in.wanted_address(request))


def around_sign_in(request: HttpRequest, form: PlainForm) -> dict[str, Any]:
    options, state = passkeys.to_sign_in(request)
    return {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "passkey": {"options": options, "state": state},
        "cast": demo.cast_with_roles() if settings.DEMO else [],
    }


def too_often(wait: timedelta) -> str:
    return _(
        "Too many tries. Wait %(span)s and try again, or sign in where you always do. "
        "If it is urgent, ask for a new code on paper."
    ) % {"span": words.span(wait + timedelta(seconds=59))}
