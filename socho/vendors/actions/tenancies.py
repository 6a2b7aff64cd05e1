"""Who holds which stall: taking, transferring, sharing, pausing, leaving. Never overwritten."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.places.actions import set_stall_state
from socho.places.models import Stall, StallState
from socho.places.policy import rights_of_actor
from socho.vendors import policy, rules
from socho.vendors.models import Tenancy, TenancyKind, Vendor
from socho.vendors.rules import Known


def take_stall(
    act: Act,
    vendor: Vendor,
    *,
    stall: Stall,
    since: Known,
    kind: str = TenancyKind.UNKNOWN,
) -> Tenancy:
    """The vendor takes a stall nobody holds."""
    stall = _kept(act, stall)
    holder = Tenancy.objects.running(day_of(act.now)).filter(stall=stall).first()
    if holder is not None:
        raise NotAllowed(
            _("%(name)s holds stall %(stall)s. Transfer it, or let both share it.")
            % {"name": holder.vendor.name, "stall": stall.code}
        )
    return _begin(act, stall, vendor, since, kind)


def share_stall(act: Act, vendor: Vendor, *, stall: Stall, since: Known) -> Tenancy:
    """One more vendor sells at a stall that others hold too."""
    stall = _kept(act, stall)
    if Tenancy.objects.running(day_of(act.now)).filter(stall=stall, vendor=vendor).exists():
        raise NotAllowed(_("This vendor holds the stall already."))
    return _begin(act, stall, vendor, since, TenancyKind.SHARED)


def transfer_stall(act: Act, tenancy: Tenancy, *, to: Vendor, on: date) -> Tenancy:
    """From that day on another vendor holds the stall; the day before is the last of the old."""
    tenancy = _running(act, tenancy)
    rules.check_span(tenancy.valid_from, on - timedelta(days=1))
    _end(tenancy, Known.on(on - timedelta(days=1)))
    new = _row(tenancy.stall, to, Known.on(on), tenancy.kind)
    record(
        act, "stall.transferred", tenancy.stall.market_id, new, tenancy,
        subjects=[to.pk, tenancy.vendor_id],
    )  # fmt: skip
    return new


def leave_stall(act: Act, tenancy: Tenancy, *, until: Known, reason: str = "") -> Tenancy:
    """The vendor gives the stall up; without another holder it is vacant."""
    tenancy = _running(act, tenancy)
    rules.check_span(tenancy.valid_from, until.day)
    _end(tenancy, until)
    record(
        act, "stall.left", tenancy.stall.market_id, tenancy,
        subjects=[tenancy.vendor_id], reason=reason,
    )  # fmt: skip
    others = Tenancy.objects.running(day_of(act.now)).filter(stall=tenancy.stall)
    if not others.exclude(pk=tenancy.pk).exists():
        set_stall_state(act, tenancy.stall, state=StallState.VACANT)
    return tenancy


def pause_stall(act: Act, stall: Stall, *, reason: str = "") -> Stall:
    """Not trading for a while; whoever holds the stall goes on holding it."""
    return set_stall_state(act, stall, state=StallState.PAUSED, reason=reason)


def reopen_stall(act: Act, stall: Stall) -> Stall:
    return set_stall_state(act, stall, state=StallState.TRADING)


def correct_tenancy(
    act: Act, tenancy: Tenancy, *, kind: str, since: Known, until: Known, reason: str
) -> Tenancy:
    """Mend what was entered wrong; the log keeps what stood there before."""
    _kept(act, tenancy.stall)
    tenancy = Tenancy.objects.select_for_update(of=("self",)).get(pk=tenancy.pk)
    rules.check_span(since.day, until.day)
    tenancy.kind = kind
    tenancy.valid_from, tenancy.from_precision = since.day, since.precision
    tenancy.valid_to, tenancy.to_precision = until.day, until.precision
    tenancy.save()
    record(
        act, "tenancy.corrected", tenancy.stall.market_id, tenancy,
        subjects=[tenancy.vendor_id], reason=reason,
    )  # fmt: skip
    return tenancy


def _begin(act: Act, stall: Stall, vendor: Vendor, since: Known, kind: str) -> Tenancy:
    if vendor.market_id != stall.market_id or vendor.merged_into_id:
        raise NotAllowed(_("Choose a vendor of this market."))
    tenancy = _row(stall, vendor, since, kind)
    record(act, "stall.taken", stall.market_id, tenancy, subjects=[vendor.pk])
    if stall.state == StallState.VACANT:
        set_stall_state(act, stall, state=StallState.TRADING)
    return tenancy


def _row(stall: Stall, vendor: Vendor, since: Known, kind: str) -> Tenancy:
    return Tenancy.objects.create(
        stall=stall,
        vendor=vendor,
        kind=kind,
        valid_from=since.day,
        from_precision=since.precision,
    )


def _end(tenancy: Tenancy, until: Known) -> None:
    tenancy.valid_to, tenancy.to_precision, tenancy.ended = until.day, until.precision, True
    tenancy.save(update_fields=["valid_to", "to_precision", "ended"])


def _running(act: Act, tenancy: Tenancy) -> Tenancy:
    _kept(act, tenancy.stall)
    tenancy = Tenancy.objects.select_for_update(of=("self",)).get(pk=tenancy.pk)
    if tenancy.ended:
        raise NotAllowed(_("This has ended already."))
    return tenancy


def _kept(act: Act, stall: Stall) -> Stall:
    """Lock the stall, and let only those go on who keep the register."""
    stall = Stall.objects.select_for_update(of=("self",)).get(pk=stall.pk)
    require(policy.can_keep(rights_of_actor(act), stall.market_id))
    return stall
