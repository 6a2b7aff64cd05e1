"""A label at B12, and people who scan it."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from socho.places import labels
from socho.places.models import Label
from socho.reports.models import Report
from tests.makers import NOON, World

Send = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


@pytest.fixture
def label(phan_rang: World) -> Label:
    return Label.objects.create(
        market=phan_rang.market, stall=phan_rang.stalls["B12"], serial=412, made_at=NOON
    )


@pytest.fixture
def address(label: Label) -> str:
    return f"/s/{labels.token(label)}/"


@pytest.fixture
def somebody() -> Client:
    """A browser that has never been here and keeps no cookies; the CSRF check is in earnest."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def send(somebody: Client, address: str) -> Send:
    """`send(kind="theft", words="…")` as the page itself sends it where there is script."""

    def post(*, to: str = address, headers: dict[str, str] | None = None, **typed: Any) -> Any:
        content = {"op": str(uuid4()), "kind": "theft", "words": ""} | typed
        return somebody.post(to, content, headers=headers)

    return post


@pytest.fixture
def code_of(somebody: Client) -> Callable[[HttpResponse], str]:
    """The code on the page to which a sent report leads."""

    def read(response: HttpResponse) -> str:
        page = somebody.get(response["Location"]).content.decode()
        return page.split("data-code>")[1].split("<")[0]

    return read


@pytest.fixture
def the_report(phan_rang: World) -> Callable[[], Report]:
    return lambda: Report.objects.get()
