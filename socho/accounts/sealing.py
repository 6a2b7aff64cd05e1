"""Secrets at rest: sealed, or kept as a keyed hash. The key lies outside the database."""

import hmac
import os
from dataclasses import InitVar, dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12


class Unsealable(ValueError):
    """The bytes were sealed under another key, for another use, or were changed."""


def key_for(use: str) -> bytes:
    """A key of its own for each use, so that what one reveals helps with no other."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"socho accounts {use} v1".encode(), "sha256")


def keyed_hash(use: str, text: str) -> bytes:
    """What is kept of a code: without the key nobody can try all codes against it."""
    return hmac.digest(key_for(use), text.encode(), "sha256")


def seal(use: str, secret: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key_for(use)).encrypt(nonce, secret, None)


def unseal(use: str, sealed: bytes) -> bytes:
    """The secret again. Raises Unsealable."""
    try:
        return AESGCM(key_for(use)).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
    except (InvalidTag, ValueError) as fault:
        raise Unsealable from fault


@dataclass(frozen=True, repr=False)
class Secret:
    """A secret on its way to an action. What `perform` keeps of an act's arguments, to know a
    repeat again, is only the fingerprint: made with the key, so that nobody can guess from it."""

    text: InitVar[str]
    fingerprint: str = field(init=False)

    def __post_init__(self, text: str) -> None:
        object.__setattr__(self, "fingerprint", keyed_hash("fingerprint", text).hex())
        object.__setattr__(self, "_text", text)

    def reveal(self) -> str:
        text: str = object.__getattribute__(self, "_text")
        return text
