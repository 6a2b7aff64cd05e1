"""Guessing stays slow, and whoever is at home here is not locked out by a guesser.

At most ten tries in a quarter of an hour at one person's password from all devices the person has
never signed in on; each device on which that was done has ten of its own. A passkey and a new
code on paper cannot be guessed and need no limit.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from socho.accounts.models import Tries, User
from socho.accounts.rules import WINDOW, milliseconds, recent, wait_for
from socho.accounts.sealing import keyed_hash
from socho.core.clock import now, today
from socho.logbook.acts import writing

COOKIE = "socho_known"
COOKIE_AGE = timedelta(days=180)
PEOPLE_A_DEVICE = 8  # the one PC of an office


def take_turn(key: bytes, allowed: int) -> timedelta | None:
    """Count a try before it is made. None: go on; else how long to wait."""
    wait = must_wait(key, allowed)
    if wait is not None:
        return wait
    moment = now()
    with writing():
        tries, _new = Tries.objects.select_for_update().get_or_create(
            key=key, defaults={"last_at": moment}
        )
        wait = wait_for(tries.moments, allowed, moment)
        if wait is None:
            tries.moments = [*recent(tries.moments, moment), milliseconds(moment)]
            tries.last_at = moment
            tries.save()
            Tries.objects.filter(last_at__lt=moment - 4 * WINDOW).delete()
    return wait


def must_wait(key: bytes, allowed: int) -> timedelta | None:
    """How long, without counting anything."""
    there = Tries.objects.filter(key=key).first()
    return wait_for(there.moments, allowed, now()) if there else None


def give_back(key: bytes) -> None:
    """It was the right one: the tries before it do not count any more."""
    if Tries.objects.filter(key=key).exists():
        with writing():
            Tries.objects.filter(key=key).delete()


def lock_of(request: HttpRequest, what: str, who: str, person: User | None) -> bytes:
    """What is being tried: a person's password (or a name nobody has) from a device known to
    that person, or from any other."""
    device = known_device(request, person) if person else ""
    return keyed_hash("tries", f"{what}|{person.pk if person else who}|{device}")


def lock_of_codes(request: HttpRequest) -> bytes:
    """Codes on paper belong to nobody yet: counted by address, forgotten at midnight."""
    return keyed_hash("tries", f"code|{today()}|{request.META.get('REMOTE_ADDR', '')}")


def known_device(request: HttpRequest, person: User) -> str:
    """This device's random name, if the person has signed in on it since the last reset."""
    device, people = _read(request)
    return device if _mark(person) in people else ""


def remember_device(request: HttpRequest, response: HttpResponse, person: User) -> None:
    """Called after a whole sign-in."""
    device, people = _read(request)
    mark = _mark(person)
    kept = [mark, *(each for each in people if each != mark)][:PEOPLE_A_DEVICE]
    response.set_cookie(
        COOKIE,
        signing.dumps([device or uuid.uuid4().hex, *kept], salt=COOKIE),
        max_age=COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _mark(person: User) -> str:
    """Changes with the password and when all devices are signed out."""
    return keyed_hash("known", f"{person.pk}|{person.get_session_auth_hash()}").hex()[:32]


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        device, *people = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=COOKIE_AGE
        )
    except (signing.BadSignature, ValueError, TypeError):
        return "", []
    return device, people
