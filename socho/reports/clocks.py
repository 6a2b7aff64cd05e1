"""By when somebody will have read a report: what its receipt promises."""

from datetime import datetime

from socho.core.clock import day_of
from socho.parameters.lookup import Parameters, current
from socho.parameters.rules import due_after
from socho.reports.taxonomy import KINDS


def read_by(kind: str, received_at: datetime, known: Parameters | None = None) -> datetime:
    """By then somebody comes or answers; what is slight is counted in working hours. Whoever asks
    for many reports at once brings the figures along."""
    known, day = known or current(), day_of(received_at)
    allowed = known.row(f"acknowledge.{KINDS[kind].severity}", day)
    return due_after(received_at, allowed.value, allowed.unit, known.hours(day), known.holidays)
