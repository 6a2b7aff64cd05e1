"""The closing round of a zone, and telling the board that one is missing."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from socho.accounts.models import User
from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.core.text import fold
from socho.delivery.actions import queue_notice
from socho.groups import policy, rules
from socho.groups.closing import missed_on
from socho.groups.models import ClosingRound
from socho.groups.notices import those_in_charge
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.places.models import Market, Zone
from socho.places.policy import rights_of_actor


def close_zone(
    act: Act, zone: Zone, *, done: Sequence[str], second_name: str, note: str = ""
) -> ClosingRound:
    """One round, for the trading day in which it was gone. `done` names what was in order of the
    eight; whatever is not needs a word. Two people go: the second one by name."""
    zone = Zone.objects.select_related("market").get(pk=zone.pk)
    rights = rights_of_actor(act)
    require(policy.can_close(rights, zone))
    undone = rules.undone(done)
    if undone and not note:
        raise NotAllowed(_("Say what is not in order, and what was done about it."))
    walker = User.objects.get(pk=rights.user or UUID(int=0))
    if fold(second_name) == fold(walker.name):
        raise NotAllowed(_("Two people go round. Write the name of the other one."))
    moment = rules.happened_at(act.now, act.device_at)
    closing = ClosingRound.objects.create(
        market=zone.market,
        zone=zone,
        day=rules.trading_day(moment, zone.market.sessions, day_of(moment)),
        done_by=walker,
        second_name=second_name,
        done_at=moment,
        undone=undone,
        note=note,
    )
    record(act, "zone.closed", zone.market_id, closing, subjects=[walker.pk])
    return closing


def announce_missed_rounds(act: Act, market: Market, *, day: date) -> None:
    """Tell the board once that zones were not gone round. A notice, nothing in the book."""
    missed = len(missed_on(market, day, act.now))
    if not missed:
        return
    people = those_in_charge(market, day_of(act.now))
    with override(settings.LANGUAGE_CODE):
        what = ngettext(
            "%(count)d zone has no closing round", "%(count)d zones have no closing round", missed
        ) % {"count": missed}
        queue_notice(act, people, what=f"{what} · {market.name}", link=reverse("groups:closing"))
