"""J10: đồng chí Minh takes over a handed case and settles it; the reporter reads the answer."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, OpenPage
from tests.journeys.people import look_up, open_case, report_by_http, sign_in, taps

pytestmark = pytest.mark.browser
CASE = "Gây rối tại sạp B12"


def hand_over(page: Page, case: str) -> None:
    page.goto(f"{case}handover/")
    page.get_by_role("button", name="Xem lại").click()
    page.get_by_role("button", name="Chuyển cơ quan khác").click()
    expect(page.locator("main")).to_contain_text("Chờ Công an phường")


def test_taking_over_and_settling_takes_five_taps(open_page: OpenPage, stall_b12: str) -> None:
    code = report_by_http(stall_b12, "disorder", "Hai người say la lối trước sạp")
    board = open_page(DESKTOP)
    sign_in(board, "lan")
    hand_over(board, open_case(board, "sạp B12"))

    police = open_page()
    sign_in(police, "minh")
    police.get_by_role("link", name=CASE).click()
    police.get_by_role("link", name="Tiếp nhận").click()
    expect(police.locator("[name=book_number]")).to_be_focused()
    police.keyboard.type("45/2026")
    police.get_by_role("button", name="Tiếp nhận").click()
    police.get_by_role("link", name="Đã giải quyết xong").click()
    sentence = police.locator("label:has(:checked) .hint").inner_text()
    police.get_by_role("button", name="Đã giải quyết xong").click()
    expect(police.locator("main .chips").first).to_contain_text("Đã giải quyết")
    assert taps(police) <= 5

    reporter = open_page()
    look_up(reporter, code)
    expect(reporter.locator("main")).to_contain_text("Đã giải quyết")
    expect(reporter.locator("main")).to_contain_text(sentence)
    expect(reporter.locator("main")).not_to_contain_text("Minh")
