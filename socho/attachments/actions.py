"""Keeping a cleaned file, inside the act of whatever it belongs to."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from socho.attachments import files
from socho.attachments.cleaning import Clean
from socho.attachments.models import Attachment
from socho.core.refusals import NotAllowed
from socho.logbook.acts import Act
from socho.logbook.recording import record


def keep(act: Act, market: UUID | None, clean: Clean) -> Attachment:
    """Write the file, then its row. A rolled back act leaves at most a nameless file.

    Who may add it is asked by the action that calls this one: an attachment knows no rights."""
    try:
        files.write(clean.sha256, clean.data)
    except OSError as full:
        raise NotAllowed(_("There is no room left for the file. Send it without.")) from full
    attachment = Attachment.objects.create(
        kind=clean.kind,
        sha256=clean.sha256,
        media_type=clean.media_type,
        size=len(clean.data),
        width=clean.width,
        height=clean.height,
        seconds=clean.seconds,
        kept_at=act.now,
    )
    record(act, "attachment.kept", market, attachment)
    return attachment
