"""Who came to a shift, who left it, who stayed away. Said by the person or by whoever keeps the
rota, at once or up to two days later; when it happened is told by the phone, where believable."""

from django.utils.translation import gettext as _

from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.groups import policy, rules
from socho.groups.models import Assignment, Attendance
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.places.policy import rights_of_actor


def come_on_duty(act: Act, assignment: Assignment) -> Attendance:
    assignment = _theirs(act, assignment)
    if _said(assignment) is not None:
        raise NotAllowed(_("It is entered already whether this person came."))
    moment, span = rules.happened_at(act.now, act.device_at), assignment.shift.span
    if moment < span.start - rules.EARLY:
        raise NotAllowed(_("This shift begins much later."))
    attendance = Attendance.objects.create(assignment=assignment, came_at=min(moment, span.end))
    return _kept(act, "duty.begun", attendance)


def leave_duty(act: Act, assignment: Assignment) -> Attendance:
    attendance = _said(_theirs(act, assignment))
    if attendance is None or attendance.came_at is None:
        raise NotAllowed(_("This person has not come yet."))
    if attendance.left_at is not None:
        raise NotAllowed(_("This person has left already."))
    moment = rules.happened_at(act.now, act.device_at)
    attendance.left_at = max(moment, attendance.came_at)
    attendance.save(update_fields=["left_at"])
    return _kept(act, "duty.ended", attendance)


def stay_away(act: Act, assignment: Assignment, *, reason: str) -> Attendance:
    """Before the shift or after: somebody could not come, and why."""
    assignment = _theirs(act, assignment)
    if _said(assignment) is not None:
        raise NotAllowed(_("It is entered already whether this person came."))
    attendance = Attendance.objects.create(assignment=assignment, absent_why=reason)
    return _kept(act, "duty.missed", attendance, reason)


def _theirs(act: Act, assignment: Assignment) -> Assignment:
    found = Assignment.objects.select_related("shift__group", "member").select_for_update(
        of=("self",)
    )
    assignment = found.get(pk=assignment.pk)
    require(policy.is_theirs(rights_of_actor(act), assignment, day_of(act.now)))
    if assignment.taken_off_at is not None or assignment.shift.called_off_at is not None:
        raise NotAllowed(_("This person is no longer on the rota for this shift."))
    if act.now > assignment.shift.ends_at + rules.AFTERWARDS:
        raise NotAllowed(_("This shift ended more than two days ago."))
    return assignment


def _said(assignment: Assignment) -> Attendance | None:
    return Attendance.objects.filter(assignment=assignment).first()


def _kept(act: Act, verb: str, attendance: Attendance, reason: str = "") -> Attendance:
    assignment = attendance.assignment
    people = [assignment.member.user_id] if assignment.member.user_id else []
    record(act, verb, assignment.shift.group.market_id, attendance, subjects=people, reason=reason)
    return attendance
