"""What the clock does with cases: goes on with paused ones, closes silent ones, tells of delays."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from socho.core.clock import day_of
from socho.core.ids import op_hash
from socho.core.refusals import NotAllowed
from socho.incidents import deadlines, notices
from socho.incidents.actions import close_after_silence, resume_on_the_day
from socho.incidents.models import Incident, Pause
from socho.incidents.rules import State
from socho.logbook.acts import Act, perform
from socho.logbook.models import PerformedAct
from socho.parameters import lookup
from socho.places.models import Market
from socho.reports.clocks import read_by
from socho.reports.models import Report, ReportState

AT_ONCE = 500
Job = tuple[Act, Callable[[Act, Any], object], Incident | Report]


def tick(moment: datetime) -> int:
    """Everything that is due. Done again it does nothing: each act has its own lasting `op`."""
    done = 0
    jobs = [*_pauses(moment), *_silent(moment), *_late(moment), *_unread(moment)]
    for act, action, thing in _not_yet_done(jobs):
        try:
            perform(act, action, thing)
            done += 1
        except NotAllowed:  # a person was quicker
            continue
    return done


def announce_delay(act: Act, incident: Incident) -> None:
    """A reminder is a notice, not a line of the timeline: nothing about the case has changed."""
    incident = Incident.objects.get(pk=incident.pk)
    if incident.due_at and incident.due_at < act.now:
        notices.tell_of_delay(act, incident)


def announce_unread(act: Act, report: Report) -> None:
    """The same for a report that nobody has read in time."""
    report = Report.objects.get(pk=report.pk)
    if report.state == ReportState.NEW:
        notices.tell_of_unread(act, report)


def _pauses(moment: datetime) -> Iterator[Job]:
    over = Pause.objects.filter(ended_at=None, until__lte=day_of(moment))
    for each in over.select_related("incident").order_by("until")[:AT_ONCE]:
        yield _act("resume", each.pk, moment), resume_on_the_day, each.incident


def _silent(moment: datetime) -> Iterator[Job]:
    last_word = moment - deadlines.days("close_after_silence", moment)
    silent = Incident.objects.filter(state=State.SETTLED, changed_at__lte=last_word)
    for each in silent.order_by("changed_at")[:AT_ONCE]:
        yield _act("close", f"{each.pk} {each.changed_at}", moment), close_after_silence, each


def _late(moment: datetime) -> Iterator[Job]:
    for each in Incident.objects.overdue(moment).order_by("-due_at")[:AT_ONCE]:
        yield _act("late", f"{each.pk} {each.due_at}", moment), announce_delay, each


def _unread(moment: datetime) -> Iterator[Job]:
    figures = lookup.current()
    for market in Market.objects.all():
        waiting = Report.objects.filter(market=market).new().real().order_by("-received_at")
        for each in waiting[:AT_ONCE]:
            if read_by(each.kind, each.received_at, figures) < moment:
                yield _act("unread", f"{each.pk} {each.kind}", moment), announce_unread, each


def _act(what: str, about: object, moment: datetime) -> Act:
    return Act(actor=None, op=uuid5(NAMESPACE_OID, f"socho {what} {about}"), now=moment)


def _not_yet_done(jobs: list[Job]) -> list[Job]:
    """One question instead of hundreds: what is late stays so for days, and was told already."""
    ops = {op_hash(act.op) for act, _action, _thing in jobs}
    known = PerformedAct.objects.filter(op_hash__in=ops).values_list("op_hash", flat=True)
    done = {bytes(each) for each in known}
    return [job for job in jobs if op_hash(job[0].op) not in done]
