"""Which language a page speaks: the one asked for, else the one chosen before, else the house's."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

YEAR = 365 * 24 * 3600


class LanguageMiddleware:
    """`?lang=en` is a plain link, so that the switch works without cookies and without script.

    The browser's own wish is not asked: many phones in the market speak English to their owners,
    who do not.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = known(request.GET.get("lang"))
        language = asked or known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
        with translation.override(language or settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, ["Cookie"])
        if asked:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                max_age=YEAR,
                secure=request.is_secure(),
                samesite="Lax",
            )
        return response


def known(code: str | None) -> str | None:
    return code if code in dict(settings.LANGUAGES) else None


def address_in(request: HttpRequest, language: str) -> str:
    """The same page in another language."""
    query = request.GET.copy()
    query["lang"] = language
    return f"{request.path}?{query.urlencode()}"
