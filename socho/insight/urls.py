"""The addresses of what is known."""

from django.urls import path

from socho.insight.views import (
    access,
    book,
    dossiers,
    exports,
    first_run,
    months,
    plan,
    search,
    today,
)

app_name = "insight"

urlpatterns = [
    path("", today.today, name="today"),
    path("book/", book.book, name="book"),
    path("book/paper/", book.paper, name="paper"),
    path("months/", months.months, name="months"),
    path("months/exports/<uuid:pk>/", exports.export, name="export"),
    path("months/exports/<uuid:pk>/cases.xlsx", exports.export_file, name="export_file"),
    path("months/<slug:month>/", months.month, name="month"),
    path("months/<slug:month>/paper/", months.paper, name="month_paper"),
    path("months/<slug:month>/cases.csv", exports.cases_csv, name="cases_csv"),
    path("months/<slug:month>/cases.xlsx", exports.cases_xlsx, name="cases_xlsx"),
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
