"""J12: anyone finds a vendor or a case without diacritics, while typing, in two taps."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.people import CASE, sign_in, taps

pytestmark = pytest.mark.browser


def type_into_search(page: Page, words: str) -> Locator:
    """The first tap; then letters only. What is found for the first letters may come and go while
    the rest is typed: nobody clicks before the answer to the whole."""
    page.get_by_role("searchbox").click()
    with page.expect_response(lambda answer: searched_for(answer.url) == words) as whole:
        page.keyboard.type(words)
    whole.value.finished()
    return page.locator("[data-found]")


def searched_for(url: str) -> str:
    return parse_qs(urlsplit(url).query).get("q", [""])[0]


@pytest.fixture
def office(open_page: OpenPage) -> Page:
    page = open_page(PHONE)
    sign_in(page, "lan")
    return page


@pytest.mark.parametrize("typed", ["pham thi hoa", "hoa pham", "012"])
def test_a_vendor_is_found(office: Page, typed: str) -> None:
    """By name without marks, in any order, or by the last digits of the phone."""
    type_into_search(office, typed).get_by_role("link", name="Phạm Thị Hoa").click()
    expect(office.get_by_role("heading", level=1)).to_contain_text("Phạm Thị Hoa")
    expect(office.locator("main")).to_contain_text("B12")
    assert taps(office) <= 2


def test_a_stall_is_found(office: Page) -> None:
    type_into_search(office, "b12").get_by_role("link", name="Sạp B12", exact=True).click()
    expect(office.locator("main")).to_contain_text("Phạm Thị Hoa")
    assert taps(office) <= 2


def test_a_case_is_found_by_its_number(office: Page) -> None:
    number = office.locator(".what + .meta", has_text="PR-2026-").first.inner_text()
    number = next(word for word in number.split() if word.startswith("PR-2026-"))
    found = type_into_search(office, number.lower())
    found.get_by_role("listitem").filter(has_text=number).get_by_role("link").click()
    office.wait_for_url(CASE)
    expect(office.locator("body")).to_contain_text(number)
    assert taps(office) <= 2


def test_a_case_is_found_by_its_words(office: Page) -> None:
    found = type_into_search(office, "mat trom b12")
    found.get_by_role("link", name="Mất trộm tại sạp B12").first.click()
    office.wait_for_url(CASE)
    assert taps(office) <= 2


def test_what_nobody_is_called_is_said_plainly(office: Page) -> None:
    expect(type_into_search(office, "zzz")).to_contain_text("Không tìm thấy")
