"""Groups: founding, correcting and dissolving them, their area, their people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from socho.accounts.models import Unit, UnitKind, User
from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.groups import policy
from socho.groups.models import Assignment, Beat, Group, GroupKind, Member, Position
from socho.logbook.acts import Act
from socho.logbook.images import Gone
from socho.logbook.recording import record
from socho.places.models import Market, Zone
from socho.places.policy import rights_of_actor

BACK = timedelta(days=31)  # a first or last day may be entered so long after it


@dataclass(frozen=True)
class Person:
    """Who is put on a list: somebody who signs in, or a name and perhaps a number."""

    name: str
    phone: str = ""
    user: User | None = None


def found_group(
    act: Act,
    market: Market,
    *,
    kind: str,
    name: str,
    phone: str = "",
    unit: Unit | None = None,
    zones: Sequence[Zone] = (),
) -> Group:
    """A new group. Its unit, where it has one, is a group of this market's manager."""
    require(policy.can_manage(rights_of_actor(act), market.pk))
    Market.objects.select_for_update().get(pk=market.pk)
    kind = GroupKind(kind)
    if unit is not None:
        _check_unit(market, unit, kind)
    _check_name(market, name)
    group = Group.objects.create(
        market=market, unit=unit, kind=kind, name=name, phone=phone, founded_on=day_of(act.now)
    )
    beats = _beats_begun(act, group, zones)
    record(act, "group.founded", market.pk, group, *beats)
    return group


def _check_unit(market: Market, unit: Unit, kind: str) -> None:
    if kind == GroupKind.GUARDS:
        raise NotAllowed(_("Guards belong to the market's manager and need no unit of their own."))
    if unit.kind != UnitKind.GROUP or unit.keeper_id not in (None, market.manager_id):
        raise NotAllowed(_("This unit is no group of this market."))
    if Group.objects.standing().filter(unit=unit).exists():
        raise NotAllowed(_("This unit already has its group."))


def _check_name(market: Market, name: str, group: Group | None = None) -> None:
    same = Group.objects.of_market(market).standing().filter(name=name)
    if any(each != group for each in same):
        raise NotAllowed(_("There already is a group of this name."))


def correct_group(act: Act, group: Group, *, name: str, phone: str, zones: Sequence[Zone]) -> Group:
    """Name, number and area. A zone that is left out was theirs until yesterday, a new one is
    theirs from today on."""
    group = _kept(act, group)
    _check_name(group.market, name, group)
    group.name, group.phone = name, phone
    group.save(update_fields=["name", "phone"])
    wanted = {zone.pk for zone in zones}
    running = list(group.beats.running(day_of(act.now)))
    ended = [_ended(act, beat) for beat in running if beat.zone_id not in wanted]
    have = {beat.zone_id for beat in running}
    begun = _beats_begun(act, group, [zone for zone in zones if zone.pk not in have])
    record(act, "group.corrected", group.market_id, group, *ended, *begun)
    return group


def _beats_begun(act: Act, group: Group, zones: Sequence[Zone]) -> list[Beat]:
    if any(zone.market_id != group.market_id for zone in zones):
        raise NotAllowed(_("These zones are not all in this market."))
    day = day_of(act.now)
    return [Beat.objects.create(group=group, zone=zone, valid_from=day) for zone in zones]


def _ended(act: Act, beat: Beat) -> Beat | Gone:
    """Until yesterday; what was entered only today never held."""
    today = day_of(act.now)
    if beat.valid_from >= today:
        gone = Gone(beat)
        beat.delete()
        return gone
    beat.valid_to = today - timedelta(days=1)
    beat.save(update_fields=["valid_to"])
    return beat


def dissolve_group(act: Act, group: Group, *, reason: str) -> Group:
    """Its people and its area end today, its shifts to come are called off; what it did stays."""
    group = _kept(act, group)
    today = day_of(act.now)
    beats, members = list(group.beats.running(today)), list(group.members.not_over(today))
    for beat in beats:
        beat.valid_to = today
        beat.save(update_fields=["valid_to"])
    for member in members:
        _until(member, today)
    shifts = list(group.shifts.planned().filter(starts_at__gt=act.now))
    for shift in shifts:
        shift.called_off_at, shift.called_off_why = act.now, reason
        shift.save(update_fields=["called_off_at", "called_off_why"])
    group.dissolved_on = today
    group.save(update_fields=["dissolved_on"])
    people = [each.user_id for each in members if each.user_id]
    record(
        act, "group.dissolved", group.market_id, group, *beats, *members, *shifts,
        subjects=people, reason=reason,
    )  # fmt: skip
    return group


def add_member(
    act: Act, group: Group, *, person: Person, position: str, since: date | None = None
) -> Member:
    """From that day on. Whoever has a place in the group gives it up for the new one."""
    group = _kept(act, group)
    since = since or day_of(act.now)
    if since < day_of(act.now) - BACK:
        raise NotAllowed(_("The first day cannot lie more than a month back."))
    running = group.members.not_over(since)
    before = running.filter(user=person.user) if person.user else running.none()
    if before.filter(position=position).exists():
        raise NotAllowed(_("%(name)s already has this place.") % {"name": person.name})
    if position == Position.HEAD and running.filter(position=Position.HEAD).exists():
        raise NotAllowed(_("The group has a head. Enter that one's last day first."))
    given_up = [_given_up(each, since) for each in before]
    member = Member.objects.create(
        group=group,
        user=person.user,
        name=person.name,
        phone=person.phone,
        position=Position(position),
        valid_from=since,
    )
    subjects = [person.user.pk] if person.user else []
    record(act, "member.added", group.market_id, member, *given_up, subjects=subjects)
    return member


def end_member(act: Act, member: Member, *, last_day: date) -> Member:
    group = _kept(act, member.group)
    member = Member.objects.get(pk=member.pk)
    if member.valid_to is not None:
        raise NotAllowed(_("The last day is already entered."))
    if last_day < max(member.valid_from, day_of(act.now) - BACK):
        raise NotAllowed(_("The last day cannot lie before the first, nor more than a month back."))
    _until(member, last_day)
    freed = _off_the_rota(act, member, last_day)
    subjects = [member.user_id] if member.user_id else []
    record(act, "member.ended", group.market_id, member, *freed, subjects=subjects)
    return member


def _off_the_rota(act: Act, member: Member, last_day: date) -> list[Assignment]:
    """Shifts of later days stand without this person, and show that somebody is lacking."""
    later = Assignment.objects.standing().filter(member=member, attendance=None)
    freed = list(later.filter(shift__day__gt=last_day))
    for assignment in freed:
        assignment.taken_off_at = act.now
        assignment.save(update_fields=["taken_off_at"])
    return freed


def _given_up(member: Member, since: date) -> Member | Gone:
    """What was entered for that very day never held."""
    if member.valid_from < since:
        return _until(member, since - timedelta(days=1))
    gone = Gone(member)
    try:
        member.delete()
    except ProtectedError as used:
        raise NotAllowed(_("Whoever is on the rota changes place from the next day on.")) from used
    return gone


def _until(member: Member, day: date) -> Member:
    member.valid_to = max(day, member.valid_from)
    member.save(update_fields=["valid_to"])
    return member


def _kept(act: Act, group: Group) -> Group:
    """The board's hand on a group that stands."""
    group = Group.objects.select_for_update().get(pk=group.pk)
    require(policy.can_manage(rights_of_actor(act), group.market_id))
    if group.dissolved_on is not None:
        raise NotAllowed(_("This group is dissolved."))
    return group
