"""Photos that follow their report, each by a request of its own."""

import hashlib
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.http import HttpRequest
from django.utils.translation import gettext as _

from socho.accounts.requests import act_of
from socho.attachments.cleaning import BadUpload, clean_photo
from socho.attachments.models import MediaKind
from socho.attachments.words import why
from socho.core.ids import op_hash
from socho.core.refusals import NotAllowed
from socho.logbook.acts import READ_ONLY, is_read_only, perform
from socho.reports.actions import attach
from socho.reports.models import Report
from socho.sync.forms import MOST_PHOTOS
from socho.sync.replaying import DONE, LATER, Answer, photo_op, refusal


def take_photo(request: HttpRequest, op: UUID, sha256: str, upload: "File[Any]") -> Answer:
    """The photo of an act that this person did before."""
    report = Report.objects.filter(op_hash=op_hash(op), filed_by=request.user.pk)
    mine = report.order_by("code_counter").first()
    if mine is None:
        return refusal("too_early", _("The report itself has not arrived yet."), LATER)
    if digest(upload) != sha256:
        return refusal("damaged", _("The photo did not arrive whole."), LATER)
    if is_read_only():
        return refusal("read_only", READ_ONLY, LATER)
    try:
        file = clean_photo(upload)
        perform(act_of(request, photo_op(op, sha256)), attach, mine, file=file)
    except BadUpload as bad:
        return refusal(bad.code, why(MediaKind.PHOTO, bad.code))
    except NotAllowed as no:
        return refusal("not_allowed", no)
    return Answer(DONE)


def digest(upload: "File[Any]") -> str:
    found = hashlib.sha256()
    for part in upload.chunks():
        found.update(part)
    return found.hexdigest()


def keep_uploads(request: HttpRequest, op: UUID) -> str:
    """The photos of a page without script; answers why one was not taken. The words are safe."""
    trouble = ""
    for upload in request.FILES.getlist("photo")[:MOST_PHOTOS]:
        if upload.size:
            answer = take_photo(request, op, digest(upload), upload)
            trouble = trouble or answer.content.get("sentence", "")
    return trouble
