"""chị Hoa opened the page behind her stall's code once. In airplane mode it opens again, and what
she reports then is sent when there is a signal: once, with its time, and with a receipt."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.people import sign_in
from tests.journeys.phone import READY, page_of, phone
from tests.running import Server

pytestmark = pytest.mark.browser
LONG = 20_000  # ms: this machine may be busy
CODE = re.compile(r"^[0-9A-Z]{4}-[0-9A-Z]{4}$")


@pytest.fixture
def pocket(
    playwright: Playwright, chromium: str, server: Server, tmp_path: Path
) -> Iterator[BrowserContext]:
    with phone(playwright, chromium, server, tmp_path / "phone") as context:
        yield context


def opened_once(pocket: BrowserContext, address: str) -> Page:
    page = page_of(pocket)
    page.goto(address)
    page.locator(READY).wait_for()
    return page


def report_offline(pocket: BrowserContext, page: Page, address: str, words: str) -> None:
    pocket.set_offline(True)
    page.goto(address)
    page.locator(".tile", has_text="Mất trộm").click()
    page.locator("textarea[name=words]").fill(words)
    page.get_by_role("button", name="Gửi tin báo").click()
    expect(page.locator("[data-tellings]")).to_contain_text("chờ có mạng")


def test_a_report_in_airplane_mode_is_sent_later(
    pocket: BrowserContext, open_page: OpenPage, stall_b12: str
) -> None:
    page = opened_once(pocket, stall_b12)
    report_offline(pocket, page, stall_b12, "Mất cái cân 4471")
    pocket.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    code = page.locator("[data-code]")
    expect(code).to_have_text(CODE, timeout=LONG)
    receipt = code.inner_text()

    board = open_page({"width": 1366, "height": 768})
    sign_in(board, "lan")
    board.goto("/search/?q=4471")
    expect(board.locator("main")).to_contain_text("B12")
    board.goto("/t/")
    board.get_by_role("textbox").first.fill(receipt)
    board.get_by_role("button", name="Xem").click()
    expect(board.locator("main")).to_contain_text("Mất cái cân 4471")


def test_two_reports_from_the_kept_page_are_two(pocket: BrowserContext, stall_b12: str) -> None:
    page = opened_once(pocket, stall_b12)
    for words in ("Lần một", "Lần hai"):
        report_offline(pocket, page, stall_b12, words)
    pocket.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[data-code]:not([hidden])")).to_have_count(2, timeout=LONG)
    expect(page.locator("[data-tellings] li")).to_have_count(2)
    codes = page.locator("[data-code]").all_inner_texts()
    assert len(set(codes)) == 2


def test_with_a_signal_nothing_is_different(pocket: BrowserContext, stall_b12: str) -> None:
    page = opened_once(pocket, stall_b12)
    page.goto(stall_b12)
    page.locator(".tile", has_text="Lừa đảo").click()
    page.get_by_role("button", name="Gửi tin báo").click()
    page.wait_for_url("**/t/*/")
    expect(page.locator("[data-code]")).to_have_text(CODE)
    page.goto("/bao-tin/da-luu/")
    expect(page.locator("[data-none]")).to_be_visible()
