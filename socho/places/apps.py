"""The Django app `places`."""

from django.apps import AppConfig

from socho.logbook.registry import logged


class PlacesConfig(AppConfig):
    name = "socho.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        kind = self.get_model
        logged(kind("Market"), kind("Zone"), kind("Point"), kind("Jurisdiction"), kind("Label"))
        logged(kind("Stall"), derived=("folded", "sort_key"))
