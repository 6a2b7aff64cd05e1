"""Dated roles: who works for which unit from when to when."""

from datetime import date

from django.utils.translation import gettext as _

from socho.accounts import policy
from socho.accounts.models import Membership, Role, Unit, User
from socho.accounts.rules import NEED_SECOND_STEP, ROLES_OF
from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import Act
from socho.logbook.recording import record


def grant_role(
    act: Act, person: User, *, unit: Unit, role: str, valid_from: date, valid_to: date | None = None
) -> Membership:
    """Give somebody who has an account a role. Who needs a second step for it and has none is
    signed out, and led to it at the next sign-in."""
    person = User.objects.select_for_update().get(pk=person.pk)
    require(policy.can_give(policy.standing_of_actor(act), unit, role))
    if valid_to is not None and valid_to < valid_from:
        raise NotAllowed(_("The last day cannot lie before the first."))
    membership = begin_membership(person, unit, role, valid_from, valid_to)
    changed: list[Membership | User] = [membership]
    if role in NEED_SECOND_STEP and not person.second_steps.exists():
        person.signed_out_at = act.now
        person.save(update_fields=["signed_out_at"])
        changed.append(person)
    record(act, "membership.granted", None, *changed, subjects=[person.pk])
    return membership


def end_membership(
    act: Act, membership: Membership, *, valid_to: date, reason: str = ""
) -> Membership:
    """Name the last day of somebody's role."""
    membership = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=membership.pk)
    )
    require(policy.can_give(policy.standing_of_actor(act), membership.unit, membership.role))
    if valid_to < membership.valid_from:
        raise NotAllowed(_("The last day cannot lie before the first."))
    if not _somebody_remains(membership, max(valid_to, day_of(act.now))):
        raise NotAllowed(_("Nobody else has this role. Give it to somebody else first."))
    membership.valid_to = valid_to
    membership.save(update_fields=["valid_to"])
    subjects = [membership.user_id]
    record(act, "membership.ended", None, membership, subjects=subjects, reason=reason)
    return membership


def begin_membership(
    person: User, unit: Unit, role: str, valid_from: date, valid_to: date | None = None
) -> Membership:
    """A row for a new role; who gives it is recorded by the action that does."""
    if role not in ROLES_OF[unit.kind]:
        raise NotAllowed(_("A unit of this kind has no such role."))
    there = Membership.objects.filter(user=person, unit=unit, role=role)
    if there.not_over(valid_from).exists():
        raise NotAllowed(_("This person already has this role here."))
    return Membership.objects.create(
        user=person, unit=unit, role=role, valid_from=valid_from, valid_to=valid_to
    )


def _somebody_remains(membership: Membership, day: date) -> bool:
    """The board of a market and the administrators are never left empty."""
    if membership.role not in (Role.BOARD, Role.ADMIN):
        return True
    others = Membership.objects.filter(role=membership.role, user__is_active=True)
    if membership.role == Role.BOARD:
        others = others.filter(unit=membership.unit)
    return others.exclude(user=membership.user).running(day).filter(valid_to=None).exists()
