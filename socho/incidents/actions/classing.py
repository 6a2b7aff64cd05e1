"""What kind of case it is and how grave; a change of kind may change who may know of it."""

from django.utils.translation import gettext as _

from socho.core.refusals import NotAllowed, require
from socho.incidents import deadlines, notices
from socho.incidents.actions.opening import next_number, suggested_title
from socho.incidents.actions.writing import add_line, folded, keep, linked, locked
from socho.incidents.models import Incident, NumberLine
from socho.incidents.rules import OPEN, State
from socho.logbook.acts import Act
from socho.reports import actions as reports
from socho.reports.taxonomy import KINDS, Side, side_of


def change_severity(act: Act, incident: Incident, *, severity: str, reason: str) -> Incident:
    """The kind sets it; a person changes it only with a reason. The clocks follow."""
    incident, situation = locked(act, incident)
    require(situation.may_add("change_severity"))
    if severity == incident.severity:
        raise NotAllowed(_("The case has this severity already."))
    data = {"before": incident.severity, "after": severity}
    incident.severity = severity
    deadlines.reckon(incident)
    event = add_line(act, incident, "severity", reason, data=data)
    return keep(act, "incident.severity_changed", incident, event, reason=reason)


def reclassify(act: Act, incident: Incident, *, kind: str, reason: str) -> Incident:
    """It turned out to be of another kind. Where that means other readers, the case takes a number
    of their series, its old line stays empty, and its reports move with it."""
    incident, situation = locked(act, incident)
    require(situation.may_add("reclassify"))
    if kind == incident.kind:
        raise NotAllowed(_("The case is of this kind already."))
    if incident.state == State.HANDED_OVER:
        raise NotAllowed(_("The case lies with an authority. Wait for its answer first."))
    data = {"before": incident.kind, "after": kind}
    if side_of(kind) == incident.side:
        _take_kind(incident, kind)
        incident.folded = folded(incident)
        deadlines.reckon(incident)
        event = add_line(act, incident, "reclassify", reason, data=data)
        return keep(act, "incident.reclassified", incident, event, reason=reason)
    if incident.state == State.PAUSED:
        raise NotAllowed(_("The case is paused. Go on with it first."))
    return _change_sides(act, incident, kind, reason, data)


def _take_kind(incident: Incident, kind: str) -> None:
    """The severity follows the kind, unless a person had set another."""
    if incident.severity == KINDS[incident.kind].severity:
        incident.severity = KINDS[kind].severity.value
    incident.kind = kind


def _change_sides(
    act: Act, incident: Incident, kind: str, reason: str, data: dict[str, str]
) -> Incident:
    for link in linked(incident):
        if side_of(link.report.kind) != side_of(kind):
            reports.reclassify(act, link.report, kind=kind, reason=reason)
    emptied = _empty_line(incident)
    _take_kind(incident, kind)
    data |= {"old_number": incident.number}
    incident.side = side_of(kind).value
    incident.changed_at = act.now
    line, incident.number = next_number(incident)
    _begin_anew(act, incident)
    incident.folded = folded(incident)
    incident.save()
    line.incident = incident
    line.save(force_insert=True)
    event = add_line(act, incident, "reclassify", reason, data=data)
    keep(act, "incident.moved", incident, emptied, line, event, reason=reason)
    notices.tell_of_case(act, incident)
    return incident


def _empty_line(incident: Incident) -> NumberLine:
    line = incident.number_lines.get()
    line.incident = None
    line.save(update_fields=["incident"])
    return line


def _begin_anew(act: Act, incident: Incident) -> None:
    """To its new readers an open case is new. Behind the wall the stall of the label is dropped,
    as its report dropped it: a stall is one person."""
    if incident.state in OPEN:
        incident.state = State.NEW
        incident.responsible = None
        incident.acknowledged_at = None
        incident.clock_from = act.now
    if incident.side != Side.ORDINARY:
        report = linked(incident)[0].report
        incident.stall, incident.zone, incident.point = report.stall, report.zone, report.point
        incident.title = suggested_title(report)
    deadlines.start(incident)
