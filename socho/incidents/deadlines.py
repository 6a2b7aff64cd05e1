"""By when: the dated figures applied to one case. Computed, never decided."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from socho.accounts.models import AdministrativeUnit
from socho.accounts.territory import unit_on
from socho.core.clock import day_of
from socho.incidents import rules
from socho.incidents.models import Incident
from socho.incidents.rules import Calendar
from socho.parameters import lookup
from socho.parameters.rules import due_after
from socho.places.models import Market


def start(incident: Incident) -> None:
    """Set the clocks going from when it was first heard of (on this side)."""
    due = _due(incident)
    incident.acknowledge_due, incident.outcome_due = due("acknowledge"), due("outcome")


def reckon(incident: Incident) -> None:
    """Reckon anew after a pause, a hand-over, or a change of severity."""
    due = _due(incident)
    if incident.acknowledged_at is None:
        incident.acknowledge_due = due("acknowledge")
    incident.outcome_due = due("outcome")


def _due(incident: Incident) -> Callable[[str], datetime]:
    """By when, for each clock: what they have in common is read once."""
    figures, day = lookup.current(), day_of(incident.clock_from)
    calendar, stood_still = Calendar(figures.hours(day), figures.holidays), incident.stood_still()

    def due(clock: str) -> datetime:
        allowed = figures.allowance(f"{clock}.{incident.severity}", day)
        return rules.due(incident.clock_from, allowed, calendar, stood_still)

    return due


def answer_due(incident: Incident, handed_over_at: datetime) -> datetime:
    """The authority's clock runs to the end: nothing of ours stops it."""
    figures, day = lookup.current(), day_of(handed_over_at)
    row = figures.row(f"handover_answer.{incident.severity}", day)
    return due_after(handed_over_at, row.value, row.unit, figures.hours(day), figures.holidays)


def days(key: str, moment: datetime) -> timedelta:
    return lookup.allowance(key, day_of(moment)).time


def closes_at(incident: Incident) -> datetime:
    """When a settled case closes by itself, if nobody says anything more."""
    return incident.changed_at + days("close_after_silence", incident.changed_at)


def seat_on(market: Market, day: date) -> UUID | None:
    """The ward the market lay in on that day; None where the sources do not tell."""
    seat = market.seat
    if seat is None:
        return None
    if (seat.valid_from is None or seat.valid_from <= day) and (
        seat.valid_to is None or day <= seat.valid_to
    ):
        return seat.pk  # as nearly always: no need to read the whole territory
    area = unit_on(AdministrativeUnit.objects.territory(), seat.pk, day)
    return area.id if area else None
