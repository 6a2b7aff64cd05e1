"""Who is told of what happens to a case: a line without names or content, read after sign-in."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from socho.accounts.models import Membership, Role, Unit, User
from socho.core.clock import day_of
from socho.delivery.actions import queue_notice
from socho.incidents.models import Incident
from socho.logbook.acts import Act
from socho.places.models import Market
from socho.reports.models import Report
from socho.reports.policy import those_on_duty
from socho.reports.taxonomy import Side

NEW_CASE = _("A case needs you")
ASSIGNED = _("A case was assigned to you")
HANDED_OVER = _("A case was handed to your unit")
ANSWERED = _("The authority has answered")
OVERDUE = _("A case is overdue")
UNREAD = _("A report waits to be read")
WAITS = _("A confidential matter waits past its time. Call the ward police.")


def tell_of_case(act: Act, incident: Incident) -> None:
    """Those on duty for its side."""
    _tell(act, incident, on_duty(incident), NEW_CASE)


def tell_assigned(act: Act, incident: Incident, to: User) -> None:
    _tell(act, incident, [to], ASSIGNED)


def tell_receiver(act: Act, incident: Incident, unit: Unit) -> None:
    running = Membership.objects.running(day_of(act.now)).filter(unit=unit, role=Role.POLICE)
    people = User.objects.filter(pk__in=running.values("user"), is_active=True)
    _tell(act, incident, people, HANDED_OVER)


def tell_of_answer(act: Act, incident: Incident) -> None:
    _tell(act, incident, on_duty(incident), ANSWERED)


def tell_of_delay(act: Act, incident: Incident) -> None:
    """Past its time: whoever is on duty; of a confidential one the board learns that something
    waits, and nothing else."""
    _tell(act, incident, on_duty(incident), OVERDUE)
    if incident.side == Side.CONFIDENTIAL:
        _tell_board(act, incident.market)


def tell_of_unread(act: Act, report: Report) -> None:
    """Nobody has read it in time."""
    people, side = those_on_duty(report.market, Side(report.side)), report.side
    link = reverse("incidents:report", args=[report.pk])
    with override(settings.LANGUAGE_CODE):
        queue_notice(act, people, what=f"{UNREAD} · {report.market.name}", link=link)
    if side == Side.CONFIDENTIAL:
        _tell_board(act, report.market)


def _tell_board(act: Act, market: Market) -> None:
    on_it = those_on_duty(market, Side.CONFIDENTIAL).values("pk")  # the board too, standing in
    running = Membership.objects.running(day_of(act.now)).filter(
        unit=market.manager_id, role=Role.BOARD
    )
    board = User.objects.filter(pk__in=running.values("user"), is_active=True)
    with override(settings.LANGUAGE_CODE):
        queue_notice(act, board.exclude(pk__in=on_it), what=str(WAITS), link="/")


def on_duty(incident: Incident) -> Iterable[User]:
    return those_on_duty(incident.market, Side(incident.side))


def _tell(act: Act, incident: Incident, people: Iterable[User], what: Promise) -> None:
    others = [user for user in people if user.pk != act.actor]
    link = reverse("incidents:incident", args=[incident.pk])
    with override(settings.LANGUAGE_CODE):
        queue_notice(act, others, what=f"{what} · {incident.market.name}", link=link)
