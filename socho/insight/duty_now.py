"""Duty on the first page: the own shift and what was handed over; for the board who is there."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from socho.accounts.models import Role
from socho.groups import policy, rota
from socho.groups.lacks import Lack, lacks_of
from socho.groups.models import Assignment, Group, ShiftHandover
from socho.insight.viewpoint import Viewpoint
from socho.ui.words import clock, weekday_and_day

SHOWN = 3


@dataclass(frozen=True)
class DutyNow:
    """What a guard or a group's member finds first."""

    title: str
    line: str
    group: Group
    to_begin: Assignment | None  # on the rota now, and not said to have come
    given: list[ShiftHandover]  # of colleagues, not signed by anybody yet


@dataclass(frozen=True)
class Watch:
    """What the board sees of duty: the shifts that run, and what is lacking."""

    on_duty: list[rota.Cell]
    lacks: list[Lack]


def watch_of(view: Viewpoint) -> Watch | None:
    """Nothing for a market that has entered no group yet."""
    groups = Group.objects.of_market(view.market).standing()
    if not view.is_any(Role.BOARD) or not groups.exists():
        return None
    lacks = lacks_of(view.market, groups, view.zones, view.moment)
    return Watch(rota.on_duty(groups, view.moment), lacks[:SHOWN])


def duty_now(view: Viewpoint) -> DutyNow | None:
    if not view.is_any(Role.GUARD, Role.LEAD, Role.MEMBER):
        return None
    standing = Group.objects.visible_to(view.person).of_market(view.market).standing()
    groups = [each for each in standing.in_order() if policy.can_work(view.rights, each)]
    if not groups:
        return None
    own = rota.own_duty(view.person, view.moment)
    running = next(iter(own.running), None)
    ahead = next(iter(own.to_come), None)
    waiting = ShiftHandover.objects.filter(group__in=groups).waiting().newest()
    waiting = waiting.exclude(given_by=view.person)
    title, line = _words(running, ahead)
    return DutyNow(
        title=title,
        line=line,
        group=running.shift.group if running else groups[0],
        to_begin=running if running and not rota.has_come(running) else None,
        given=list(waiting.select_related("group")[:SHOWN]),
    )


def _words(running: Assignment | None, ahead: Assignment | None) -> tuple[str, str]:
    if running is not None:
        others = ", ".join(rota.colleagues(running.shift, running))
        where = running.shift.group.name
        with_whom = _("with %(names)s") % {"names": others}
        line = f"{where} · {with_whom}" if others else where
        return f"{running.shift.name} {rota.hours_of(running.shift)}", line
    if ahead is not None:
        when = f"{weekday_and_day(ahead.shift.starts_at)}, {clock(ahead.shift.starts_at)}"
        return _("Not on a shift now"), _("Next: %(when)s") % {"when": when}
    return _("Not on a shift now"), _("No shift in the next two weeks")
