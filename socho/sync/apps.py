"""The Django app `sync`."""

from django.apps import AppConfig


class SyncConfig(AppConfig):
    name = "socho.sync"
    label = "sync"
    default_auto_field = "django.db.models.BigAutoField"
