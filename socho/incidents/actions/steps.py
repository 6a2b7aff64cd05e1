"""The steps inside one's own house: check, take, assign, pause, settle, close, reopen."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from socho.accounts.models import User
from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.incidents import deadlines, notices, rules
from socho.incidents.actions.opening import give_reports_to_holder
from socho.incidents.actions.writing import add_line, go, keep, linked, locked, move
from socho.incidents.models import Closing, Event, Incident, Pause, Reopening, Settlement
from socho.incidents.policy import Situation, stands_as
from socho.incidents.rules import GUARD_AND_UP, OF_THE_HOLDER, State
from socho.logbook.acts import Act
from socho.places.policy import rights_on
from socho.reports import actions as reports
from socho.reports.models import Report


def check(act: Act, incident: Incident) -> Incident:
    """Somebody goes and looks whether it is so."""
    incident, situation = locked(act, incident)
    data = move(act, incident, situation, "check")
    return keep(act, "incident.checked", incident, add_line(act, incident, "check", data=data))


def take(act: Act, incident: Incident) -> Incident:
    """“Nhận việc”: it is mine from here on."""
    incident, situation = locked(act, incident)
    data = move(act, incident, situation, "take")
    return _give(act, incident, act.actor, "take", data)


def assign(act: Act, incident: Incident, *, to: User) -> Incident:
    """Give it to somebody who may work on it."""
    incident, situation = locked(act, incident)
    data = move(act, incident, situation, "assign") | {"name": to.called}
    if not GUARD_AND_UP.keys() & stands_as(rights_on(to.pk, day_of(act.now)), incident, None):
        raise NotAllowed(_("This person does not work on such cases here."))
    incident = _give(act, incident, to.pk, "assign", data)
    notices.tell_assigned(act, incident, to)
    return incident


def _give(
    act: Act, incident: Incident, holder: UUID | None, what: str, data: dict[str, Any]
) -> Incident:
    before = incident.responsible_id
    incident.responsible_id = holder
    data |= {"to": str(holder), "before": str(before) if before else None}
    verb = {"take": "incident.taken", "assign": "incident.assigned"}[what]
    incident = keep(act, verb, incident, add_line(act, incident, what, data=data))
    give_reports_to_holder(act, incident)
    return incident


def undo(act: Act, event: Event) -> Incident:
    """“Hoàn tác”: what was just taken, assigned or checked goes back, with an entry of its own."""
    incident, _situation = locked(act, event.incident)
    last = incident.events.last()
    require(event.by_id == act.actor)
    if event.what not in rules.CAN_BE_UNDONE or last is None or last.pk != event.pk:
        raise NotAllowed(_("Something happened since. It cannot be undone any more."))
    if act.now - event.at > rules.UNDO_WITHIN:
        raise NotAllowed(_("Too much time has passed. It cannot be undone any more."))
    incident.state = State(event.data["from"])
    if event.what != "check":
        incident.responsible_id = event.data["before"]
    if incident.state == State.NEW:
        incident.acknowledged_at = None
    line = add_line(act, incident, "undo", data={"undone": event.what, "to": incident.state})
    incident = keep(act, "incident.step_undone", incident, line)
    give_reports_to_holder(act, incident)
    return incident


def pause(act: Act, incident: Incident, *, reason: str, until: date) -> Pause:
    """It has to wait, until a day, for a reason; our own clock stands still meanwhile."""
    incident, situation = locked(act, incident)
    data = move(act, incident, situation, "pause")
    if until <= day_of(act.now):
        raise NotAllowed(_("Choose a day after today."))
    row = Pause.objects.create(incident=incident, reason=reason, until=until, since=act.now)
    event = add_line(act, incident, "pause", reason, data=data | {"until": until.isoformat()})
    keep(act, "incident.paused", incident, row, event, reason=reason)
    return row


def resume(act: Act, incident: Incident) -> Incident:
    """Go on before the day has come."""
    incident, situation = locked(act, incident)
    return _resume(act, incident, move(act, incident, situation, "resume"))


def resume_on_the_day(act: Act, incident: Incident) -> Incident:
    """The clock's own act: the day it waited for has come."""
    incident, situation = locked(act, incident)
    if not incident.pauses.filter(ended_at=None, until__lte=day_of(act.now)).exists():
        raise NotAllowed(rules.NOT_NOW)
    return _resume(act, incident, go(act, incident, situation, "resume"))


