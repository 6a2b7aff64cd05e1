"""The first page: today's board, or what else a person's part in the market is."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from socho.accounts.models import Role
from socho.incidents.etags import tagged, unchanged
from socho.insight.board import Board, tiles_of
from socho.insight.duties import duties_of, roles_gone
from socho.insight.duty_now import duty_now, watch_of
from socho.insight.first_run import tasks_left
from socho.insight.own import own_things, report_address
from socho.insight.viewpoint import Viewpoint, look
from socho.ui.kept_pages import kept
from socho.ui.pages import page, wants_part


@kept
@login_required
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    view = look(request)
    if view is None:
        return page(request, "insight/no_role.html", {"gone": roles_gone(request.user)})
    if view.reads_cases:
        return board(request, view)
    if view.own is not None:
        return page(request, "insight/own.html", {"view": view, **own_things(view, view.own)})
    return page(request, "insight/duties.html", {"duties": duties_of(view)})


def board(request: HttpRequest, view: Viewpoint) -> HttpResponse:
    """A look for news is answered with 304 as long as nothing on the board reads differently."""
    shown = Board(view)
    tag = shown.tag(request)
    same = unchanged(request, tag) if wants_part(request) else None
    if same is not None:
        return same
    context = {"board": shown, "view": view, "tag": tag, **around_the_board(request, view)}
    return tagged(page(request, "insight/today.html", context, part="insight/_board.html"), tag)


def around_the_board(request: HttpRequest, view: Viewpoint) -> dict[str, Any]:
    """What stands beside the part that is looked at again and again."""
    if wants_part(request):
        return {}
    duty = duty_now(view)
    if view.is_staff:
        beside = {"duty": duty, "watch": watch_of(view)}
        return {**beside, "tiles": tiles_of(view), "tasks": tasks_left(request, view)}
    own = own_things(view, view.own) if view.own else {}
    report_at = report_address(view) if view.is_any(Role.MEMBER) else ""
    return {"duty": duty, "report_at": report_at, **own}
