"""From an upload to what may be kept. Called by forms, before any act takes the writer."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import File

from socho.attachments import rules
from socho.attachments.models import MediaKind
from socho.core import children

WAIT = 40  # seconds of patience, on a busy machine


class BadUpload(Exception):
    """Not taken; `code` is one of `rules`, `words.why(code)` says it to the person."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Clean:
    """A file of our own making that may be kept."""

    kind: MediaKind
    data: bytes = field(repr=False)
    media_type: str
    width: int | None = None  # pixels
    height: int | None = None
    seconds: int | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def clean_photo(upload: "File[Any]") -> Clean:
    """Raises BadUpload."""
    return _clean(MediaKind.PHOTO, upload, rules.PHOTO_BYTES)


def clean_voice(upload: "File[Any]") -> Clean:
    """Raises BadUpload."""
    return _clean(MediaKind.VOICE, upload, rules.VOICE_BYTES)


def _clean(kind: MediaKind, upload: "File[Any]", most: int) -> Clean:
    """The file's name and the type it claims are never looked at."""
    if upload.size > most:
        raise BadUpload(rules.TOO_BIG)
    upload.seek(0)
    given = upload.read(most + 1)
    if not given:
        raise BadUpload(rules.EMPTY)
    try:
        made = children.run("socho.attachments.worker", kind.value, given, seconds=WAIT)
    except children.Refused as refused:
        raise BadUpload(refused.code) from refused
    except children.ChildFailed as failed:
        raise BadUpload(rules.TOO_HEAVY) from failed
    about, _, data = made.partition(b"\n")
    return Clean(kind=kind, data=data, **json.loads(about))
