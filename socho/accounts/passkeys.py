"""Passkeys: what the page asks the browser for, and whether the answer is right (WebAuthn).

The challenge goes out with the page, signed, and comes back with the answer; one that was used is
not taken again. A passkey asks for the finger, face or PIN of its owner, so it is both steps.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.core import signing
from django.http import HttpRequest
from django.http.request import split_domain_port
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from socho.accounts.actions.second_steps import PASSKEY
from socho.accounts.models import SecondStep, StepKind, User
from socho.accounts.once import first_time
from socho.accounts.sealing import unseal
from socho.core.clock import now

Answer = TypeVar("Answer", RegistrationResponse, AuthenticationResponse)

OPEN_FOR = timedelta(hours=1)  # a sign-in page may lie open for a while
NAME = "Sổ Chợ"
_REQUIRED = UserVerificationRequirement.REQUIRED
LONGEST = 20_000  # characters of an answer


class WrongAnswer(Exception):
    """The browser's answer does not prove what was asked, or it came twice or too late."""


def to_add(request: HttpRequest, person: User) -> tuple[str, str]:
    """What the browser is asked to make, and the signed challenge to send back."""
    options, state = _server(request).register_begin(
        PublicKeyCredentialUserEntity(
            id=person.pk.bytes, name=person.username, display_name=person.name
        ),
        credentials=_keys(person.second_steps.filter(kind=StepKind.PASSKEY)),
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=_REQUIRED,
    )
    return _for_page(options), _signed(state, f"add {person.pk}")


def added(request: HttpRequest, person: User, state: str, answer: str) -> bytes:
    """The new passkey's public half. Raises WrongAnswer."""
    asked = _asked(state, f"add {person.pk}")
    given = _read(RegistrationResponse, answer)
    with _doubting():
        data = _server(request).register_complete(asked, given)
    if data.credential_data is None:
        raise WrongAnswer
    return bytes(data.credential_data)


def to_sign_in(request: HttpRequest) -> tuple[str, str]:
    """Any passkey of this place will do: the passkey itself says whose it is."""
    options, state = _server(request).authenticate_begin(user_verification=_REQUIRED)
    return _for_page(options), _signed(state, "sign in")


def owner(request: HttpRequest, state: str, answer: str) -> User:
    """Who proved to be there. Raises WrongAnswer."""
    asked = _asked(state, "sign in")
    given = _read(AuthenticationResponse, answer)
    with _doubting():
        person = UUID(bytes=given.response.user_handle)
    steps = list(
        SecondStep.objects.filter(
            user=person, user__is_active=True, kind=StepKind.PASSKEY
        ).select_related("user")
    )
    keys = _keys(steps)
    with _doubting():
        _server(request).authenticate_complete(asked, keys, given)
    return steps[0].user


def _server(request: HttpRequest) -> Fido2Server:
    host = request.get_host()
    here = f"{request.scheme}://{host}"
    place = PublicKeyCredentialRpEntity(id=split_domain_port(host)[0], name=NAME)
    return Fido2Server(place, verify_origin=lambda origin: origin == here)


def _keys(steps: Iterable[SecondStep]) -> list[AttestedCredentialData]:
    return [AttestedCredentialData(unseal(PASSKEY, bytes(step.secret))) for step in steps]


def _for_page(options: Mapping[str, Any]) -> str:
    return json.dumps(dict(options)["publicKey"])


def _signed(state: Mapping[str, Any], use: str) -> str:
    return signing.dumps(dict(state), salt=f"passkey {use}")


def _asked(state: str, use: str) -> dict[str, Any]:
    try:
        asked: dict[str, Any] = signing.loads(state, salt=f"passkey {use}", max_age=OPEN_FOR)
    except signing.BadSignature as fault:
        raise WrongAnswer from fault
    if not first_time(f"challenge {asked['challenge']}", now() + OPEN_FOR):
        raise WrongAnswer
    return asked


def _read(kind: type[Answer], answer: str) -> Answer:
    with _doubting():
        given: Answer = kind.from_dict(json.loads(answer[:LONGEST]))
    return given


@contextmanager
def _doubting() -> Iterator[None]:
    """The answer comes from a stranger: whatever goes wrong in reading it is its fault."""
    try:
        yield
    except Exception as fault:
        raise WrongAnswer from fault
