"""The Django app `attachments`."""

from django.apps import AppConfig

from socho.logbook.registry import logged


class AttachmentsConfig(AppConfig):
    name = "socho.attachments"
    label = "attachments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        logged(self.get_model("Attachment"))
