"""“Việc của anh hôm nay”: what waits for this person, the most pressing first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString

from socho.accounts.models import User
from socho.incidents.models import Incident, IncidentQuerySet
from socho.incidents.rules import State
from socho.places.models import Market
from socho.reports.taxonomy import KINDS, Side
from socho.ui.marks import chip, status_chip
from socho.ui.words import time_left

SHOWN = 5


@dataclass(frozen=True)
class Task:
    """As `ui/_row.html` shows it, and as the phone keeps it for when there is no signal."""

    title: str
    url: str
    icon: str
    number: str
    due_at: datetime | None
    late: bool
    chip: SafeString

    @property
    def look(self) -> str:
        return "late" if self.late else ""


@dataclass(frozen=True)
class Tasks:
    shown: list[Task]
    count: int


def tasks_of(person: User, market: Market, moment: datetime) -> Tasks:
    """One's own cases, and those nobody has taken yet."""
    cases = waiting_for(person, market, moment)
    return Tasks([task_of(each, moment) for each in cases[:SHOWN]], cases.count())


def waiting_for(person: User, market: Market, moment: datetime) -> IncidentQuerySet:
    """Never a restricted one: those are read behind a reason, and on no phone."""
    mine = Q(responsible=person.pk) | Q(responsible=None, opened_by=person.pk)
    free = Q(state=State.NEW, responsible=None)
    visible = Incident.objects.visible_to(person).of_market(market).filter(side=Side.ORDINARY)
    running = visible.open().exclude(state__in=(State.PAUSED, State.HANDED_OVER))
    return running.filter(mine | free).most_pressing(moment)


def task_of(incident: Incident, moment: datetime) -> Task:
    late = incident.due_at is not None and incident.due_at <= moment
    return Task(
        title=incident.title,
        url=reverse("incidents:incident", args=[incident.pk]),
        icon=KINDS[incident.kind].icon,
        number=incident.number,
        due_at=incident.due_at,
        late=late,
        chip=_chip(incident, moment, late),
    )


def _chip(incident: Incident, moment: datetime, late: bool) -> SafeString:
    if incident.due_at is None:
        return status_chip(incident.state)
    return chip("late" if late else "doing", time_left(incident.due_at, moment))
