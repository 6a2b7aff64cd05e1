"""Entering a vendor who takes a stall in the same act, as somebody at the desk says it."""

from collections.abc import Sequence
from datetime import date

from socho.logbook.acts import Act
from socho.places.models import Market, Stall
from socho.vendors.actions.register import add_vendor
from socho.vendors.actions.tenancies import take_stall
from socho.vendors.models import Vendor
from socho.vendors.rules import Known


def enter_vendor(
    act: Act,
    market: Market,
    *,
    name: str,
    phones: Sequence[str],
    note: str,
    stall: Stall | None,
    since: date | None,
) -> Vendor:
    """Add a vendor who takes a stall in the same act, as somebody at the desk says it."""
    vendor = add_vendor(act, market, name=name, phones=phones, note=note)
    if stall is not None:
        take_stall(act, vendor, stall=stall, since=Known.on(since) if since else Known())
    return vendor
