"""This installation's signing key, and the public keys its signatures are checked with."""

from pathlib import Path

from django.conf import settings

from socho.logbook import keys
from socho.logbook.keys import Signer
from socho.logbook.notes import VerifierKey

PUBLISHED = "log-public-keys"


def our_signer() -> Signer:
    return keys.load_or_create(Path(settings.KEYS))


def trusted() -> list[VerifierKey]:
    """Today's public key first. Read from the keys folder, never from the data folder: who can
    change the data must not be able to bring keys along."""
    return keys.trusted_keys(Path(settings.KEYS))


def publish() -> None:
    """Lay the public keys beside the data, for whoever wants to check a copy elsewhere."""
    text = "".join(f"{key}\n" for key in trusted())
    path = Path(settings.DATA) / PUBLISHED
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
