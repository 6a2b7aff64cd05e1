"""The referral slip (phiếu chuyển) in the layout of official papers; in Vietnamese only."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from socho.core.clock import local
from socho.core.pdf import typeset
from socho.incidents.models import Handover
from socho.ui.words import full

SOURCE = Path(__file__).parent / "print" / "slip.typ"


def slip_pdf(handover: Handover) -> bytes:
    with override("vi"):
        data = slip_data(handover)
    return typeset(SOURCE, data)


def slip_data(handover: Handover) -> dict[str, Any]:
    incident, market = handover.incident, handover.incident.market
    return {
        "parent": _("People's Committee of %(ward)s") % {"ward": incident.seat}
        if incident.seat
        else "",
        "body": market.manager_label,
        "number": handover.slip_number,
        "date": _official_date(market.place_name, handover.at),
        "about": _("About case %(number)s: %(title)s")
        % {"number": incident.number, "title": incident.title},
        "authority": handover.authority_name,
        "content": handover.content,
        "case": _("The case was opened at %(at)s under number %(number)s.")
        % {"at": full(incident.opened_at), "number": incident.number},
        "answer_by": _("Please answer by %(when)s.") % {"when": full(handover.answer_due)},
        "urgent": handover.urgent,
        "office": _("For the market manager"),
        "signer": handover.by.name if handover.by else "",
        "copies": [_("As above;"), _("Kept: office.")],
        "words": _words(),
    }


def _words() -> dict[str, Any]:
    return {
        "title": _("REFERRAL SLIP"),
        "number": _("No.:"),
        "to": _("To:"),
        "urgent": _("This case is urgent."),
        "copies": _("Copies to:"),
        "receipt": _("Acknowledgement (send this part back to the market)"),
        "blanks": [
            _("Received by:"),
            _("At, on:"),
            _("Number in the book:"),
            _("Answer:"),
        ],
    }


def _official_date(place: str, moment: datetime) -> str:
    """Days below 10 and the months January and February have a leading zero; others have none."""
    day = local(moment)
    said = _("day %(day)s month %(month)s year %(year)s") % {
        "day": f"{day.day:02d}",
        "month": f"{day.month:02d}" if day.month < 3 else str(day.month),
        "year": day.year,
    }
    return f"{place}, {said}" if place else said
