"""The Django app `incidents`."""

from django.apps import AppConfig

from socho.logbook.registry import logged


class IncidentsConfig(AppConfig):
    name = "socho.incidents"
    label = "incidents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        logged(self.get_model("Incident"), derived=("folded",))
        logged(*(each for each in self.get_models() if each.__name__ != "Incident"))
