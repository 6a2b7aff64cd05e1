"""What `ui`'s page frames leave open: market, person, menu. A context processor.

Everything is asked for only by the frame that shows it: a public page costs no question.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from socho.accounts.models import Role
from socho.insight.viewpoint import Viewpoint, look
from socho.logbook.acts import is_read_only
from socho.places.models import Market
from socho.places.policy import rights_of
from socho.site.menu import menu_of
from socho.site.restoring import can_end_reading_only
from socho.sync.policy import can_carry
from socho.sync.shell import strip

FIRST = (
    Role.BOARD,
    Role.LEAD,
    Role.GUARD,
    Role.POLICE,
    Role.WARD,
    Role.MEMBER,
    Role.ADMIN,
    Role.AUDITOR,
)


def slots(request: HttpRequest) -> dict[str, Any]:
    if not hasattr(request, "user"):  # refused before anybody could be known
        return {}
    answers: dict[str, Callable[[HttpRequest], Any]] = {
        "menu": menu_of,
        "market": market,
        "market_line": market_line,
        "viewer_name": viewer_name,
        "viewer_key": viewer_key,
        "search_url": search_url,
        "banner": banner,
        "outbox": outbox,
    }
    return {name: SimpleLazyObject(partial(ask, request)) for name, ask in answers.items()}


def market(request: HttpRequest) -> Market | str:
    view = look(request)
    return view.market if view else ""


def market_line(request: HttpRequest) -> str:
    """The example says that it is one, on every page."""
    view = look(request)
    return _("Invented example") if view and view.market.is_sample else _("Logbook of the market")


def viewer_name(request: HttpRequest) -> str:
    """“bà Lan, Ban quản lý chợ”"""
    if not request.user.is_authenticated:
        return ""
    view = look(request)
    role = role_words(view) if view else ""
    return f"{request.user.called}, {role}" if role else request.user.called


def role_words(view: Viewpoint) -> str:
    role = next((role for role in FIRST if role in view.roles), None)
    if role is None:
        return _("stall-holder") if view.own else ""
    return str(role.label)


def viewer_key(request: HttpRequest) -> str:
    """Keeps the drafts of two people at one device apart, and tells nothing of either."""
    if not request.user.is_authenticated:
        return ""
    return salted_hmac("socho.viewer", str(request.user.pk)).hexdigest()[:12]


def search_url(request: HttpRequest) -> str:
    view = look(request)
    return reverse("insight:search") if view and (view.reads_cases or view.own) else ""


def outbox(request: HttpRequest) -> SafeString:
    """How it stands with what waits on this phone; a script shows it where there is something."""
    view = look(request)
    return strip() if view and can_carry(view.rights, view.market) else SafeString()


def banner(request: HttpRequest) -> dict[str, str]:
    """A line over every office page while the restored book can only be read."""
    if not request.user.is_authenticated or not is_read_only():
        return {}
    may_end = can_end_reading_only(rights_of(request.user))
    return {
        "words": _("The book was put back from a backup and can only be read."),
        "url": reverse("site:read_only") if may_end else "",
        "label": _("Open it again"),
    }
