"""Who is told of duty: a line without names, read after sign-in."""

from datetime import date
from uuid import UUID

from socho.accounts.models import Membership, Role
from socho.places.models import Market


def those_in_charge(market: Market, day: date) -> set[UUID]:
    """The board, and the leads of the guards' shifts."""
    running = Membership.objects.running(day).filter(
        unit=market.manager_id, role__in=[Role.BOARD, Role.LEAD], user__is_active=True
    )
    return set(running.values_list("user_id", flat=True))
