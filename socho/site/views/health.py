"""`/healthz`: is it alive, and does the log keep up."""

from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from socho import VERSION
from socho.logbook.models import Entry


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Counts and versions only: nothing here tells anything of a market or a person."""
    oldest = Entry.objects.unnumbered().order_by("id").values_list("at", flat=True).first()
    newest = Entry.objects.order_by("-id").values_list("id", flat=True).first()
    return JsonResponse(
        {
            "version": VERSION,
            "database": connection.vendor,
            "database_bytes": _size(),
            "log_size": newest or 0,
            "oldest_unnumbered": oldest.isoformat() if oldest else None,
        }
    )


def _size() -> int | None:
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    return path.stat().st_size if connection.vendor == "sqlite" and path.exists() else None
