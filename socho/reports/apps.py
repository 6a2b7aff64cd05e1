"""The Django app `reports`."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "socho.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
