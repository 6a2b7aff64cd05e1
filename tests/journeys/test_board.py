"""J3: bà Lan opens the board and says what is overdue, without a tap."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, OpenPage
from tests.journeys.people import sign_in, taps

pytestmark = pytest.mark.browser

# The visible texts of a page, the largest first, as [size, text] each.
LARGEST_TEXTS = """() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { parentElement: around, textContent } = walker.currentNode;
        if (!textContent.trim() || !around.checkVisibility({ visibilityProperty: true })) continue;
        found.push([parseFloat(getComputedStyle(around).fontSize), textContent.trim()]);
    }
    return found.sort((one, other) => other[0] - one[0]);
}"""


def overdue_on(page: Page) -> str:
    return page.locator(".counter", has_text="Quá hạn").locator("b").inner_text()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_what_is_overdue_is_read_without_a_tap(
    open_page: OpenPage, viewport: dict[str, int]
) -> None:
    page = open_page(viewport)
    sign_in(page, "lan")
    expect(page.locator(".counter", has_text="Quá hạn").locator("b")).to_be_in_viewport()
    (size, largest), (next_size, _words) = page.evaluate(LARGEST_TEXTS)[:2]
    assert largest == overdue_on(page)
    assert size > next_size
    assert taps(page) == 0


def test_the_number_is_that_of_the_book(open_page: OpenPage) -> None:
    page = open_page(DESKTOP)
    sign_in(page, "lan")
    rows = page.locator("tbody[data-rows] tr")
    late = page.locator("tbody[data-rows] tr", has_text=re.compile("Trễ|Quá hạn"))
    said, found = [overdue_on(page)], []
    while len(said) < 2 or said[-1] != said[-2]:  # the clock may pass a deadline in between
        page.goto("/book/?late=1")
        found = [rows.count(), late.count()]
        page.goto("/")
        said.append(overdue_on(page))
    assert found == [int(said[-1])] * 2
