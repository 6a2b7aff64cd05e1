"""Setting up a market and keeping its profile."""

from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext as _

from socho.accounts.models import AdministrativeUnit, Unit
from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.places import policy
from socho.places.models import Market


@dataclass(frozen=True)
class Profile:
    """What a market says of itself."""

    name: str
    manager_label: str
    place_name: str = ""
    duty_phone: str = ""
    ward_reception: str = ""
    sessions: list[list[str]] = field(default_factory=list)
    month_starts_on: int = 1


def set_up_market(
    act: Act,
    manager: Unit,
    *,
    profile: Profile,
    number_prefix: str,
    seat: AdministrativeUnit | None = None,
    is_sample: bool = False,
) -> Market:
    """A new market, managed by this unit."""
    require(policy.can_set_up(act, manager))
    if Market.objects.filter(number_prefix=number_prefix).exists():
        raise NotAllowed(_("Another market already numbers its cases with these letters."))
    market = Market.objects.create(
        manager=manager,
        number_prefix=number_prefix,
        seat=seat,
        is_sample=is_sample,
        **asdict(profile),
    )
    record(act, "market.set_up", market.pk, market)
    return market


def change_profile(act: Act, market: Market, *, profile: Profile) -> Market:
    market = Market.objects.select_for_update().get(pk=market.pk)
    require(policy.can_arrange(policy.rights_of_actor(act), market.pk))
    for name, value in asdict(profile).items():
        setattr(market, name, value)
    market.save(update_fields=list(asdict(profile)))
    record(act, "profile.changed", market.pk, market)
    return market
