"""Two views that do nothing, behind the whole middleware."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import path

from socho.logbook.models import Entry


def healthy(request: HttpRequest) -> HttpResponse:
    """What a start waits for."""
    return HttpResponse(b"{}", content_type="application/json")


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"")


def version(request: HttpRequest) -> HttpResponse:
    """304 after one question to the database, for nobody in particular."""
    newest = Entry.objects.order_by("-id").values_list("id", flat=True).first()
    answer = HttpResponseNotModified()
    answer["ETag"] = f'"{newest}"'
    return answer


urlpatterns = [
    path("healthz", healthy),
    path("limit/empty", empty),
    path("limit/version", version),
]
