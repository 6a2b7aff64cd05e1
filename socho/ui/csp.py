"""What a browser may load and tell: our own files, and the one style that public pages carry."""

from collections.abc import Callable
from functools import lru_cache

from django.http import HttpRequest, HttpResponse

from socho.ui.stylesheets import public_style_hash

PERMISSIONS = (
    "camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), serial=(),"
    " interest-cohort=(), browsing-topics=()"
)


@lru_cache(maxsize=2)
def policy(style_hash: str) -> str:
    return "; ".join(
        (
            "default-src 'self'",
            f"style-src 'self' {style_hash}",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class ContentSecurityPolicyMiddleware:
    """Hashes, no nonces: a 304 keeps an old page alive, and its nonce would be a wrong one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy(public_style_hash()))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response
