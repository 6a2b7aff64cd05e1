"""Every page of the URLconf, in a real browser: axe, headings, console, nobody else's servers."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.doors import DOORS
from tests.pages.acting import MADE
from tests.pages.visiting import Visit, candidates_of, faults_of, shoot, too_wide
from tests.running import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1366, "height": 768}
Candidates = dict[str, list[str]]
NewVisit = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[NewVisit]:
    made: list[Visit] = []

    def begin(how: str, size: dict[str, int], on: Server = server, **more: Any) -> Visit:
        made.append(Visit(browser, on, how, {"viewport": size}, **more))
        return made[-1]

    yield begin
    for each in made:
        each.close()


def pages() -> list[str]:
    return [name for name, door in DOORS.items() if door.how == "page"]


def test_every_address_is_on_the_list(candidates: Candidates) -> None:
    assert not set(candidates) ^ set(DOORS)


def stops(visit: Visit, candidates: Candidates) -> Iterator[tuple[str, Page]]:
    """One page after the other, open; first those that are there, then those of an act."""
    for name in pages():
        if path := visit.first_open(name, candidates[name]):
            page = visit.page_at(name)
            page.goto(path)
            yield name, page
    if not visit.alone:
        for name, act in MADE.items():
            for what, page in act(visit, candidates):
                yield f"{name} {what}".strip(), page


def go_through(visit: Visit, candidates: Candidates) -> tuple[set[str], list[str]]:
    """The names of the addresses that showed a page, and what was wrong."""
    opened, faults = set(), []
    for name, page in stops(visit, candidates):
        opened.add(name.split()[0])
        faults += faults_of(page, name, visit.language)
        shoot(page, visit.how, name)
    return opened, faults + visit.complaints


def expect_every_page(visit: Visit, candidates: Candidates) -> None:
    opened, faults = go_through(visit, candidates)
    assert not faults, "\n".join(faults)
    assert opened == {*pages(), *MADE}


def test_every_page_that_an_act_leads_to_is_reached() -> None:
    made = {name for name, door in DOORS.items() if door.how == "made"}
    assert made == {*MADE, "site:read_only"}


def test_every_page_on_a_phone(visit: NewVisit, candidates: Candidates) -> None:
    expect_every_page(visit("vi-light-phone", PHONE), candidates)


def about_no_thing() -> set[str]:
    return {name for name in pages() if not DOORS[name].thing and DOORS[name].who != "hoa"}


def expect_every_page_of_the_first_day(visit: Visit) -> None:
    """Where nothing has happened yet and bà Lan is alone."""
    opened, faults = go_through(visit, candidates_of(visit.server))
    assert not faults, "\n".join(faults)
    assert opened >= about_no_thing()


def test_every_page_of_an_empty_market(visit: NewVisit, first_day: Server) -> None:
    expect_every_page_of_the_first_day(
        visit("vi-light-phone-empty", PHONE, on=first_day, alone="lan")
    )


@pytest.mark.full
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_in_every_look(
    visit: NewVisit, candidates: Candidates, language: str, theme: str, size: dict[str, int]
) -> None:
    how = f"{language}-{theme}-{'desk' if size is DESK else 'phone'}"
    expect_every_page(visit(how, size, language=language, theme=theme), candidates)


@pytest.mark.full
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_of_an_empty_market_in_every_look(
    visit: NewVisit, first_day: Server, language: str, theme: str, size: dict[str, int]
) -> None:
    how = f"{language}-{theme}-{'desk' if size is DESK else 'phone'}-empty"
    look = visit(how, size, on=first_day, alone="lan", language=language, theme=theme)
    expect_every_page_of_the_first_day(look)


@pytest.mark.full
@pytest.mark.parametrize(("width", "letters"), [(320, "100%"), (360, "200%")])
def test_no_page_scrolls_sideways(
    visit: NewVisit, candidates: Candidates, width: int, letters: str
) -> None:
    look, wide = visit(f"narrow-{width}", {"width": width, "height": 740}), []
    for name, page in stops(look, candidates):
        page.evaluate("size => { document.documentElement.style.fontSize = size }", letters)
        if too_wide(page) and not name.startswith("ui:print"):
            wide.append(f"{name} {page.url}")
        shoot(page, f"{look.how}-{letters}", name)
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
        page = look.page_at(name)
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
            faults += faults_of(page, f"{name} (errors)", look.language)
            shoot(page, look.how, name)
        elif status >= 500:
            faults.append(f"{name}: {status}")
    assert not faults + look.complaints, "\n".join(faults + look.complaints)
    assert refused >= 20
