"""Signed notes and checkpoints as C2SP writes them (c2sp.org/signed-note, /tlog-checkpoint)."""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ED25519 = b"\x01"  # the signature type; another one is another type byte, not another format
MOST_SIGNATURES = 100
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")


class NoteRefused(ValueError):
    """The note cannot be believed; the message says why."""


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with its name: what stands on posters and receipts as `vkey`."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not is_key_name(self.name) or len(self.public) != 32:
            raise ValueError("not a name and public key")

    @property
    def key_id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{to_base64(ED25519 + self.public)}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError; the key id in the text must be the right one."""
        name, _, rest = text.partition("+")
        key = cls(name, from_base64(rest.partition("+")[2])[1:])
        if str(key) != text:
            raise ValueError("not a verifier key")
        return key

    def verifies(self, signature: bytes, message: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """So many entries, this root: the head of one log's tree."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{to_base64(self.root)}\n"

    @property
    def code(self) -> str:
        """Twelve characters for paper and mail: 60 bits of the root, `ABCD-EFGH-IJKL`."""
        letters = base64.b32encode(self.root).decode()[:12]
        return "-".join(letters[i : i + 4] for i in range(0, 12, 4))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Our checkpoints carry no extension lines, and none are accepted."""
        lines = text.split("\n")
        if len(lines) != 4 or not lines[0] or lines[3] or not _NUMBER.fullmatch(lines[1]):
            raise NoteRefused("not a checkpoint")
        root = from_base64(lines[2])
        if len(root) != 32:
            raise NoteRefused("not a checkpoint")
        return cls(lines[0], int(lines[1]), root)


def open_checkpoint(note: str, keys: Iterable[VerifierKey]) -> Checkpoint:
    return Checkpoint.parse(open_note(note, keys))


def open_note(note: str, keys: Iterable[VerifierKey]) -> str:
    """The text of a note, if a known key signed it. Signatures of unknown keys say nothing;
    a wrong signature of a known key spoils the whole."""
    text, signatures = split_note(note)
    known = {(key.name, key.key_id): key for key in keys}
    verified = False
    for name, data in signatures:
        key = known.get((name, data[:4]))
        if key is None:
            continue
        if not key.verifies(data[4:], text.encode()):
            raise NoteRefused(f"the signature of {name} is wrong")
        verified = True
    if not verified:
        raise NoteRefused("no known key signed this")
    return text


def split_note(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The text of a note and its signatures, unverified."""
    before, blank, after = note.rpartition("\n\n")
    if not blank or not before or not after.endswith("\n") or _CONTROL.search(note):
        raise NoteRefused("not a signed note")
    lines = after[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise NoteRefused("too many signatures")
    return before + "\n", [_signature(line) for line in lines]


def signature_line(key: VerifierKey, signature: bytes) -> str:
    return f"— {key.name} {to_base64(key.key_id + signature)}\n"


def is_key_name(name: str) -> bool:
    return bool(name) and "+" not in name and not re.search(r"[\s\x00-\x20]", name)


def to_base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def from_base64(text: str) -> bytes:
    """Only the one spelling that `to_base64` gives: loose bits at the end are refused too."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NoteRefused("not base64") from None
    if to_base64(data) != text:
        raise NoteRefused("not base64")
    return data


def _signature(line: str) -> tuple[str, bytes]:
    dash, _, rest = line.partition(" ")
    name, _, data = rest.partition(" ")
    signature = from_base64(data)
    if dash != "—" or not is_key_name(name) or len(signature) < 5:
        raise NoteRefused("not a signature line")
    return name, signature
