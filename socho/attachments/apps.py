"""The Django app `attachments`."""

from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "socho.attachments"
    label = "attachments"
    default_auto_field = "django.db.models.BigAutoField"
