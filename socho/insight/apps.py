"""The Django app `insight`."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "socho.insight"
    label = "insight"
    default_auto_field = "django.db.models.BigAutoField"
