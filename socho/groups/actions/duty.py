"""The rota: what comes every week, single shifts, who is on them, swaps."""

from dataclasses import dataclass, fields
from datetime import date, time, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from socho.accounts.models import User
from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.delivery.actions import queue_notice
from socho.groups import policy, rules
from socho.groups.models import Assignment, Group, Member, Pattern, Shift, Swap
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.parameters import lookup
from socho.places.models import Zone
from socho.places.policy import rights_of_actor

FAR = timedelta(days=370)  # a rota is for days one can foresee


@dataclass(frozen=True)
class Hours:
    """When a shift is, where, and how many people it wants at least."""

    name: str
    begins: time
    ends: time
    strength: int = 1
    zone: Zone | None = None


def add_pattern(act: Act, group: Group, *, hours: Hours, weekdays: str) -> Pattern:
    """A shift that comes again every week, from today on."""
    group = _rota_of(act, group)
    _check_zone(group, hours.zone)
    pattern = Pattern.objects.create(
        group=group, weekdays=weekdays, valid_from=day_of(act.now), **_columns(hours)
    )
    record(act, "pattern.added", group.market_id, pattern)
    return pattern


def end_pattern(act: Act, pattern: Pattern) -> Pattern:
    """It is laid out no more. Shifts that stand on the rota already stay."""
    group = _rota_of(act, pattern.group)
    pattern = Pattern.objects.get(pk=pattern.pk)
    if pattern.valid_to is not None:
        raise NotAllowed(_("This shift comes no more already."))
    pattern.valid_to = max(day_of(act.now), pattern.valid_from)
    pattern.save(update_fields=["valid_to"])
    record(act, "pattern.ended", group.market_id, pattern)
    return pattern


def lay_out_week(act: Act, group: Group, *, monday: date) -> list[Shift]:
    """The week's shifts by the patterns that hold, with the people of the week before where
    nothing speaks against it. What stands already is left as it is."""
    group = _rota_of(act, group)
    _check_near(act, monday)
    monday -= timedelta(days=monday.weekday())
    there = set(group.shifts.filter(day__range=_week(monday)).values_list("pattern", "day"))
    made = [
        Shift.objects.create(
            group=group,
            pattern=pattern,
            name=pattern.name,
            day=day,
            zone=pattern.zone,
            strength=pattern.strength,
            **_at(day, pattern.begins, pattern.ends),
        )
        for pattern in group.patterns.running(monday + timedelta(days=6))
        for day in rules.days_of(pattern.weekdays, monday)
        if day >= pattern.valid_from and (pattern.pk, day) not in there
    ]
    if not made:
        raise NotAllowed(_("Every shift of this week is on the rota already."))
    people = [each for shift in made for each in _as_last_week(act, shift)]
    record(act, "week.laid_out", group.market_id, *made, *people, subjects=_users(people))
    return made


def _week(monday: date) -> tuple[date, date]:
    return monday, monday + timedelta(days=6)


def _as_last_week(act: Act, shift: Shift) -> list[Assignment]:
    before = Assignment.objects.standing().filter(
        shift__pattern=shift.pattern_id, shift__day=shift.day - timedelta(days=7)
    )
    runs = Member.objects.running(shift.day).filter(pk__in=before.values("member"))
    return [
        Assignment.objects.create(shift=shift, member=member, since=act.now)
        for member in runs.in_order()
        if _clash(act, shift, member) is None
    ]


def add_shift(act: Act, group: Group, *, hours: Hours, day: date) -> Shift:
    """One shift beside those of every week: a festival, a night before Tết."""
    group = _rota_of(act, group)
    _check_near(act, day)
    _check_zone(group, hours.zone)
    shift = Shift.objects.create(
        group=group,
        name=hours.name,
        day=day,
        zone=hours.zone,
        strength=hours.strength,
        **_at(day, hours.begins, hours.ends),
    )
    record(act, "shift.added", group.market_id, shift)
    return shift


def call_off_shift(act: Act, shift: Shift, *, reason: str) -> Shift:
    """It does not take place. Whoever came to it keeps it from being called off."""
    _rota_of(act, shift.group)
    shift = _standing(shift)
    if Assignment.objects.filter(shift=shift, attendance__came_at__isnull=False).exists():
        raise NotAllowed(_("Somebody has been on duty in this shift."))
    shift.called_off_at, shift.called_off_why = act.now, reason
    shift.save(update_fields=["called_off_at", "called_off_why"])
    record(act, "shift.called_off", shift.group.market_id, shift, reason=reason)
    return shift


def assign(act: Act, shift: Shift, *, member: Member) -> Assignment:
    _rota_of(act, shift.group)
    shift = _standing(shift)
    if rules.stage(shift.span, act.now) == rules.Stage.OVER:
        raise NotAllowed(_("This shift is over."))
    assignment = _assigned(act, shift, member)
    record(act, "shift.assigned", shift.group.market_id, assignment, subjects=_users([assignment]))
    return assignment


def take_off(act: Act, assignment: Assignment) -> Assignment:
    """Off the rota again, as long as nothing was said of whether the person came."""
    _rota_of(act, assignment.shift.group)
    assignment = _current(assignment)
    if hasattr(assignment, "attendance"):
        raise NotAllowed(_("It is entered already whether this person came."))
    _taken_off(act, assignment)
    market = assignment.shift.group.market_id
    record(act, "shift.unassigned", market, assignment, subjects=_users([assignment]))
    return assignment


