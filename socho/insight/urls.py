"""Addresses of the board, the book, dossiers and search."""

from django.urls import URLPattern

app_name = "insight"

urlpatterns: list[URLPattern] = []
