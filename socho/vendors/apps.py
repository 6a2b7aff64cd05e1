"""The Django app `vendors`."""

from django.apps import AppConfig


class VendorsConfig(AppConfig):
    name = "socho.vendors"
    label = "vendors"
    default_auto_field = "django.db.models.BigAutoField"
