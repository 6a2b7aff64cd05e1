"""The addresses of the notebook in the pocket."""

from django.urls import path

from socho.sync.views import app, doors, pages

app_name = "sync"
urlpatterns = [
    path("sw.js", app.worker, name="worker"),
    path("s/sw.js", app.public_worker, name="public_worker"),
    path("bao-tin/da-luu/", pages.told, name="told"),
    path("manifest.webmanifest", app.manifest, name="manifest"),
    path("notebook/", pages.home, name="home"),
    path("notebook/log/", pages.log, name="log"),
    path("notebook/outbox/", pages.outbox, name="outbox"),
    path("notebook/acts/", doors.acts, name="acts"),
    path("notebook/photos/", doors.photos, name="photos"),
    path("notebook/witness/", doors.witness, name="witness"),
    path("notebook/working-set/", doors.to_keep, name="working_set"),
    path("notebook/shell/", pages.shell_home, name="shell"),
    path("notebook/shell/log/", pages.shell_log, name="shell_log"),
    path("notebook/shell/outbox/", pages.shell_outbox, name="shell_outbox"),
]
