"""What a phone keeps for when there is no signal. As little as will do: no reporter's contact, no
restricted case, no vendor's number."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from socho.accounts.models import User
from socho.core.clock import day_of
from socho.core.phones import show_phone, tel_href
from socho.places.models import Market, Stall
from socho.places.numbers import emergency_numbers
from socho.places.policy import STAFF, rights_of
from socho.sync.tasks import task_of, waiting_for
from socho.ui.words import full
from socho.vendors.models import Tenancy

MOST_TASKS = 50


@dataclass(frozen=True)
class Contact:
    label: str
    number: str


def working_set(person: User, market: Market, moment: datetime) -> dict[str, Any]:
    contacts = contacts_of(market)
    return {
        "market": str(market.pk),
        "called": person.called,
        "zones": [zone.code for zone in market.zones.all()],
        "stalls": _stalls(person, market, moment),
        "tasks": _tasks(person, market, moment),
        "contacts": [
            {"label": each.label, "number": show_phone(each.number), "tel": tel_href(each.number)}
            for each in contacts
        ],
    }


def contacts_of(market: Market) -> list[Contact]:
    return [
        Contact(str(each.label), each.number) for each in emergency_numbers(market) if each.number
    ]


def _tasks(person: User, market: Market, moment: datetime) -> list[dict[str, str]]:
    cases = waiting_for(person, market, moment)[:MOST_TASKS]
    return [
        {
            "title": each.title,
            "url": each.url,
            "number": each.number,
            "said": full(each.due_at) if each.due_at else "",
        }
        for each in (task_of(case, moment) for case in cases)
    ]


def _stalls(person: User, market: Market, moment: datetime) -> dict[str, list[str]]:
    """By code: who stands there and with what. Names only for those who see the register."""
    rights = rights_of(person)
    stalls = Stall.objects.open().filter(market=market)
    names: dict[str, str] = {}
    if rights.has(market.pk, *STAFF):
        running = Tenancy.objects.running(day_of(moment)).filter(stall__market=market)
        names = dict(running.values_list("stall__code", "vendor__name"))
    found = stalls.values_list("code", "sector")
    return {code: [names.get(code, ""), sector] for code, sector in found}
