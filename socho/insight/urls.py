"""The addresses of what is known."""

from django.urls import path

from socho.insight.views import access, book, dossiers, first_run, plan, search, today

app_name = "insight"

urlpatterns = [
    path("", today.today, name="today"),
    path("book/", book.book, name="book"),
    path("book/paper/", book.paper, name="paper"),
    path("plan/", plan.plan, name="plan"),
    path("plan/list/", plan.plan_list, name="plan_list"),
    path("stalls/<uuid:pk>/", dossiers.stall, name="stall"),
    path("vendors/<uuid:pk>/", dossiers.vendor, name="vendor"),
    path("zones/<uuid:pk>/", dossiers.zone, name="zone"),
    path("search/", search.results, name="search"),
    path("access/", access.access, name="access"),
    path("first-run/", first_run.first_run, name="first_run"),
    path("first-run/trial/", first_run.trial, name="trial"),
]
