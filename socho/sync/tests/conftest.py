"""A phone in anh Bình's pocket, as its requests look to the server."""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client, RequestFactory

from socho.accounts.models import User
from socho.sync.requests import whose
from tests.makers import NOON

Send = Callable[..., Any]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


def key_of(person: User) -> str:
    request = RequestFactory().get("/")
    request.user = person
    return whose(request)


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def queued(person: User, *, op: UUID | None = None, **more: Any) -> dict[str, Any]:
    """A theft at B12, as the quick log keeps it."""
    said = {"kind": "theft", "zone": "B", "number": "12", "place": "", "words": ""}
    return {
        "op": str(op or uuid4()),
        "action": "report.take_down",
        "arguments": said | more.pop("said", {}),
        "happened_at": str(milliseconds(more.pop("at", NOON))),
        "clock_off": "",
        "whose": key_of(person),
        "photos": "",
    } | more


def send(client: Client, act: dict[str, Any]) -> HttpResponse:
    return client.post("/notebook/acts/", json.dumps(act), content_type="application/json")  # type: ignore[return-value]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
