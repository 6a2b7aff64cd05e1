"""What the four pages that matter most may weigh, gzipped, as a browser with nothing kept gets
them from a real server; and in how many requests."""

import gzip
import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Response

from tests.doors import DOORS
from tests.pages.visiting import Visit
from tests.running import Server

pytestmark = pytest.mark.browser
KB = 1024
STYLE = re.compile(rb"<style[^>]*>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True)
class Budget:
    """In kilobytes, and the number of requests; of pictures a page brings none by itself."""

    html: int
    css: int
    js: int
    requests: int


PUBLIC, FIELD, OFFICE = Budget(10, 8, 8, 3), Budget(14, 14, 35, 6), Budget(30, 14, 45, 8)
BUDGETS = {
    "intake:report": PUBLIC,
    "insight:today": OFFICE,
    "insight:book": OFFICE,
    "incidents:incident": FIELD,
    "sync:home": FIELD,
}


def is_content(response: Response) -> bool:
    """Photos that people sent to a case are what one came for; they load after the page."""
    return "/evidence/" in response.url or "/attachments/" in response.url


def squeezed(data: bytes) -> float:
    return len(gzip.compress(data, 6)) / KB


@pytest.mark.parametrize("name", BUDGETS)
def test_a_page_keeps_its_budget(
    browser: Browser, server: Server, candidates: dict[str, list[str]], name: str
) -> None:
    budget = BUDGETS[name]
    visit = Visit(browser, server, "budget", {"viewport": {"width": 360, "height": 740}})
    path = visit.first_open(name, candidates[name])
    page = visit.page_of(DOORS[name].who)
    got: list[Response] = []
    page.on("response", lambda each: got.append(each))
    page.goto(path, wait_until="networkidle")
    got = [each for each in got if each.url.startswith(server.address) and not is_content(each)]
    html = got[0].body()
    inlined = b"".join(STYLE.findall(html))
    of_kind = {
        kind: sum(squeezed(each.body()) for each in got if each.request.resource_type == kind)
        for kind in ("stylesheet", "script", "image")
    }
    visit.close()
    assert squeezed(STYLE.sub(b"", html)) <= budget.html
    assert of_kind["stylesheet"] + squeezed(inlined) <= budget.css
    assert of_kind["script"] <= budget.js
    assert of_kind["image"] == 0
    assert len(got) <= budget.requests, [each.url for each in got]
