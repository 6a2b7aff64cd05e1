"""The Django app `intake`."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "socho.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
