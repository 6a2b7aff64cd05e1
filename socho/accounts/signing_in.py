"""From a password to a session: who still has to show a second step, and how a session begins.

Nobody is signed in halfway. Between the password and the second step the browser's session only
says who waits; `request.user` is nobody until all is shown.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme

from socho.accounts import one_time_codes, throttle
from socho.accounts.actions.second_steps import APP_KEY
from socho.accounts.models import Membership, SignIn, StepKind, User
from socho.accounts.rules import NEED_SECOND_STEP
from socho.accounts.sealing import unseal
from socho.accounts.sessions import PROVED
from socho.core.clock import lasts, now, today
from socho.logbook.acts import writing
from socho.ui import languages

SEEN_EVERY = timedelta(hours=1)
WAITS_FOR = timedelta(minutes=15)
_WAITING = "waiting"


@dataclass(frozen=True)
class Waiting:
    """Somebody whose password was right and who has not shown the second step yet."""

    person: User
    goes_to: str


def needs_second_step(person: User) -> bool:
    """In the demo nobody does: it is a tour, and its people are invented."""
    if settings.DEMO:
        return False
    memberships = Membership.objects.not_over(today()).filter(user=person)
    return memberships.filter(role__in=NEED_SECOND_STEP).exists()


def after_password(request: HttpRequest, person: User, goes_to: str) -> HttpResponse:
    """The next page: the second step, setting one up, or where the person wanted to go."""
    if person.second_steps.exists():
        return _let_wait(request, person, goes_to, "accounts:second_step")
    if needs_second_step(person):
        return _let_wait(request, person, goes_to, "accounts:second_steps")
    return begin_session(request, person, goes_to)


def begin_session(request: HttpRequest, person: User, goes_to: str) -> HttpResponse:
    """Sign the person in; from here on `request.user` is theirs."""
    request.session.pop(_WAITING, None)
    with writing():
        login(request, person)
        _note(person.pk)
    note_proof(request)
    response = redirect(goes_to)
    throttle.remember_device(request, response, person)
    return in_language(request, response, person.language)


def in_language(request: HttpRequest, response: HttpResponse, language: str) -> HttpResponse:
    """From here on this device speaks the person's language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=languages.YEAR,
        secure=request.is_secure(),
        samesite="Lax",
    )
    return response


def note_proof(request: HttpRequest) -> None:
    """The person has just shown to be there; for a while nothing asks for the password again."""
    request.session[PROVED] = now().isoformat()


def has_just_proved(request: HttpRequest) -> bool:
    kept = request.session.get(PROVED)
    return kept is not None and lasts(datetime.fromisoformat(kept), WAITS_FOR, now())


def waiting(request: HttpRequest) -> Waiting | None:
    """Who waits in this browser, unless it took too long or the password changed meanwhile."""
    kept = request.session.get(_WAITING)
    if kept is None or not lasts(datetime.fromisoformat(kept["since"]), WAITS_FOR, now()):
        return None
    person = User.objects.filter(pk=UUID(kept["person"]), is_active=True).first()
    if person is None or not constant_time_compare(kept["hash"], person.get_session_auth_hash()):
        return None
    return Waiting(person, kept["goes_to"])


def wanted_address(request: HttpRequest) -> str:
    """Where to go after signing in: what was asked for, if it is a page of this server."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, hosts, request.is_secure()):
        return asked
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def take_one_time_code(person: User, typed: str) -> bool:
    """Whether one of the person's apps shows this code now."""
    apps = person.second_steps.filter(kind=StepKind.APP)
    keys = [unseal(APP_KEY, bytes(step.secret)).decode() for step in apps]
    return any(one_time_codes.take(key, typed, now()) for key in keys)


def note_seen(person: UUID) -> None:
    """At most one write an hour: whether somebody is there matters, not what they do."""
    moment = now()
    if SignIn.objects.filter(user=person, at__gt=moment - SEEN_EVERY, at__lte=moment).exists():
        return
    with writing():
        _note(person)


def _note(person: UUID) -> None:
    SignIn.objects.update_or_create(user_id=person, defaults={"at": now()})


def _let_wait(request: HttpRequest, person: User, goes_to: str, page: str) -> HttpResponse:
    request.session.cycle_key()
    request.session[_WAITING] = {
        "person": str(person.pk),
        "hash": person.get_session_auth_hash(),
        "since": now().isoformat(),
        "goes_to": goes_to,
    }
    return redirect(reverse(page))
