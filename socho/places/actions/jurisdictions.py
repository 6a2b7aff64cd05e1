"""Which unit looks after a market or one of its zones, from when to when."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from socho.accounts.models import Unit, UnitKind
from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.places import policy
from socho.places.models import Jurisdiction, Market, Zone


def assign_jurisdiction(
    act: Act, market: Market, *, unit: Unit, since: date, zone: Zone | None = None
) -> Jurisdiction:
    """A group may have one zone; police, committee and province look after the whole market."""
    market = Market.objects.select_for_update().get(pk=market.pk)
    require(policy.can_assign(policy.rights_of_actor(act), market.pk))
    if unit.kind == UnitKind.MANAGER:
        raise NotAllowed(_("The market's manager needs no area of its own."))
    if not Unit.objects.filter(policy.may_look_after(market), pk=unit.pk).exists():
        raise NotAllowed(_("This group belongs to another market."))
    if zone is not None and (unit.kind != UnitKind.GROUP or zone.market_id != market.pk):
        raise NotAllowed(_("Only a group can have a single zone of this market."))
    same = Jurisdiction.objects.running(since).filter(market=market, unit=unit, zone=zone)
    if same.exists():
        raise NotAllowed(_("This unit already looks after it."))
    jurisdiction = Jurisdiction.objects.create(
        market=market, unit=unit, zone=zone, valid_from=since
    )
    record(act, "jurisdiction.assigned", market.pk, jurisdiction)
    return jurisdiction


def end_jurisdiction(act: Act, jurisdiction: Jurisdiction, *, last_day: date) -> Jurisdiction:
    """The unit's people no longer see the market's cases. Only an administrator can end that of
    an authority: a board must not be able to shut out those who look into complaints about it."""
    jurisdiction = Jurisdiction.objects.select_related("unit").get(pk=jurisdiction.pk)
    rights = policy.rights_of_actor(act)
    require(policy.can_end(rights, jurisdiction))
    if jurisdiction.valid_to is not None:
        raise NotAllowed(_("It has already ended."))
    if last_day < max(jurisdiction.valid_from, day_of(act.now) - timedelta(days=31)):
        raise NotAllowed(_("The last day cannot lie before the first, nor more than a month ago."))
    jurisdiction.valid_to = last_day
    jurisdiction.save(update_fields=["valid_to"])
    record(act, "jurisdiction.ended", jurisdiction.market_id, jurisdiction)
    return jurisdiction
