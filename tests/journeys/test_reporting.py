"""J2 and J11: chị Hoa reports with three taps, and reads the answer with two."""

import re

import pytest
from playwright.sync_api import Page, expect

from socho.ui.tests.conftest import until
from tests.journeys.conftest import DESKTOP, OpenPage
from tests.journeys.people import sign_in, taps

pytestmark = pytest.mark.browser
CODE = re.compile(r"^[0-9A-Z]{4}-[0-9A-Z]{4}$")


def report_theft(page: Page, address: str) -> str:
    page.goto(address)
    page.locator(".tile", has_text="Mất trộm").click()
    page.get_by_role("button", name="Gửi tin báo").click()
    code = page.locator("[data-code]")
    expect(code).to_have_text(CODE)
    return code.inner_text()


def test_a_report_takes_three_taps_after_the_scan(open_page: OpenPage, stall_b12: str) -> None:
    page = open_page()
    report_theft(page, stall_b12)
    assert taps(page) <= 3
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("[data-code]").inner_text() not in page.url


def test_the_answer_takes_two_taps_after_typing_the_code(
    open_page: OpenPage, stall_b12: str
) -> None:
    code = report_theft(open_page(), stall_b12)
    reader = open_page()
    reader.goto("/t/")
    reader.get_by_role("textbox").first.click()
    reader.keyboard.type(code.lower().replace("-", " "))
    reader.get_by_role("button", name="Xem").click()
    expect(reader.locator("main")).to_contain_text("Sẽ có người đến tận nơi")
    assert taps(reader) <= 2


def test_the_report_reaches_the_board(open_page: OpenPage, stall_b12: str) -> None:
    report_theft(open_page(), stall_b12)
    board = open_page(DESKTOP)
    sign_in(board, "lan")
    expect(board.locator("main")).to_contain_text("B12")


def test_what_was_typed_survives_a_closed_tab(open_page: OpenPage, stall_b12: str) -> None:
    page = open_page()
    page.goto(stall_b12)
    page.locator("textarea[name=words]").fill("Mất cái cân để trên bàn")
    until(page, "Object.keys(localStorage).some(key => localStorage[key].includes('cân'))")
    page.reload()
    expect(page.locator("textarea[name=words]")).to_have_value("Mất cái cân để trên bàn")


def test_it_works_without_javascript(open_page: OpenPage, stall_b12: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(stall_b12)
    page.locator(".tile", has_text="Lừa đảo").click()
    page.get_by_role("button", name="Gửi tin báo").click()
    expect(page.locator("[data-code]")).to_have_text(CODE)
