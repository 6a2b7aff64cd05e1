"""The Django app `reports`."""

from django.apps import AppConfig

from socho.logbook.registry import logged


class ReportsConfig(AppConfig):
    name = "socho.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        kind = self.get_model
        logged(kind("Report"), derived=("folded",))
        logged(kind("Contact"), kind("Message"), kind("Share"), kind("Reclassification"))
        logged(kind("Conclusion"), kind("ReportAttachment"))
