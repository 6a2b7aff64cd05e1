"""The referral slip (phiếu chuyển) in the layout of official papers; in Vietnamese only."""

from pathlib import Path

from django.utils.translation import override

from socho.core.clock import local
from socho.core.pdf import typeset
from socho.incidents.models import Handover
from socho.ui.words import full

SOURCE = Path(__file__).parent / "papers" / "slip.typ"


def slip_pdf(handover: Handover) -> bytes:
    incident = handover.incident
    market = incident.market
    at = local(handover.at)
    with override("vi"):
        data = {
            "parent": incident.seat.name if incident.seat else "",
            "body": market.manager_label,
            "number": handover.slip_number,
            "place": market.place_name,
            "day": f"{at.day:02d}",
            "month": f"{at.month:02d}" if at.month < 3 else str(at.month),
            "year": str(at.year),
            "authority": handover.authority_name,
            "case": incident.number,
            "title": incident.title,
            "content": handover.content,
            "urgent": handover.urgent,
            "answer_due": full(handover.answer_due),
            "signer": handover.by.name if handover.by else "",
        }
    return typeset(SOURCE, data)
