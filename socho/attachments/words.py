"""Why an upload was not taken, and what to do now, in plain words."""

from django.utils.translation import gettext_lazy as _

from socho.attachments import rules
from socho.attachments.models import MediaKind

_EITHER = {
    rules.EMPTY: _("The file is empty. Choose it once more."),
    rules.TOO_HEAVY: _("This file could not be opened. Choose another."),
}
_PHOTO = {
    rules.TOO_BIG: _("The photo is larger than 25 MB. Choose a smaller one."),
    rules.TOO_MANY_PIXELS: _("The photo has too many pixels. Take it at a lower setting."),
    rules.UNKNOWN: _("This is not a photo we can read. Choose a JPEG, PNG or WebP picture."),
    rules.HEIC: _(
        "This photo is in the iPhone's own format (HEIC). Choose it again from the photo "
        "library, or send a screenshot of it."
    ),
    rules.BROKEN: _("The photo did not arrive whole. Choose it once more."),
}
_VOICE = {
    rules.TOO_BIG: _("The recording is larger than 1.5 MB. Record at most 60 seconds."),
    rules.TOO_LONG: _("The recording is longer than 60 seconds. Record a shorter one."),
    rules.UNKNOWN: _("This is not a recording we can play. Send WebM, Ogg, M4A or MP3."),
    rules.NOT_ONLY_SOUND: _("This file holds more than sound. Record the voice alone."),
    rules.BROKEN: _("The recording did not arrive whole. Record it once more."),
}


def why(kind: MediaKind, code: str) -> str:
    """The sentence for a refusal code of `rules`."""
    said = _EITHER | (_PHOTO if kind == MediaKind.PHOTO else _VOICE)
    return str(said.get(code, _EITHER[rules.TOO_HEAVY]))
