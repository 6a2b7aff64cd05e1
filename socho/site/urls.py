"""All addresses."""

from django.urls import URLPattern, URLResolver, include, path

from socho.site.views import backup
from socho.site.views.health import health

ours = [
    path("backups/", backup.backups, name="backups"),
    path("backups/restored/", backup.restored, name="restored"),
    path("read-only/", backup.read_only, name="read_only"),
    path("read-only/outside/", backup.outside, name="outside"),
    path("read-only/no-outside/", backup.no_outside, name="no_outside"),
]

handler500 = "socho.site.views.later.stumbled"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health, name="healthz"),
    path("", include((ours, "site"))),
    path("", include("socho.intake.urls")),
    path("", include("socho.sync.urls")),
    path("", include("socho.insight.urls")),
    path("", include("socho.incidents.urls")),
    path("", include("socho.groups.urls")),
    path("", include("socho.reports.urls")),
    path("", include("socho.vendors.urls")),
    path("", include("socho.places.urls")),
    path("", include("socho.delivery.urls")),
    path("", include("socho.accounts.urls")),
    path("", include("socho.ui.urls")),
]
