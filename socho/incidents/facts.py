"""A case and a report in a few words: where, when, by when."""

from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext as _

from socho.core.money import show_money
from socho.incidents import deadlines
from socho.incidents.models import Incident
from socho.incidents.policy import Situation
from socho.incidents.rules import State
from socho.places.models import Point, Stall, Zone
from socho.reports.models import Report
from socho.reports.taxonomy import KINDS
from socho.ui import words

Facts = list[tuple[str, str]]


class Placed(Protocol):
    """Whatever happened somewhere: a case, a report."""

    @property
    def stall(self) -> Stall | None: ...
    @property
    def zone(self) -> Zone | None: ...
    @property
    def point(self) -> Point | None: ...
    @property
    def place_words(self) -> str: ...


def facts_of(incident: Incident) -> Facts:
    return [
        (_("Number"), incident.number),
        (_("Kind"), str(KINDS[incident.kind].name)),
        (_("Place"), place_of(incident)),
        (_("Territory"), incident.seat.name if incident.seat else ""),
        (_("When"), when_of(incident)),
        (_("Responsible"), incident.responsible.called if incident.responsible else ""),
        (_("Lost"), show_money(incident.lost_value) if incident.lost_value else ""),
        (_("Recovered"), show_money(incident.recovered_value) if incident.recovered_value else ""),
        (_("Injured"), str(incident.injured or "")),
        (_("Killed"), str(incident.dead or "")),
    ]


def place_of(thing: Placed) -> str:
    """“Sạp B12, khu B”"""
    parts = []
    if thing.stall:
        parts.append(_("Stall %(stall)s") % {"stall": thing.stall})
    if thing.point:
        parts.append(thing.point.name)
    if thing.zone:
        parts.append(_("zone %(zone)s") % {"zone": thing.zone})
    return ", ".join([*parts, thing.place_words] if thing.place_words else parts)


def when_of(incident: Incident) -> str:
    if incident.occurred_words:
        return incident.occurred_words
    if incident.occurred_from is None:
        return ""
    begin = words.full(incident.occurred_from)
    return f"{begin} – {words.full(incident.occurred_to)}" if incident.occurred_to else begin


def facts_of_report(report: Report) -> Facts:
    happened = words.full(report.happened_at) if report.happened_at else ""
    return [
        (_("Place"), place_of(report)),
        (_("When"), report.happened_words or happened),
        (_("Told at"), f"{words.full(report.received_at)}, {report.get_channel_display()}"),
        (_("Held by"), report.held_by.called if report.held_by else ""),
    ]


def banner(incident: Incident, here: Situation, moment: datetime) -> dict[str, str] | None:
    """The one deadline that counts now, in words, and what can be done about it."""
    due = incident.due_at
    look = "late" if due and due < moment else ""
    if incident.state == State.HANDED_OVER and here.handover and due:
        phone = here.handover.unit.phone if here.handover.unit else ""
        text = _("%(authority)s is to answer by %(when)s") % {
            "authority": here.handover.authority_name,
            "when": words.full(due),
        }
        return {"words": text, "look": look, "phone": phone}
    if incident.state == State.PAUSED:
        pause = incident.pauses.get(ended_at=None)
        text = _("Paused until %(day)s: %(reason)s") % {
            "day": words.day(pause.until),
            "reason": pause.reason,
        }
        return {"words": text, "look": "calm"}
    if incident.state == State.SETTLED:
        until = words.day(deadlines.closes_at(incident))
        text = _("Settled. It closes by itself on %(day)s if nobody says anything more.")
        return {"words": text % {"day": until}, "look": "good"}
    if due is None:
        return None
    text = _("Somebody takes it %(when)s") if incident.state == State.NEW else _("Outcome %(when)s")
    return {"words": text % {"when": words.before(due, moment)}, "look": look}
