"""Open ordinary cases, for the hand-over book of the guards."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from socho.accounts.models import User
from socho.core.clock import now
from socho.groups.slots import OpenItem
from socho.incidents.models import Incident
from socho.incidents.rules import State
from socho.places.models import Market
from socho.reports.taxonomy import Side

MOST = 30  # more than a shift can read


def open_now(market: Market) -> list[str]:
    """Ordinary ones that somebody has to go on with; the book is read by every guard."""
    running = Incident.objects.of_market(market).open().filter(side=Side.ORDINARY)
    pressing = running.exclude(state=State.HANDED_OVER).most_pressing(now())
    return [str(pk) for pk in pressing.values_list("pk", flat=True)[:MOST]]


def shown(references: Sequence[str], user: User | AnonymousUser) -> list[OpenItem]:
    ordinary = Incident.objects.visible_to(user).filter(side=Side.ORDINARY)
    found = ordinary.in_bulk([UUID(each) for each in references])
    cases = [found[UUID(each)] for each in references if UUID(each) in found]
    return [
        OpenItem(
            title=case.title,
            url=reverse("incidents:incident", args=[case.pk]),
            meta=f"{case.number} · {case.get_state_display()}",
        )
        for case in cases
    ]
