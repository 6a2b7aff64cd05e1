"""Every page of the URLconf, in a real browser: axe, headings, console, nobody else's servers."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.doors import DOORS
from tests.pages.visiting import Visit, faults_of, shoot, too_wide
from tests.running import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1366, "height": 768}
Candidates = dict[str, list[str]]
NewVisit = Callable[..., Visit]

# Steps that the demo's cases, as they stand, leave to nobody; their own tests bring them about.
MAY_BE_CLOSED = {
    "incidents:resume",
    "incidents:take_back",
    "incidents:reopen",
    "vendors:reopening",
    "insight:first_run",  # only where nothing has happened yet
}


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[NewVisit]:
    made: list[Visit] = []

    def begin(how: str, size: dict[str, int], **more: Any) -> Visit:
        made.append(Visit(browser, server, how, {"viewport": size}, **more))
        return made[-1]

    yield begin
    for each in made:
        each.close()


def pages() -> list[str]:
    return [name for name, door in DOORS.items() if door.how == "page"]


def test_every_address_is_on_the_list(candidates: Candidates) -> None:
    assert not set(candidates) ^ set(DOORS)


def go_through(visit: Visit, candidates: Candidates) -> list[str]:
    faults, closed = [], []
    for name in pages():
        path = visit.first_open(name, candidates[name])
        if not path:
            closed.append(name)
            continue
        page = visit.page_of(DOORS[name].who)
        page.goto(path)
        faults += faults_of(page, name)
        shoot(page, visit.how, name)
    faults += [f"{name}: opens with nothing" for name in closed if name not in MAY_BE_CLOSED]
    return faults + visit.complaints


def test_every_page_on_a_phone(visit: NewVisit, candidates: Candidates) -> None:
    faults = go_through(visit("vi-light-phone", PHONE), candidates)
    assert not faults, "\n".join(faults)


@pytest.mark.full
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_in_every_look(
    visit: NewVisit, candidates: Candidates, language: str, theme: str, size: dict[str, int]
) -> None:
    how = f"{language}-{theme}-{'desk' if size is DESK else 'phone'}"
    faults = go_through(visit(how, size, language=language, theme=theme), candidates)
    assert not faults, "\n".join(faults)


@pytest.mark.full
@pytest.mark.parametrize(("width", "letters"), [(320, "100%"), (360, "200%")])
def test_no_page_scrolls_sideways(
    visit: NewVisit, candidates: Candidates, width: int, letters: str
) -> None:
    look, wide = visit(f"narrow-{width}", {"width": width, "height": 740}), []
    for name in pages():
        path = look.first_open(name, candidates[name])
        if path and not name.startswith("ui:print"):
            page = look.page_of(DOORS[name].who)
            page.goto(path)
            page.evaluate("size => { document.documentElement.style.fontSize = size }", letters)
            if too_wide(page):
                wide.append(f"{name} {path}")
    assert not wide, "\n".join(wide)


EMPTY_AND_SEND = """form => {
    for (const each of form.elements) {
        if (['csrfmiddlewaretoken', 'op'].includes(each.name) || !each.name) continue;
        if (['checkbox', 'radio'].includes(each.type)) each.checked = false;
        else if (each.tagName !== 'BUTTON' && each.type !== 'hidden') each.value = '';
    }
    form.submit();
}"""
TO_FILL_IN = (
    "main form[method=post]:has(textarea, select, input:not([type=hidden]):not([type=file]))"
)


def test_every_form_sent_empty_says_what_to_do(visit: NewVisit, candidates: Candidates) -> None:
    look, faults, refused = visit("vi-light-phone-errors", PHONE), [], 0
    for name in pages():
        path = look.first_open(name, candidates[name])
        page = look.page_of(DOORS[name].who)
        if not path or name.startswith("ui:"):
            continue
        page.goto(path)
        form = page.locator(TO_FILL_IN).first
        if not form.count():
            continue
        with page.expect_navigation() as came:
            form.evaluate(EMPTY_AND_SEND)
        status = came.value.status if came.value else 0
        if status == 422:
            refused += 1
            faults += faults_of(page, f"{name} (errors)")
            shoot(page, look.how, name)
        elif status >= 500:
            faults.append(f"{name}: {status}")
    assert not faults + look.complaints, "\n".join(faults + look.complaints)
    assert refused >= 20
