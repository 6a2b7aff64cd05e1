"""Who can see a case, and why; who has read what is restricted, and what they said why."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from socho.accounts.models import Membership, Role, User
from socho.core.clock import today
from socho.incidents.models import Handover, Incident
from socho.logbook.models import Entry
from socho.places.models import Jurisdiction
from socho.places.policy import STAFF
from socho.reports.models import Contact
from socho.reports.policy import are_absent
from socho.reports.taxonomy import Side

READS = ("incident.read", "people.revealed", "contact.revealed", "report.read")


@dataclass(frozen=True)
class Reader:
    """Somebody who can see the case, by which membership, and why that opens it."""

    user: User
    role: str
    unit: str
    why: str


@dataclass(frozen=True)
class Read:
    """One look at what is restricted, as the log keeps it."""

    at: datetime
    who: str
    what: str
    reason: str


def readers_of(incident: Incident) -> list[Reader]:
    """By running memberships, the same ones that `policy.visible_cases` reads."""
    found: dict[UUID, Reader] = {}
    for membership, why in _openings(incident):
        reader = Reader(membership.user, membership.get_role_display(), str(membership.unit), why)
        found.setdefault(membership.user_id, reader)
    return list(found.values())


def _openings(incident: Incident) -> Iterator[tuple[Membership, str]]:
    manager = Q(unit=incident.market.manager_id)
    if incident.side == Side.ORDINARY:
        yield from _those(manager & Q(role__in=STAFF), _("works for this market"))
        area = Q(role=Role.MEMBER, unit__in=_units(incident, zone=True))
        yield from _those(area, _("belongs to the group that looks after this place"))
    if incident.side == Side.CONFIDENTIAL:
        police = Q(role=Role.POLICE, unit__in=_units(incident))
        yield from _those(police, _("confidential matters go to the police of this market alone"))
        if are_absent(Role.POLICE, incident.market_id):
            board = manager & Q(role=Role.BOARD)
            yield from _those(board, _("stands in: no police member has signed in for days"))
    if incident.side == Side.COMPLAINT:
        ward = Q(role=Role.WARD, unit__in=_units(incident))
        yield from _those(ward, _("complaints about staff go to the ward alone"))
    receivers = Handover.objects.filter(incident=incident, side=incident.side).values("unit")
    handed = Q(role=Role.POLICE, unit__in=receivers) & Q(unit__in=_units(incident))
    yield from _those(handed, _("the case was handed to this unit"))


def _units(incident: Incident, *, zone: bool = False) -> list[UUID]:
    looking_after = Jurisdiction.objects.running(today()).filter(market=incident.market_id)
    place = Q(zone=None) | Q(zone=incident.zone_id) if zone and incident.zone_id else Q(zone=None)
    return list(looking_after.filter(place).values_list("unit", flat=True))


def _those(which: Q, why: str) -> Iterator[tuple[Membership, str]]:
    running = Membership.objects.running(today()).filter(which, user__is_active=True)
    for each in running.select_related("user", "unit").order_by("user__name"):
        yield each, why


def reads_of(incident: Incident) -> list[Read]:
    """Newest first. A body that was erased no longer tells the reason."""
    reports = list(incident.report_links.values_list("report", flat=True))
    contacts = Contact.objects.filter(report__in=reports).values_list("pk", flat=True)
    about = [str(each) for each in (incident.pk, *reports, *contacts)]
    entries = Entry.objects.filter(object_id__in=about, verb__in=READS).order_by("-id")[:200]
    people = User.objects.in_bulk([entry.actor for entry in entries if entry.actor])
    return [
        Read(
            at=entry.at,
            who=people[entry.actor].called if entry.actor in people else "",
            what=_what(entry.verb),
            reason=json.loads(bytes(entry.body))["reason"] if entry.body else "",
        )
        for entry in entries
    ]


def _what(verb: str) -> str:
    return {
        "incident.read": _("read the case"),
        "people.revealed": _("looked at the people involved"),
        "contact.revealed": _("looked at the reporter's number"),
        "report.read": _("read the report"),
    }[verb]
