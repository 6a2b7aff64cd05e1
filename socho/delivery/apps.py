"""The Django app `delivery`."""

from django.apps import AppConfig

from socho.logbook.registry import not_logged


class DeliveryConfig(AppConfig):
    name = "socho.delivery"
    label = "delivery"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        not_logged(self.get_model("Outgoing"), "a post office: what waits is no fact of the book")
        not_logged(
            self.get_model("PushSubscription"), "a browser's address, forgotten when it says so"
        )
