"""Making, revoking and replacing printed codes."""

from collections.abc import Sequence

from django.db.models import Max
from django.utils.translation import gettext as _

from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.places import policy
from socho.places.labels import live_on, thing_of
from socho.places.models import Label, Market, Point, Stall, Zone

MOST = 3000  # of one act


def make_labels(act: Act, market: Market, things: Sequence[Stall | Zone | Point]) -> list[Label]:
    """A code for each of these that has none in force yet, in one act."""
    market = _locked(act, market)
    if any(each.market_id != market.pk for each in things):
        raise NotAllowed(_("These places are not all in this market."))
    have = live_on(things)
    lacking = [each for each in things if each.pk not in have]
    if not lacking:
        raise NotAllowed(_("All of these already have a code. Print them again instead."))
    if len(lacking) > MOST:
        raise NotAllowed(_("At most %(most)d codes at once.") % {"most": MOST})
    made = _new(act, market, lacking)
    record(act, "labels.made", market.pk, *made)
    return made


def revoke_label(act: Act, label: Label, *, reason: str) -> Label:
    """From now on whoever scans it is told that it is no longer valid."""
    _locked(act, label.market)
    label = _revoked(act, label, reason)
    record(act, "label.revoked", label.market_id, label, reason=reason)
    return label


def replace_label(act: Act, label: Label, *, reason: str) -> Label:
    """Revoke a code (torn, pasted over, lost) and make another for the same place."""
    market = _locked(act, label.market)
    old = _revoked(act, label, reason)
    (new,) = _new(act, market, [thing_of(old)])
    record(act, "label.replaced", market.pk, new, old, reason=reason)
    return new


def _revoked(act: Act, label: Label, reason: str) -> Label:
    label = Label.objects.select_related("stall", "zone", "point").get(pk=label.pk)
    if label.revoked_at is not None:
        raise NotAllowed(_("This code was already revoked."))
    label.revoked_at, label.revoked_why = act.now, reason
    label.save(update_fields=["revoked_at", "revoked_why"])
    return label


def _new(act: Act, market: Market, things: Sequence[Stall | Zone | Point]) -> list[Label]:
    last = Label.objects.filter(market=market).aggregate(last=Max("serial"))["last"] or 0
    return Label.objects.bulk_create(
        [
            Label(
                market=market,
                serial=last + number,
                made_at=act.now,
                **{each._meta.model_name or "": each},
            )
            for number, each in enumerate(things, start=1)
        ]
    )


def _locked(act: Act, market: Market) -> Market:
    """The lock keeps serials in order."""
    market = Market.objects.select_for_update().get(pk=market.pk)
    require(policy.can_arrange(policy.rights_of_actor(act), market.pk))
    return market
