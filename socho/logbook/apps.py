"""The Django app `logbook`."""

from django.apps import AppConfig

from socho.logbook.registry import not_logged


class LogbookConfig(AppConfig):
    name = "socho.logbook"
    label = "logbook"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for kind in self.get_models():
            not_logged(kind, "the logbook itself: checked by socho verify")
