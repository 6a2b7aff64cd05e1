"""The Django app `parameters`."""

from django.apps import AppConfig

from socho.logbook.registry import logged, not_logged


class ParametersConfig(AppConfig):
    name = "socho.parameters"
    label = "parameters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        logged(self.get_model("Parameter"), self.get_model("Holiday"))
        not_logged(self.get_model("Revision"), "a mark that tells memories to read again")
