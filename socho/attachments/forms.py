"""Form fields that take a photo or a voice note and hand over the cleaned file."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from socho.attachments import rules, words
from socho.attachments.cleaning import BadUpload, Clean, clean_photo, clean_voice
from socho.attachments.models import MediaKind


class _MediaField(forms.Field):
    """Empty stays None. What cannot be taken is said in words; the rest of the form stands."""

    kind: MediaKind
    types: str
    take: Callable[["UploadedFile[Any]"], Clean]  # static, of each kind of field
    widget = forms.FileInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"required": False} | options))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"accept": self.types}

    def clean(self, value: "UploadedFile[Any] | None") -> Clean | None:
        self.validate(value)
        if value is None:
            return None
        try:
            return type(self).take(value)
        except BadUpload as bad:
            raise ValidationError(words.why(self.kind, bad.code), code=bad.code) from bad


class PhotoField(_MediaField):
    kind = MediaKind.PHOTO
    types = rules.PHOTO_TYPES
    take = staticmethod(clean_photo)

    def __init__(self, **options: Any) -> None:
        said = _("JPEG, PNG or WebP, up to 25 MB. Where and with what it was taken is removed.")
        super().__init__(**({"help_text": said} | options))


class VoiceField(_MediaField):
    kind = MediaKind.VOICE
    types = rules.VOICE_TYPES
    take = staticmethod(clean_voice)

    def __init__(self, **options: Any) -> None:
        said = _("Up to 60 seconds. A voice can be recognised.")
        super().__init__(**({"help_text": said} | options))
