"""The Django app `parameters`."""

from django.apps import AppConfig


class ParametersConfig(AppConfig):
    name = "socho.parameters"
    label = "parameters"
    default_auto_field = "django.db.models.BigAutoField"
