"""What makes the pages an app on a phone: the service worker and the manifest."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from socho.sync import shell
from socho.sync.views.pages import shell_home, shell_log, shell_outbox


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """At the top of the site, so that it may speak for all pages."""
    pages = b"".join(each(request).content for each in (shell_home, shell_log, shell_outbox))
    return script(shell.worker_script(pages), "/")


@require_safe
def public_worker(request: HttpRequest) -> HttpResponse:
    """For the pages behind labels alone: a stall-holder's phone keeps next to nothing."""
    return script(shell.public_worker_script(), "/s/")


def script(text: str, scope: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache", "Service-Worker-Allowed": scope},
    )


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    return JsonResponse(shell.manifest(), content_type="application/manifest+json")
