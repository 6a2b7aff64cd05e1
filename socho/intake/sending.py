"""What comes with the words: photos and a voice note, each an act of its own after the words."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.core.files.base import File
from django.http import HttpRequest

from socho.attachments.cleaning import BadUpload, Clean, clean_photo, clean_voice
from socho.attachments.models import MediaKind
from socho.core.clock import now
from socho.core.refusals import NotAllowed
from socho.logbook.acts import Act, perform
from socho.reports.actions import attach
from socho.reports.models import Report

MOST_PHOTOS = 4  # of one sending
FIELDS = {"photo": MediaKind.PHOTO, "voice": MediaKind.VOICE}
NO_ROOM = "no_room"


def public_act(op: UUID, kept_at: datetime | None = None) -> Act:
    """The public acts as nobody, even in a browser in which somebody is signed in: a report never
    tells whose phone it was. `kept_at`: when a phone without a signal kept it; the log does not
    hold it, and it makes no other act of one that was sent before."""
    return Act(actor=None, op=op, now=now(), device_at=kept_at)


def send_files(request: HttpRequest, report: Report, op: UUID) -> str:
    """Keep what can be kept; answers why the first of the others was not: “photo.too_big”.

    The words are already safe. A repeat of the same file finds its act done.
    """
    trouble = ""
    for kind, upload in _uploads(request):
        try:
            file = cleaned(kind, upload)
            perform(public_act(uuid5(op, file.sha256)), attach, report, file=file)
        except BadUpload as bad:
            trouble = trouble or f"{kind.value}.{bad.code}"
        except NotAllowed:
            trouble = trouble or f"{kind.value}.{NO_ROOM}"
    return trouble


def has_files(request: HttpRequest) -> bool:
    return any(True for _ in _uploads(request))


def cleaned(kind: MediaKind, upload: "File[Any]") -> Clean:
    return clean_photo(upload) if kind == MediaKind.PHOTO else clean_voice(upload)


def _uploads(request: HttpRequest) -> Iterator[tuple[MediaKind, Any]]:
    for field, kind in FIELDS.items():
        # A browser sends an empty file where none was chosen.
        chosen = [each for each in request.FILES.getlist(field) if each.name and each.size != 0]
        for upload in chosen[:MOST_PHOTOS]:
            yield kind, upload
