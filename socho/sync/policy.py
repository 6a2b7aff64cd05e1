"""Who carries the market's notebook in the pocket."""

from socho.accounts.models import Role
from socho.places.models import Market
from socho.places.policy import STAFF, Rights


def can_carry(rights: Rights, market: Market) -> bool:
    """The manager's people, and the members of the groups that look after the market or a zone."""
    if rights.has(market.pk, *STAFF, Role.MEMBER):
        return True
    in_a_zone = Role.MEMBER in rights.where and bool(rights.zones)
    return in_a_zone and market.zones.filter(pk__in=rights.zones).exists()
