"""The people of one shift as its page shows them, each with what may be done."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from socho.accounts.models import User
from socho.core.clock import day_of
from socho.groups import policy, rules
from socho.groups.models import Assignment, Attendance, Shift
from socho.parameters import lookup
from socho.places.policy import rights_of
from socho.ui.marks import chip
from socho.ui.words import clock


@dataclass(frozen=True)
class Row:
    """Somebody on a shift."""

    assignment: Assignment
    chip: SafeString
    why: str
    may_come: bool
    may_leave: bool
    may_swap: bool
    may_take_off: bool


def rows_of(
    user: User | AnonymousUser, shift: Shift, moment: datetime, *, may_keep: bool
) -> list[Row]:
    rights, grace = rights_of(user), lookup.allowance("duty.grace", day_of(moment)).time
    stage = rules.stage(shift.span, moment)
    rows = []
    for each in shift.assignments.all():
        said: Attendance | None = getattr(each, "attendance", None)
        theirs = may_keep or policy.is_theirs(rights, each, day_of(moment))
        near = shift.starts_at - rules.EARLY <= moment <= shift.ends_at + rules.AFTERWARDS
        rows.append(
            Row(
                assignment=each,
                chip=_chip(shift, said, grace, moment),
                why=said.absent_why if said else "",
                may_come=theirs and said is None and near,
                may_leave=theirs and said is not None and bool(said.came_at) and not said.left_at,
                may_swap=theirs and stage == rules.Stage.TO_COME,
                may_take_off=may_keep and said is None,
            )
        )
    return rows


def _chip(shift: Shift, said: Attendance | None, grace: timedelta, moment: datetime) -> SafeString:
    """Where somebody stands, with a shape and in words."""
    if said is not None and said.absent_why:
        return chip("paused", _("Away"))
    if said is not None and said.left_at is not None:
        return chip("closed", _("Until %(time)s") % {"time": clock(said.left_at)})
    if said is not None and said.came_at is not None:
        return chip("doing", _("On duty since %(time)s") % {"time": clock(said.came_at)})
    if rules.is_missing(shift.span, False, grace, moment):
        return chip("late", _("Not here"))
    return chip("new", _("On the rota"))
