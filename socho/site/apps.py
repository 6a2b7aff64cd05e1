"""The app that puts the others together."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "socho.site"
    label = "site"
