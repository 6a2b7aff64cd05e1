"""The log's signing key: made once, kept in a file of its own, changed now and then.

Beside it lie the public keys of former times. All of it is outside the database and its backups:
whoever holds only these can neither sign nor make us believe another key.
"""

import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from socho.logbook.notes import ED25519, VerifierKey, from_base64, signature_line, to_base64

SIGNING = "log-signing-key"
NEXT = "log-signing-key.next"
RETIRED = "log-retired-keys"  # one vkey a line
_PREFIX = "PRIVATE+KEY+"


class KeyUnusable(Exception):
    """The key file cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with its name. A lost key means a new name, and so a new log."""

    name: str
    seed: bytes

    @property
    def vkey(self) -> VerifierKey:
        return VerifierKey(self.name, _public(self.seed))

    def sign(self, message: bytes) -> bytes:
        return _private(self.seed).sign(message)

    def sign_note(self, text: str) -> str:
        return f"{text}\n{signature_line(self.vkey, self.sign(text.encode()))}"

    def to_text(self) -> str:
        """One line, as Go's note package writes private keys."""
        key_id = self.vkey.key_id.hex()
        return f"{_PREFIX}{self.name}+{key_id}+{to_base64(ED25519 + self.seed)}\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        name, _, rest = text.strip().removeprefix(_PREFIX).partition("+")
        signer = cls(name, from_base64(rest.partition("+")[2])[1:])
        if len(signer.seed) != 32 or signer.to_text() != text:
            raise ValueError("not a private key")
        return signer

    @classmethod
    def new(cls, name: str) -> Self:
        return cls(name, secrets.token_bytes(32))

    def __repr__(self) -> str:
        return f"Signer({self.name})"  # never the seed


# To derive a key costs more than to sign with it, and every receipt is signed.
@lru_cache(maxsize=8)
def _private(seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(seed)


@lru_cache(maxsize=8)
def _public(seed: bytes) -> bytes:
    return _private(seed).public_key().public_bytes_raw()


def load_or_create(folder: Path) -> Signer:
    """The signing key of this installation. A new one gets a new random name: `socho/3f9c0a1b`."""
    path = folder / SIGNING
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _put_once(path, Signer.new(f"socho/{secrets.token_hex(4)}").to_text())
    return _read(path)


def trusted_keys(folder: Path) -> list[VerifierKey]:
    """The public keys whose signatures count: today's first, then those of former times. Where
    there is no key yet, none: looking does not make one."""
    signing, retired = folder / SIGNING, folder / RETIRED
    today = [_read(signing).vkey] if signing.exists() else []
    lines = retired.read_text().split() if retired.exists() else []
    return list(dict.fromkeys([*today, *map(VerifierKey.parse, lines)]))


def prepare_next(folder: Path) -> Signer:
    """The key that comes after today's, under the same name. First an entry and a checkpoint
    signed with today's key must name it; then `take_next`."""
    path = folder / NEXT
    if not path.exists():
        _put_once(path, Signer.new(load_or_create(folder).name).to_text())
    return _read(path)


def take_next(folder: Path) -> Signer:
    """From now on the prepared key signs. Cut off anywhere, this can be done again."""
    signer = _read(folder / NEXT)
    with (folder / RETIRED).open("a") as file:
        file.write(f"{load_or_create(folder).vkey}\n")
        file.flush()
        os.fsync(file.fileno())
    (folder / NEXT).replace(folder / SIGNING)
    _sync(folder)
    return signer


def _read(path: Path) -> Signer:
    if path.stat().st_mode & 0o077:
        raise KeyUnusable(f"Others may read the signing key. Do: chmod 600 {path}")
    try:
        return Signer.parse(path.read_text())
    except ValueError:
        raise KeyUnusable(f"{path} holds no signing key. Put it back from your copy.") from None


def _put_once(path: Path, text: str) -> None:
    """Write a file that is either whole or not there; of several at once, the first one stays."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
        _sync(path.parent)
    finally:
        draft.unlink()


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
