"""Photos and voice notes: only cleaned copies, named by their content."""

from django.db import models

from socho.logbook.models import Thing


class MediaKind(models.TextChoices):
    PHOTO = "photo"
    VOICE = "voice"


class Attachment(Thing):
    """A kept file. It does not know who may see it: the app that holds it says so."""

    kind = models.CharField(max_length=5, choices=MediaKind.choices)
    sha256 = models.CharField(max_length=64, db_index=True)  # of the kept copy
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()  # bytes
    width = models.PositiveIntegerField(null=True)  # pixels
    height = models.PositiveIntegerField(null=True)
    seconds = models.PositiveSmallIntegerField(null=True)
    kept_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)
