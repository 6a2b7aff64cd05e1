"""The public form is light: bytes and requests are counted, and a heavier page fails."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from socho.places.models import Point, PointKind
from tests.makers import World, make_zone

pytestmark = pytest.mark.django_db
KB = 1024


def squeezed(text: str) -> int:
    return len(gzip.compress(text.encode(), 6))


def split(page: str) -> tuple[str, str]:
    """The HTML, and the style it carries."""
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    return page.replace(style[1], ""), style[1]


def scripts_of(page: str) -> list[str]:
    """Every script that loads with the page: those named, and what they import at once."""
    waiting = re.findall(r'<script[^>]+src="/static/([^"]+)"', page)
    found: list[str] = []
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.append(name)
        for imported in re.findall(
            r'^(?:import|export) .*?"(\.[^"]+)";', source(name), re.MULTILINE
        ):
            waiting.append(joined(name, imported))
    return found


def source(name: str) -> str:
    path = finders.find(name)
    assert path, name
    return Path(path).read_text()


def joined(name: str, relative: str) -> str:
    parts = name.split("/")[:-1]
    for step in relative.split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


@pytest.fixture
def large(phan_rang: World) -> World:
    """A large market: ten more zones, ten gates."""
    for number in range(10):
        make_zone(phan_rang.market, f"K{number}")
        Point.objects.create(market=phan_rang.market, kind=PointKind.GATE, name=f"Cổng số {number}")
    return phan_rang


@pytest.fixture
def page(somebody: Client, address: str, large: World) -> str:
    return somebody.get(address).content.decode()


def test_the_page_is_at_most_ten_kilobytes(page: str) -> None:
    assert squeezed(split(page)[0]) <= 10 * KB


def test_its_style_is_inside_and_at_most_eight(page: str) -> None:
    assert squeezed(split(page)[1]) <= 8 * KB
    assert "stylesheet" not in page


def test_its_scripts_are_at_most_eight_and_wait_for_the_page(page: str) -> None:
    scripts = scripts_of(page)
    assert sum(squeezed(source(name)) for name in scripts) <= 8 * KB
    assert set(re.findall(r"<script[^>]*>", page)) == {
        f'<script type="module" src="/static/{scripts[0]}">'
    }


def test_it_takes_at_most_three_requests_and_no_picture(page: str) -> None:
    assert 1 + len(scripts_of(page)) <= 3
    assert "<img" not in page
    assert not re.findall(r'(?:src|href)="https?://', page)


def test_it_is_sent_compressed(somebody: Client, address: str) -> None:
    response = somebody.get(address, headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"


def queries(somebody: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        somebody.get(address)
    return len(asked)


def test_the_page_costs_as_many_queries_for_a_large_market(
    somebody: Client, address: str, request: pytest.FixtureRequest
) -> None:
    small = queries(somebody, address)
    request.getfixturevalue("large")
    assert queries(somebody, address) == small
