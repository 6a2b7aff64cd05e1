"""The rota as it is shown: a week of one group, one's own shifts, who is on duty now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from socho.accounts.models import User
from socho.core.clock import day_of, week_of
from socho.core.lunar import lunar_date
from socho.groups import rules
from socho.groups.models import Assignment, Group, GroupQuerySet, Shift, Swap
from socho.parameters import lookup
from socho.ui.words import clock


@dataclass(frozen=True)
class Cell:
    """One shift of the week's table."""

    shift: Shift
    names: list[str]
    lacking: int
    is_running: bool

    @property
    def hours(self) -> str:
        return hours_of(self.shift)


@dataclass(frozen=True)
class Day:
    date: date
    note: str  # Tết, rằm, a holiday
    is_today: bool
    cells: list[Cell]

    @property
    def lacking(self) -> int:
        return sum(cell.lacking for cell in self.cells)


@dataclass(frozen=True)
class Week:
    monday: date
    days: list[Day]
    rows: list[tuple[str, list[list[Cell]]]]  # each name of a shift, and what it has on each day

    @property
    def before(self) -> date:
        return self.monday - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.monday + timedelta(days=7)


def week(group: Group, day: date, moment: datetime) -> Week:
    """In a fixed number of queries."""
    span = week_of(day)
    shifts = group.shifts.planned().between(span.first, span.last).with_people()
    cells = [cell(each, moment) for each in shifts]
    days = [
        Day(
            date=each,
            note=note_of(each),
            is_today=each == day_of(moment),
            cells=[cell for cell in cells if cell.shift.day == each],
        )
        for each in (span.first + timedelta(days=n) for n in range(7))
    ]
    names = dict.fromkeys(cell.shift.name for cell in sorted(cells, key=_hour))
    rows = [
        (name, [[cell for cell in day.cells if cell.shift.name == name] for day in days])
        for name in names
    ]
    return Week(span.first, days, rows)


def _hour(cell: Cell) -> tuple[str, str]:
    return clock(cell.shift.starts_at), cell.shift.name


def cell(shift: Shift, moment: datetime) -> Cell:
    """Who stays away does not count towards the strength."""
    there = [each for each in shift.assignments.all() if not is_away(each)]
    return Cell(
        shift=shift,
        names=[each.member.name for each in there],
        lacking=rules.lacking(len(there), shift.strength),
        is_running=rules.stage(shift.span, moment) == rules.Stage.RUNNING,
    )


def is_away(assignment: Assignment) -> bool:
    said = getattr(assignment, "attendance", None)
    return said is not None and bool(said.absent_why)


def has_come(assignment: Assignment) -> bool:
    said = getattr(assignment, "attendance", None)
    return said is not None and said.came_at is not None


def hours_of(shift: Shift) -> str:
    return f"{clock(shift.starts_at)}–{clock(shift.ends_at)}"


def note_of(day: date) -> str:
    """What makes a day another one: a free day, the new or the full moon."""
    name = lookup.current().names.get(day, "")
    if name:
        return name
    lunar = lunar_date(day)
    if lunar.day == 15:
        return _("full moon")
    if lunar.day == 1:
        return _("new moon")
    return ""


@dataclass(frozen=True)
class OwnDuty:
    """What somebody's own page begins with."""

    running: list[Assignment]
    to_come: list[Assignment]
    asked_of_me: list[Swap]
    asked_by_me: list[Swap]


NEXT = timedelta(days=14)


def own_duty(user: User, moment: datetime) -> OwnDuty:
    """A shift stays with its person until its end has been entered, at most some hours."""
    mine = (
        Assignment.objects.visible_to(user)
        .standing()
        .filter(member__user=user, shift__starts_at__lt=moment + NEXT)
        .filter(shift__ends_at__gt=moment - rules.EARLY)
        .select_related("shift__group", "shift__zone", "attendance", "member")
        .order_by("shift__starts_at")
    )
    near = moment + rules.EARLY
    open_ones = [each for each in mine if not is_away(each) and not _has_left(each)]
    waiting = Swap.objects.visible_to(user).waiting(moment)
    waiting = waiting.select_related("assignment__shift__group", "assignment__member", "to")
    return OwnDuty(
        running=[each for each in open_ones if each.shift.starts_at <= near],
        to_come=[each for each in mine if each.shift.starts_at > near],
        asked_of_me=list(waiting.filter(to__user=user)),
        asked_by_me=list(waiting.filter(assignment__member__user=user)),
    )


def _has_left(assignment: Assignment) -> bool:
    said = getattr(assignment, "attendance", None)
    return said is not None and said.left_at is not None


def colleagues(shift: Shift, but: Assignment) -> list[str]:
    """Who else is on it, by name."""
    others = shift.assignments.standing().exclude(pk=but.pk).select_related("member")
    return [each.member.name for each in others.order_by("member__name")]


def on_duty(groups: GroupQuerySet, moment: datetime) -> list[Cell]:
    """The shifts that run now."""
    shifts = Shift.objects.at(moment).filter(group__in=groups.values("pk")).with_people()
    return [cell(each, moment) for each in shifts.order_by("group__kind", "starts_at")]
