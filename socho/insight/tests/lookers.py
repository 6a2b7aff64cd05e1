"""How tests look at pages: as somebody, with questions to the database counted."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from html import unescape
from itertools import count as counting

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from socho.accounts.models import User
from socho.core.text import fold
from socho.incidents.models import Incident
from socho.places.models import Stall
from tests.makers import NOON

PART = {"HX-Request": "true"}

_numbers = counting(900_000)  # counted, not drawn: among a thousand drawn ones two soon agree


def client_for(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
        client.get("/account/")  # the note that somebody was seen is written once an hour
    return client


def text_of(response: HttpResponse) -> str:
    return unescape(response.content.decode())


def questions(user: User, address: str) -> int:
    """How many questions to the database this page costs."""
    client = client_for(user)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def put_cases(
    stalls: Iterable[Stall], count: int, *, at: datetime = NOON, state: str = "new", **more: object
) -> list[Incident]:
    """Plain rows, for long lists: one stall after the other, one minute apart."""
    places = list(stalls)
    rows = []
    for n in range(count):
        stall = places[n % len(places)]
        opened = at - timedelta(minutes=n)
        said = {
            "side": "ordinary",
            "kind": "theft",
            "severity": "high",
            "title": f"Mất trộm tại sạp {stall.code}",
        } | more
        rows.append(
            Incident(
                market=stall.market,
                number=f"{stall.market.number_prefix}-2026-{next(_numbers)}",
                state=state,
                stall=stall,
                zone=stall.zone,
                opened_at=opened,
                clock_from=opened,
                changed_at=opened,
                due_at=opened + timedelta(hours=8),
                folded=fold(str(said["title"])),
                **said,
            )
        )
    return Incident.objects.bulk_create(rows)
