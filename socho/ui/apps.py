"""The Django app `ui`: no models."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "socho.ui"
    label = "ui"
