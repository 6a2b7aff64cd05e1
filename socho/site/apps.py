"""The app that puts the others together."""

from django.apps import AppConfig

from socho.site.checks import register_checks


class SiteConfig(AppConfig):
    name = "socho.site"
    label = "site"

    def ready(self) -> None:
        register_checks()
