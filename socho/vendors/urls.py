"""Addresses of the vendors' register."""

from django.urls import URLPattern

app_name = "vendors"

urlpatterns: list[URLPattern] = []
