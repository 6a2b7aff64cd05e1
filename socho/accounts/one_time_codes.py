"""One-time codes of six digits, made by an app every half minute (RFC 6238)."""

import base64
import hmac
import os
import re
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.core import signing

from socho.accounts.models import User
from socho.accounts.once import first_time
from socho.accounts.sealing import seal, unseal

SECONDS = 30
HALF_MINUTE = timedelta(seconds=SECONDS)
DIGITS = 6
PAGE_OPEN_FOR = timedelta(minutes=30)
_AROUND = (0, -1, 1)  # a phone's clock may be half a minute off


def new_key() -> str:
    """Twenty random bytes in the letters an app takes when they are typed."""
    return base64.b32encode(os.urandom(20)).decode()


def handed_out(key: str, person: User) -> str:
    """The key on its way through the person's page: sealed, and good for that person only."""
    return signing.dumps(seal("new app", key.encode()).hex(), salt=f"new app {person.pk}")


def handed_back(token: str, person: User) -> str | None:
    try:
        sealed = signing.loads(token, salt=f"new app {person.pk}", max_age=PAGE_OPEN_FOR)
    except signing.BadSignature:
        return None
    return unseal("new app", bytes.fromhex(sealed)).decode()


def address_of(key: str, person: str, place: str) -> str:
    """The `otpauth:` address that goes into the QR code."""
    return _maker(key).get_provisioning_uri(person, place)


def matching_step(key: str, typed: str, moment: datetime) -> int | None:
    """The half minute of which the typed code is the right one."""
    code = re.sub(r"\D", "", typed)
    now = int(moment.timestamp()) // SECONDS
    for step in (now + each for each in _AROUND):
        right = _maker(key).generate(step * SECONDS).decode()
        if hmac.compare_digest(right, code):
            return step
    return None


def take(key: str, typed: str, moment: datetime) -> bool:
    """Whether the code is right now. Nobody who looked over a shoulder can use it again."""
    step = matching_step(key, typed, moment)
    return step is not None and first_time(f"{key} {step}", moment + 4 * HALF_MINUTE)


def _maker(key: str) -> TOTP:
    # SHA-1 is what every such app can do; as an HMAC it is sound.
    return TOTP(base64.b32decode(key), DIGITS, SHA1(), SECONDS)  # noqa: S303
