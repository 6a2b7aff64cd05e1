"""Who works in a market and what their role opens there, by running memberships."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from socho.accounts.explain import OPENS
from socho.accounts.models import Membership, Role
from socho.core.clock import day_of
from socho.insight.viewpoint import Viewpoint
from socho.places.models import Jurisdiction
from socho.places.policy import MANAGED
from socho.reports.policy import are_absent
from socho.vendors.models import Vendor

ORDER = (
    Role.BOARD,
    Role.LEAD,
    Role.GUARD,
    Role.MEMBER,
    Role.POLICE,
    Role.WARD,
    Role.ADMIN,
    Role.AUDITOR,
)


@dataclass
class Those:
    """Everybody of one role, with what it opens to them."""

    role: Role
    people: list[Membership] = field(default_factory=list)

    @property
    def name(self) -> object:
        return self.role.label

    @property
    def opens(self) -> object:
        return OPENS[self.role]


def who_sees(view: Viewpoint) -> dict[str, Any]:
    groups = {role: Those(role) for role in ORDER}
    for membership in _running(view):
        groups[Role(membership.role)].people.append(membership)
    return {
        "groups": [each for each in groups.values() if each.people],
        "police_absent": are_absent(Role.POLICE, view.market.pk),
        "stall_holders": Vendor.objects.present()
        .filter(market=view.market, account__is_active=True)
        .count(),
    }


def _running(view: Viewpoint) -> list[Membership]:
    """The market's own people, and those of the units that look after it or a part of it."""
    day = day_of(view.moment)
    looking_after = Jurisdiction.objects.running(day).filter(market=view.market).values("unit")
    own = Q(unit=view.market.manager_id, role__in=MANAGED)
    others = Q(unit__in=looking_after) & ~Q(role__in=MANAGED)
    running = Membership.objects.running(day).filter(own | others, user__is_active=True)
    return list(running.select_related("user", "unit").order_by("user__name"))
