"""How cases, reports and places are named in lists."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from socho.core.lunar import lunar_date
from socho.incidents.models import Incident
from socho.incidents.rules import State
from socho.places.models import Stall, StallState, Zone
from socho.reports.models import Report
from socho.reports.taxonomy import KINDS, Side


def kind_name(code: str) -> str:
    return str(KINDS[code].name)


def zone_name(zone: Zone) -> str:
    """“Khu B”, at the head of a row."""
    return _("Zone %(code)s") % {"code": zone.code}


def place_of(thing: Incident | Report) -> str:
    """“sạp B12”, “cổng sau”, “khu B”, or whatever was said; empty where nothing is known."""
    if thing.stall:
        return _("stall %(code)s") % {"code": thing.stall.code}
    if thing.point:
        return thing.point.name
    if thing.zone:
        return _("zone %(code)s") % {"code": thing.zone.code}
    return thing.place_words


def short_place(incident: Incident) -> str:
    """As short as a counter needs it: the stall's code, else the case's number."""
    return incident.stall.code if incident.stall else incident.number


def case_title(incident: Incident) -> str:
    """Of a closed side only the kind: what it is about is read behind a reason."""
    return incident.title if incident.side == Side.ORDINARY else kind_name(incident.kind)


def report_title(report: Report) -> str:
    """“Mất trộm · sạp B12”: a report has no title of its own."""
    place = place_of(report)
    kind = kind_name(report.kind)
    return f"{kind} · {place}" if place else kind


def holder_words(incident: Incident) -> str:
    """Whose case it is now: whoever took it, else whoever opened it and looks into it."""
    holder = incident.responsible or incident.opened_by
    if incident.state == State.NEW or holder is None:
        return _("nobody has taken it yet")
    return holder.called


def trading_words(stall: Stall) -> str:
    """How a stall without cases is."""
    return {
        StallState.TRADING: pgettext("stall", "as usual"),
        StallState.PAUSED: pgettext("stall", "not trading for now"),
        StallState.VACANT: pgettext("stall", "vacant"),
        StallState.CLOSED: pgettext("stall", "given up"),
    }[StallState(stall.state)]


def lunar_words(day: date) -> str:
    """“14/10 âm lịch”, beside the date."""
    lunar = lunar_date(day)
    leap = _(" (leap)") if lunar.leap else ""
    return _("%(day)d/%(month)d%(leap)s lunar") % {
        "day": lunar.day,
        "month": lunar.month,
        "leap": leap,
    }
