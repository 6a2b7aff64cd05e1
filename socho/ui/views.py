"""The look a person chooses, and the style page that shows every component."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from socho.ui import style_page, themes
from socho.ui.pages import page


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keeps the chosen look in a cookie and goes back where the person was."""
    chosen = themes.theme_of({themes.COOKIE: request.POST.get("theme", "")})
    back = request.POST.get("next", "/")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    response = HttpResponse(status=303, headers={"Location": back if here else "/"})
    response.set_cookie(
        themes.COOKIE,
        chosen,
        max_age=themes.YEAR if chosen else 0,
        secure=request.is_secure(),
        samesite="Lax",
    )
    return response


@require_GET
def components(request: HttpRequest, frame: str = "office") -> HttpResponse:
    """Every component in every state, inside the chosen page frame; for builders and tests."""
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
    return page(request, f"ui/style/{frame}.html", style_page.sample(request))
