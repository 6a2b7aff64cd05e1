"""What `ui`'s page frames leave open: market, person, menu. A context processor."""

from typing import Any

from django.http import HttpRequest

from socho.site.menu import menu_of


def slots(request: HttpRequest) -> dict[str, Any]:
    return {"menu": menu_of(request)}