def ask_swap(act: Act, assignment: Assignment, *, to: Member, words: str = "") -> Swap:
    """Ask a colleague to take the shift over. Nothing changes until that one accepts."""
    assignment = _current(assignment)
    require(policy.is_theirs(rights_of_actor(act), assignment, day_of(act.now)))
    _check_swap(act, assignment)
    if Swap.objects.waiting(act.now).filter(assignment=assignment).exists():
        raise NotAllowed(_("A colleague has been asked and has not answered yet."))
    _check_fits(act, assignment.shift, to)
    swap = Swap.objects.create(assignment=assignment, to=to, words=words, asked_at=act.now)
    people = {*_users([assignment]), *([to.user_id] if to.user_id else [])}
    record(act, "swap.asked", assignment.shift.group.market_id, swap, subjects=people)
    _tell(act, to.user)
    return swap


def accept_swap(act: Act, swap: Swap) -> Assignment:
    """The shift changes hands."""
    swap = _answered(act, swap, accepted=True)
    old = _taken_off(act, swap.assignment)
    new = _assigned(act, old.shift, swap.to)
    record(act, "shift.swapped", old.shift.group.market_id, swap, old, new,
           subjects=_users([old, new]))  # fmt: skip
    return new


def decline_swap(act: Act, swap: Swap) -> Swap:
    """Everything stays as it is."""
    swap = _answered(act, swap, accepted=False)
    market = swap.assignment.shift.group.market_id
    record(act, "swap.declined", market, swap, subjects=_users([swap.assignment]))
    return swap


def _answered(act: Act, swap: Swap, *, accepted: bool) -> Swap:
    Group.objects.select_for_update().get(shifts__assignments__swaps=swap.pk)
    swap = Swap.objects.select_related("assignment__shift__group", "to__user").get(pk=swap.pk)
    require(policy.is_asked(rights_of_actor(act), swap, day_of(act.now)))
    if swap.answered_at is not None:
        raise NotAllowed(_("This was answered already."))
    _check_swap(act, _current(swap.assignment))
    swap.answered_at, swap.accepted = act.now, accepted
    swap.save(update_fields=["answered_at", "accepted"])
    return swap


def _check_swap(act: Act, assignment: Assignment) -> None:
    if rules.stage(assignment.shift.span, act.now) != rules.Stage.TO_COME:
        raise NotAllowed(_("A shift that has begun changes hands no more."))


def _tell(act: Act, user: User | None) -> None:
    if user is not None and user.pk != act.actor:
        with override(settings.LANGUAGE_CODE):
            what = _("A colleague asks you to take over a shift")
            queue_notice(act, [user.pk], what=what, link=reverse("groups:duty"))


def _assigned(act: Act, shift: Shift, member: Member) -> Assignment:
    _check_fits(act, shift, member)
    return Assignment.objects.create(shift=shift, member=member, since=act.now)


def _check_fits(act: Act, shift: Shift, member: Member) -> None:
    """A person of the group on that day, at one place at a time, and rested."""
    running = Member.objects.running(shift.day).filter(group=shift.group_id, pk=member.pk)
    if not running.exists():
        raise NotAllowed(_("This person does not belong to the group on that day."))
    found = _clash(act, shift, member)
    if found == rules.Clash.OVERLAP:
        raise NotAllowed(_("%(name)s is on another shift at that time.") % {"name": member.name})
    if found == rules.Clash.REST:
        raise NotAllowed(
            _("%(name)s would have too little rest between two shifts.") % {"name": member.name}
        )


def _clash(act: Act, shift: Shift, member: Member) -> rules.Clash | None:
    near = timedelta(days=2)
    others = (
        Assignment.objects.standing()
        .of_person(member)
        .filter(
            shift__starts_at__lt=shift.ends_at + near, shift__ends_at__gt=shift.starts_at - near
        )
    )
    spans = [rules.Span(*each) for each in others.values_list("shift__starts_at", "shift__ends_at")]
    rest = lookup.allowance("duty.rest", day_of(act.now)).time
    return rules.clash(shift.span, spans, rest)


def _taken_off(act: Act, assignment: Assignment) -> Assignment:
    assignment.taken_off_at = act.now
    assignment.save(update_fields=["taken_off_at"])
    return assignment


def _rota_of(act: Act, group: Group) -> Group:
    """The lock keeps two hands from putting somebody at two places at once."""
    group = Group.objects.select_for_update().get(pk=group.pk)
    require(policy.can_keep_rota(rights_of_actor(act), group, day_of(act.now)))
    if group.dissolved_on is not None:
        raise NotAllowed(_("This group is dissolved."))
    return group


def _standing(shift: Shift) -> Shift:
    shift = Shift.objects.select_related("group").get(pk=shift.pk)
    if shift.called_off_at is not None:
        raise NotAllowed(_("This shift was called off."))
    return shift


def _current(assignment: Assignment) -> Assignment:
    found = Assignment.objects.select_related("shift__group", "member").get(pk=assignment.pk)
    if found.taken_off_at is not None or found.shift.called_off_at is not None:
        raise NotAllowed(_("This person is no longer on the rota for this shift."))
    return found


def _check_near(act: Act, day: date) -> None:
    if abs(day - day_of(act.now)) > FAR:
        raise NotAllowed(_("This day is more than a year away."))


def _check_zone(group: Group, zone: Zone | None) -> None:
    if zone is not None and zone.market_id != group.market_id:
        raise NotAllowed(_("This zone belongs to another market."))


def _columns(hours: Hours) -> dict[str, object]:
    return {each.name: getattr(hours, each.name) for each in fields(hours)}


def _at(day: date, begins: time, ends: time) -> dict[str, object]:
    span = rules.span_on(day, begins, ends)
    return {"starts_at": span.start, "ends_at": span.end}


def _users(assignments: list[Assignment]) -> list[UUID]:
    """The persons an entry speaks of, where they have accounts."""
    return [each.member.user_id for each in assignments if each.member.user_id]
