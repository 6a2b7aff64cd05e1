"""The envelope of an entry: the exact bytes that are hashed, and the bond to its erasable body."""

import hmac
import json
import re
import secrets
from dataclasses import dataclass
from typing import Any

VERSION = 1
LATEST_MS = 253_402_300_799_999  # the end of year 9999


class BadEnvelope(ValueError):
    """These are not the bytes of an envelope as we write it."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who did what when, in codes and opaque ids only: it is kept for ever."""

    log: str  # which tree: a market's id, or "house"
    verb: str
    at: int  # server time, UTC ms
    actor: str | None  # opaque account id; None for the public and the clock
    object: str  # id of the row it is about; empty when there is none
    op: str  # SHA-256 of the client's UUID, hex
    body: str  # commitment to the body, hex
    device_at: int | None = None  # only when the device told its time
    v: int = VERSION

    def __post_init__(self) -> None:
        for name, fits in _RULES.items():
            if not fits(getattr(self, name)):
                raise BadEnvelope(f"{name} is not as it must be")

    def to_bytes(self) -> bytes:
        fields = {name: getattr(self, name) for name in _RULES}
        if self.device_at is None:
            del fields["device_at"]
        return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode("ascii")


def parse(data: bytes) -> Envelope:
    """Read an envelope; only the very bytes that `to_bytes` writes are accepted."""
    try:
        envelope = Envelope(**json.loads(data))
    except (TypeError, ValueError, RecursionError) as error:
        raise BadEnvelope("not an envelope") from error
    if envelope.to_bytes() != data:
        raise BadEnvelope("not written as we write it")
    return envelope


def body_bytes(body: dict[str, Any]) -> bytes:
    """The bytes of a body: JSON in UTF-8 (people and searches can read it), without floats.

    Text is kept as it stands, not normalised: the tables must equal it to the letter.
    """
    _refuse_floats(body)
    try:
        return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError("a lone surrogate is not text") from error


def commit(body: bytes, salt: bytes) -> bytes:
    """Bind an envelope to a body without telling anything of it. Unsalted, a phone number could
    be guessed from its hash; with body and salt destroyed nothing is left to guess against."""
    return hmac.digest(salt, body, "sha256")


def new_salt() -> bytes:
    return secrets.token_bytes(32)


def _refuse_floats(value: Any) -> None:
    match value:
        case None | bool() | int() | str():
            return
        case dict():
            for key, each in value.items():
                if not isinstance(key, str):
                    raise TypeError("keys of a body are text")
                _refuse_floats(each)
        case list() | tuple():
            for each in value:
                _refuse_floats(each)
        case _:
            raise TypeError(f"no {type(value).__name__} in a body")


def _text(pattern: str) -> Any:
    matches = re.compile(pattern).fullmatch
    return lambda value: isinstance(value, str) and matches(value) is not None


def _is_time(value: Any) -> bool:
    return type(value) is int and 0 <= value <= LATEST_MS


_is_opaque_id = _text(r"[0-9A-Za-z-]{1,36}")
_RULES: dict[str, Any] = {
    "v": lambda value: type(value) is int and value == VERSION,
    "log": _text(r"house|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "verb": _text(r"[a-z][a-z0-9_]*\.[a-z0-9_]+"),
    "at": _is_time,
    "actor": lambda value: value is None or _is_opaque_id(value),
    "object": lambda value: value == "" or _is_opaque_id(value),
    "op": _text(r"[0-9a-f]{64}"),
    "body": _text(r"[0-9a-f]{64}"),
    "device_at": lambda value: value is None or (type(value) is int and abs(value) <= LATEST_MS),
}
