"""All addresses."""

from django.urls import URLPattern, URLResolver, include, path

from socho.site.views.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health, name="healthz"),
    path("", include("socho.intake.urls")),
    path("", include("socho.insight.urls")),
    path("", include("socho.incidents.urls")),
    path("", include("socho.reports.urls")),
    path("", include("socho.vendors.urls")),
    path("", include("socho.places.urls")),
    path("", include("socho.accounts.urls")),
    path("", include("socho.ui.urls")),
]
