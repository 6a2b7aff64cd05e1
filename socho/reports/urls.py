"""The addresses of what came with reports; their pages are those of cases."""

from django.urls import path

from socho.reports import views

app_name = "reports"
urlpatterns = [
    path(
        "reports/<uuid:report>/attachments/<uuid:pk>/",
        views.attachment,
        name="attachment",
    ),
]
