"""Papers a vendor holds, with the day they run out."""

from datetime import date

from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.vendors import rules
from socho.vendors.actions.register import kept
from socho.vendors.models import Paper, Vendor


def add_paper(
    act: Act,
    vendor: Vendor,
    *,
    kind: str,
    number: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
) -> Paper:
    vendor = kept(act, vendor)
    rules.check_span(issued_on, expires_on)
    paper = Paper.objects.create(
        vendor=vendor, kind=kind, number=number, issued_on=issued_on, expires_on=expires_on
    )
    record(act, "paper.added", vendor.market_id, paper, subjects=[vendor.pk])
    return paper


def withdraw_paper(act: Act, paper: Paper, *, reason: str = "") -> Paper:
    """It was entered wrong, replaced or taken back. It stays in the dossier, crossed out."""
    vendor = kept(act, paper.vendor)
    paper.withdrawn_at = act.now
    paper.save(update_fields=["withdrawn_at"])
    record(act, "paper.withdrawn", vendor.market_id, paper, subjects=[vendor.pk], reason=reason)
    return paper
