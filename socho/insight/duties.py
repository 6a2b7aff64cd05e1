"""Whoever reads no cases: what they may do, or why they may do nothing any more."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise

from socho.accounts.explain import OPENS
from socho.accounts.models import Membership, Role, User
from socho.core.clock import today
from socho.insight.viewpoint import Viewpoint


@dataclass(frozen=True)
class Duty:
    """A role and what it opens."""

    role: str | Promise
    opens: str | Promise


def duties_of(view: Viewpoint) -> list[Duty]:
    return [Duty(role.label, OPENS[role]) for role in Role if role in view.roles]


def roles_gone(user: User | AnonymousUser) -> list[Membership]:
    """What they were, the latest first, or will be on a day to come."""
    theirs = Membership.objects.filter(user=user.pk).select_related("unit")
    return list(theirs.order_by("-valid_from")[:5])


def begins_later(membership: Membership) -> bool:
    return membership.valid_from > today()
