"""Letting people in by a code on paper, and letting them in again."""

from typing import Any, cast
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db.models import Model
from django.utils.translation import gettext as _

from socho.accounts import policy
from socho.accounts.actions.memberships import begin_membership
from socho.accounts.actions.people import new_person, running_of
from socho.accounts.actions.second_steps import take_away_all
from socho.accounts.codes import code_hash, invitation_code
from socho.accounts.models import Invitation, InvitationEnd, Membership, Unit, User
from socho.accounts.rules import INVITATION_OPEN, ROLES_OF
from socho.accounts.sealing import Secret
from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import Act
from socho.logbook.images import Gone
from socho.logbook.recording import record


def invite(
    act: Act, unit: Unit, *, role: str, name: str, phone: str = "", addressed_as: str = ""
) -> Invitation:
    """Invite somebody by a code on paper; `codes.code_of` tells it to whoever prints the slip."""
    standing = policy.standing_of_actor(act)
    require(policy.can_give(standing, unit, role))
    invitation = _open(act, unit, role, name=name, phone=phone, addressed_as=addressed_as)
    record(act, "invitation.made", None, invitation)
    return invitation


def reset_person(act: Act, person: User) -> Invitation:
    """End a person's password, second steps and sessions, and let them in again by a new code."""
    person = User.objects.select_for_update().get(pk=person.pk)
    running = running_of(act, person)
    require(policy.can_reset(policy.standing_of_actor(act), person, running))
    last = running[-1:] or list(Membership.objects.filter(user=person).order_by("valid_from"))[-1:]
    if not last or not person.is_active:
        raise NotAllowed(_("This person has no role any more. Give a role first."))
    person.password = make_password(None)
    person.signed_out_at = act.now
    person.save(update_fields=["password", "signed_out_at"])
    gone = take_away_all(person)
    ended = [_end(act, each) for each in Invitation.objects.open(act.now).filter(for_user=person)]
    invitation = _open(
        act,
        last[0].unit,
        last[0].role,
        name=person.name,
        phone=person.phone,
        addressed_as=person.addressed_as,
        for_user=person,
    )
    changed: list[Model | Gone] = [person, invitation, *gone, *ended]
    record(act, "person.reset", None, *changed, subjects=[person.pk])
    return invitation


def call_back_invitation(act: Act, invitation: Invitation) -> InvitationEnd:
    """Make an invitation's code worthless."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    require(policy.can_call_back(policy.standing_of_actor(act), invitation))
    if InvitationEnd.objects.filter(invitation=invitation).exists():
        raise NotAllowed(_("This invitation was already used or called back."))
    end = _end(act, invitation)
    record(act, "invitation.called_back", None, end)
    return end


def accept_invitation(
    act: Act, *, code: Secret, name: str, addressed_as: str, password: Secret
) -> User:
    """Somebody new comes in: an account and its first role."""
    invitation = _locked(act, code)
    if invitation.for_user_id is not None:
        raise NotAllowed(_("No such code. Look at the paper again."))
    person = new_person(name, password, addressed_as=addressed_as, phone=invitation.phone)
    membership = _begin(act, invitation, person)
    end = _end(act, invitation, person)
    changed = (person, membership, end)
    record(act, "invitation.accepted", None, *changed, subjects=[person.pk])
    return person


def join_unit(act: Act, person: User, *, code: Secret) -> Membership:
    """Somebody who has an account takes the role of an invitation."""
    require(act.actor == person.pk)
    invitation = _locked(act, code)
    if invitation.for_user_id is not None:
        raise NotAllowed(_("No such code. Look at the paper again."))
    membership = _begin(act, invitation, person)
    end = _end(act, invitation, person)
    record(act, "invitation.accepted", None, membership, end, subjects=[person.pk])
    return membership


def come_back(act: Act, *, code: Secret, password: Secret) -> User:
    """Somebody who was reset chooses a new password."""
    invitation = _locked(act, code)
    person = invitation.for_user
    if person is None or not person.is_active:
        raise NotAllowed(_("No such code. Look at the paper again."))
    person.password = make_password(password.reveal())
    person.save(update_fields=["password"])
    end = _end(act, invitation, person)
    record(act, "invitation.accepted", None, person, end, subjects=[person.pk])
    return person


def _open(act: Act, unit: Unit, role: str, **about: Any) -> Invitation:
    return Invitation.objects.create(
        unit=unit,
        role=role,
        code_hash=code_hash(invitation_code(act.op)),
        invited_by_id=cast(UUID, act.actor),  # the policy lets persons only
        invited_at=act.now,
        expires_at=act.now + INVITATION_OPEN,
        **about,
    )


def _locked(act: Act, code: Secret) -> Invitation:
    """The open invitation of a code. Forged, used, called back and too old look the same."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("unit", "for_user")
        .filter(code_hash=code_hash(code.reveal()))
        .first()
    )
    # Asked only once the row is ours: whoever held it may just have used the code.
    if invitation is None or not Invitation.objects.open(act.now).filter(pk=invitation.pk).exists():
        raise NotAllowed(_("No such code. Look at the paper again."))
    return invitation


def _begin(act: Act, invitation: Invitation, person: User) -> Membership:
    assert invitation.role in ROLES_OF[invitation.unit.kind]  # noqa: S101  (checked by `invite`)
    return begin_membership(person, invitation.unit, invitation.role, day_of(act.now))


def _end(act: Act, invitation: Invitation, person: User | None = None) -> InvitationEnd:
    return InvitationEnd.objects.create(
        invitation=invitation, user=person, used=person is not None, at=act.now
    )