def _resume(act: Act, incident: Incident, data: dict[str, Any]) -> Incident:
    row = incident.pauses.get(ended_at=None)
    row.ended_at = act.now
    row.save(update_fields=["ended_at"])
    deadlines.reckon(incident)
    return keep(
        act, "incident.resumed", incident, row, add_line(act, incident, "resume", data=data)
    )


def settle(act: Act, incident: Incident, *, outcome: str, words: str) -> Settlement:
    """How it ended, and what its reporters are told."""
    incident, situation = locked(act, incident)
    data = move(act, incident, situation, "settle")
    if outcome not in OF_THE_HOLDER:
        raise NotAllowed(_("This outcome is for the authority the case was handed to."))
    return write_settlement(act, incident, outcome, words, data)


def write_settlement(
    act: Act,
    incident: Incident,
    outcome: str,
    words: str,
    data: dict[str, Any],
    *also: Model,
) -> Settlement:
    """The settling itself, by the holder or by the receiver; its words go to every reporter."""
    row = Settlement.objects.create(
        incident=incident,
        outcome=outcome,
        words=words,
        settled_by_id=act.actor,
        settled_at=act.now,
    )
    event = add_line(act, incident, "settle", words, data=data | {"outcome": outcome})
    for link in linked(incident):
        reports.add_message(act, link.report, words=words)
    keep(act, "incident.settled", incident, row, event, *also)
    return row


def close(act: Act, incident: Incident) -> Incident:
    """Put a settled case away. An urgent one is not closed by whoever settled it."""
    incident, situation = locked(act, incident)
    return _close(act, incident, situation, move(act, incident, situation, "close"))


def close_after_silence(act: Act, incident: Incident) -> Incident:
    """The clock's own act: nobody has objected for so many days."""
    incident, situation = locked(act, incident)
    data = go(act, incident, situation, "close")
    if deadlines.closes_at(incident) > act.now:
        raise NotAllowed(rules.NOT_NOW)
    return _close(act, incident, situation, data)


def _close(act: Act, incident: Incident, situation: Situation, data: dict[str, Any]) -> Incident:
    row = Closing.objects.create(settlement=settled(situation), by_id=act.actor, at=act.now)
    return keep(act, "incident.closed", incident, row, add_line(act, incident, "close", data=data))


def settled(situation: Situation) -> Settlement:
    if situation.settlement is None:
        raise NotAllowed(rules.NOT_NOW)
    return situation.settlement


def reopen(act: Act, incident: Incident, *, reason: str) -> Incident:
    """It was not over after all."""
    incident, situation = locked(act, incident)
    data = move(act, incident, situation, "reopen")
    return _reopen(act, incident, situation, reason, data)


def take_reply(act: Act, report: Report, *, words: str, not_done: bool) -> Incident | None:
    """What the reporter writes on the receipt page. “Chưa xong” opens a settled case again."""
    message = reports.reply(act, report, words=words)
    said = {"report": str(report.pk), "message": str(message.pk)}
    incident = Incident.objects.filter(report_links__report=report).first()
    if incident is None:
        return None
    incident, situation = locked(act, incident)
    if not_done and is_reopenable_by_reporter(situation, act):
        data = go(act, incident, situation, "reopen") | said
        return _reopen(act, incident, situation, words, data, by_reporter=True)
    event = add_line(act, incident, "reply", data=said)
    return keep(act, "incident.reply_taken", incident, event)


def is_reopenable_by_reporter(situation: Situation, act: Act) -> bool:
    settlement = situation.settlement
    if settlement is None:
        return False
    return act.now - settlement.settled_at <= deadlines.days("reopen_within", act.now)


def _reopen(
    act: Act,
    incident: Incident,
    situation: Situation,
    reason: str,
    data: dict[str, Any],
    by_reporter: bool = False,
) -> Incident:
    row = Reopening.objects.create(
        settlement=settled(situation),
        reason=reason,
        by_reporter=by_reporter,
        by_id=act.actor,
        at=act.now,
    )
    incident.clock_from = act.now
    deadlines.reckon(incident)
    event = add_line(act, incident, "reopen", "" if by_reporter else reason, data=data)
    keep(act, "incident.reopened", incident, row, event, reason=reason)
    notices.tell_of_case(act, incident)
    return incident
