"""Cases as rows of a table: prepared here, because long lists are slow in templates."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe

from socho.incidents.models import Incident
from socho.insight.wording import case_title, holder_words
from socho.reports.taxonomy import KINDS
from socho.ui.addresses import address_of
from socho.ui.marks import chip, severity, status_chip, status_words
from socho.ui.words import late_by


@dataclass(frozen=True, slots=True)
class Row:
    url: str
    number: str
    title: str
    icon: str
    level: SafeString
    state: SafeString
    state_words: str  # for paper
    holder: str
    at: datetime


def row_of(incident: Incident, moment: datetime) -> Row:
    return Row(
        url=address_of("incidents:incident", incident.pk),
        number=incident.number,
        title=case_title(incident),
        icon=KINDS[incident.kind].icon,
        level=severity(incident.severity),
        state=state_of(incident, moment),
        state_words=words_of_state(incident, moment),
        holder=holder_words(incident),
        at=incident.opened_at,
    )


def state_of(incident: Incident, moment: datetime) -> SafeString:
    """Its state, and beside it how late it is."""
    authority = getattr(incident, "waits_for", None) or ""
    said = status_chip(incident.state, authority)
    if incident.due_at is not None and incident.due_at < moment:
        said += mark_safe(" ") + chip("late", late_by(incident.due_at, moment))
    return said


def words_of_state(incident: Incident, moment: datetime) -> str:
    said = status_words(incident.state, getattr(incident, "waits_for", None) or "")
    if incident.due_at is not None and incident.due_at < moment:
        return f"{said}, {late_by(incident.due_at, moment).lower()}"
    return said
