"""Addresses of the post office."""

from django.urls import path

from socho.delivery import views

app_name = "delivery"

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/browser/", views.subscription, name="subscription"),
    path("notices/browser/leaving/", views.leaving, name="leaving"),
]
