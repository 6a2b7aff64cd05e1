"""The board's first tasks: put them away, send a trial."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from socho.accounts.models import Role
from socho.accounts.requests import Request, act_of
from socho.core.refusals import require
from socho.insight.first_run import AWAY, AWAY_SECONDS
from socho.insight.viewpoint import Viewpoint, viewpoint_of
from socho.logbook.acts import perform
from socho.reports.actions import send_trial
from socho.ui.forms import PlainForm
from socho.ui.pages import done


def _of_the_board(request: Request) -> Viewpoint:
    view = viewpoint_of(request)
    require(view.is_any(Role.BOARD))
    return view


@login_required
@require_POST
def first_run(request: Request) -> HttpResponse:
    """Put away on this device; nothing in the book changes."""
    _of_the_board(request)
    answer = done(request, "insight:today")
    answer.set_cookie(
        AWAY,
        "away",
        max_age=AWAY_SECONDS,
        secure=request.is_secure(),
        samesite="Lax",
        httponly=True,
    )
    return answer


@login_required
@require_POST
def trial(request: Request) -> HttpResponse:
    """“Tin thử”: it arrives as a real one does."""
    view, form = _of_the_board(request), PlainForm(request.POST)
    form.is_valid()
    report = perform(act_of(request, form.act_op), send_trial, view.market)
    return done(request, "incidents:report", report.pk, toast=_("This is how a report arrives."))
