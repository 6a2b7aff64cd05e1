"""The authorities a case is handed to: their names, and which of them sign in here."""

from datetime import date

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from socho.accounts.models import Unit, UnitKind
from socho.incidents.models import Incident
from socho.places.models import Jurisdiction
from socho.reports.taxonomy import KINDS, Authority, Side

OTHER = "other"

NAMES: dict[str, Promise] = {
    Authority.POLICE: _("Ward police"),
    Authority.COMMITTEE: _("Ward People's Committee"),
    Authority.MARKET_SURVEILLANCE: _("Market surveillance"),
    Authority.HEALTH: _("Health station, food safety"),
    Authority.VETERINARY: _("Veterinary service"),
    Authority.POWER: _("Electricity company"),
    Authority.MEASUREMENT: _("Measurement service"),
    OTHER: _("Another authority"),
}

# Only the police read here what was handed to them; the others get the slip on paper.
SIGN_IN = {Authority.POLICE: UnitKind.POLICE}


def usual_for(incident: Incident) -> list[str]:
    """All authorities, those a case of this kind usually goes to first."""
    first = [str(each) for each in KINDS[incident.kind].passed_to]
    return [*first, *(each for each in NAMES if each not in first)]


def unit_for(incident: Incident, authority: str, day: date) -> Unit | None:
    """The unit of this authority that looks after the place, where its people sign in here. A
    confidential case is with the police already: what they pass on leaves on paper."""
    if authority not in SIGN_IN or incident.side == Side.CONFIDENTIAL:
        return None
    looking_after = (
        Jurisdiction.objects.running(day)
        .filter(Q(zone=None) | Q(zone=incident.zone_id), market=incident.market_id)
        .filter(unit__kind=SIGN_IN[Authority(authority)])
    )
    found = looking_after.order_by("zone", "valid_from").select_related("unit").first()
    return found.unit if found else None


def name_of(incident: Incident, authority: str, day: date) -> str:
    """“Công an phường Phan Rang”: the unit's own name where there is one."""
    unit = unit_for(incident, authority, day)
    return unit.name if unit else str(NAMES.get(authority, ""))


def draft_of(incident: Incident) -> str:
    """What a slip says unless somebody writes it otherwise; official papers are Vietnamese only."""
    with override("vi"):
        told = [link.report.words for link in incident.report_links.select_related("report")]
        lines = [
            _("Case %(number)s: %(title)s.") % {"number": incident.number, "title": incident.title},
            *(_("What was reported: “%(words)s”") % {"words": words} for words in told if words),
            str(_("You are asked to look into it and to tell us the result.")),
        ]
    return "\n".join(str(line) for line in lines)
