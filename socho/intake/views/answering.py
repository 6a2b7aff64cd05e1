"""How a public page answers: in words, or in JSON to whoever accepts only that."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from socho.places.models import Market
from socho.places.numbers import emergency_numbers
from socho.ui.pages import mark_sent, public_page

HOUSE = "Sổ Chợ"


def answer(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    market: Market | None = None,
    status: int | None = None,
) -> HttpResponse:
    """A public page. It may be kept by nobody: a label's page is cheap, the others are private."""
    frame = {
        "market": market or "",
        "market_label": market.manager_label if market else HOUSE,
        "emergency": emergency_numbers(market),
    }
    response = public_page(request, template, frame | (context or {}))
    response.headers["Cache-Control"] = "no-store"
    if status:
        response.status_code = status
    return response


def see_other(request: HttpRequest, url: str) -> HttpResponse:
    response = HttpResponse(status=303, headers={"Location": url, "Cache-Control": "no-store"})
    return mark_sent(request, response)


def wants_json(request: HttpRequest) -> bool:
    """A browser always names HTML too; a phone's outbox or a script asks for JSON alone."""
    return request.accepts("application/json") and not _names_html(request)


def _names_html(request: HttpRequest) -> bool:
    accepted = request.headers.get("Accept", "")
    return "text/html" in accepted or "*/*" in accepted or not accepted


def json_answer(content: dict[str, Any], status: int = 200) -> JsonResponse:
    response = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "no-store"
    return response
