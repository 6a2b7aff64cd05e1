"""The Django app `groups`."""

from django.apps import AppConfig

from socho.logbook.registry import logged


class GroupsConfig(AppConfig):
    name = "socho.groups"
    label = "groups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        logged(*self.get_models())
