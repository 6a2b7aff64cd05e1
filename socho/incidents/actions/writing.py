"""What every act on a case does: lock it, move it, add a line to its timeline, keep the entry."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django.db import models
from django.db.models import Max
from django.utils.translation import override

from socho.core.refusals import NotAllowed, require
from socho.core.text import fold
from socho.incidents import rules
from socho.incidents.models import Event, Incident, ReportLink
from socho.incidents.policy import Situation, situation_of
from socho.incidents.rules import Deadlines, State
from socho.logbook.acts import Act
from socho.logbook.images import Gone
from socho.logbook.recording import record
from socho.places.policy import rights_of_actor
from socho.reports.taxonomy import KINDS


def locked(act: Act, incident: Incident) -> tuple[Incident, Situation]:
    """The case as it is now, held until the act is done, and how the actor stands before it."""
    incident = Incident.objects.select_for_update().get(pk=incident.pk)
    return incident, situation_of(rights_of_actor(act), incident, act.now)


def move(act: Act, incident: Incident, situation: Situation, step: str) -> dict[str, Any]:
    """Take a step: ask the policy, ask the rules, move. Answers with what the timeline keeps."""
    require(situation.may_take(step))
    return go(act, incident, situation, step)


def go(act: Act, incident: Incident, situation: Situation, step: str) -> dict[str, Any]:
    """Move without asking who: for what the clock and the reporter set off."""
    before = incident.state
    incident.state = rules.next_state(before, step)
    if not rules.is_possible(step, situation.facts):
        raise NotAllowed(rules.NOT_NOW)
    if before == State.NEW:
        incident.acknowledged_at = act.now
    return {"from": before, "to": incident.state}


def add_line(
    act: Act,
    incident: Incident,
    what: str,
    words: str = "",
    *,
    data: dict[str, Any] | None = None,
    corrects: Event | None = None,
) -> Event:
    """A new line of the timeline; none is ever changed or taken out."""
    last = incident.events.aggregate(last=Max("line"))["last"] or 0
    return Event.objects.create(
        incident=incident,
        line=last + 1,
        what=what,
        words=words,
        data=data or {},
        by_id=act.actor,
        at=act.now,
        device_at=act.device_at,
        corrects=corrects,
    )


def keep(
    act: Act,
    verb: str,
    incident: Incident,
    *rows: models.Model | Gone,
    reason: str = "",
    subjects: Iterable[UUID] = (),
) -> Incident:
    """Save the case as the act leaves it and keep the entry of everything that changed."""
    deadlines = Deadlines(incident.acknowledge_due, incident.outcome_due, incident.answer_due)
    incident.due_at = rules.running(incident.state, deadlines)
    incident.changed_at = act.now
    incident.save()
    record(act, verb, incident.market_id, incident, *rows, reason=reason, subjects=subjects)
    return incident


def folded(incident: Incident) -> str:
    """What a search for a case looks through; never the names of people."""
    with override("vi"):
        kind = str(KINDS[incident.kind].name)
    places = [str(each) for each in (incident.stall, incident.zone, incident.point) if each]
    zone = incident.zone.name if incident.zone else ""
    words = [incident.number, incident.title, kind, *places, zone, incident.place_words]
    return fold(" ".join(words))


def somebody(act: Act) -> UUID:
    """Who acts, where only a person can."""
    require(act.actor is not None)
    return cast(UUID, act.actor)


def linked(incident: Incident) -> list[ReportLink]:
    return list(incident.report_links.select_related("report").order_by("since"))
