"""Who is told of what happens to a case: a line without names or content, read after sign-in."""

from collections.abc import Set
from uuid import UUID

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
from socho.reports.policy import ids_on_duty
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
    _tell(act, incident, on_duty(act, incident), NEW_CASE)


def tell_assigned(act: Act, incident: Incident, to: User) -> None:
    _tell(act, incident, {to.pk}, ASSIGNED)


def tell_receiver(act: Act, incident: Incident, unit: Unit) -> None:
    running = Membership.objects.running(day_of(act.now)).filter(unit=unit, role=Role.POLICE)
    people = running.filter(user__is_active=True).values_list("user_id", flat=True)
    _tell(act, incident, set(people), HANDED_OVER)


def tell_of_answer(act: Act, incident: Incident) -> None:
    _tell(act, incident, on_duty(act, incident), ANSWERED)


def tell_of_delay(act: Act, incident: Incident) -> None:
    """Past its time: whoever is on duty; of a confidential one the board learns that something
    waits, and nothing else."""
    _tell(act, incident, on_duty(act, incident), OVERDUE)
    if incident.side == Side.CONFIDENTIAL:
        _tell_board(act, incident.market)


def tell_of_unread(act: Act, report: Report) -> None:
    """Nobody has read it in time."""
    side = Side(report.side)
    people = ids_on_duty(report.market_id, side, day_of(act.now))
    link = reverse("incidents:report", args=[report.pk])
    with override(settings.LANGUAGE_CODE):
        queue_notice(act, people, what=f"{UNREAD} · {report.market.name}", link=link)
    if side == Side.CONFIDENTIAL:
        _tell_board(act, report.market)


def _tell_board(act: Act, market: Market) -> None:
    day = day_of(act.now)
    on_it = ids_on_duty(market.pk, Side.CONFIDENTIAL, day)  # the board too, standing in
    running = Membership.objects.running(day).filter(unit=market.manager_id, role=Role.BOARD)
    board = running.filter(user__is_active=True).values_list("user_id", flat=True)
    with override(settings.LANGUAGE_CODE):
        queue_notice(act, set(board) - on_it, what=str(WAITS), link="/")


def on_duty(act: Act, incident: Incident) -> Set[UUID]:
    return ids_on_duty(incident.market_id, Side(incident.side), day_of(act.now))


def _tell(act: Act, incident: Incident, people: Set[UUID], what: Promise) -> None:
    link = reverse("incidents:incident", args=[incident.pk])
    with override(settings.LANGUAGE_CODE):
        queue_notice(act, people - {act.actor}, what=f"{what} · {incident.market.name}", link=link)
