"""The Django app `incidents`."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "socho.incidents"
    label = "incidents"
    default_auto_field = "django.db.models.BigAutoField"
