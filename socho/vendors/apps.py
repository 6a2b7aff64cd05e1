"""The Django app `vendors`."""

from django.apps import AppConfig

from socho.logbook.registry import logged


class VendorsConfig(AppConfig):
    name = "socho.vendors"
    label = "vendors"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        kind = self.get_model
        logged(kind("Helper"), kind("Tenancy"), kind("Paper"), kind("VendorImport"))
        logged(kind("Vendor"), derived=("folded", "sort_key"))
