"""J6: anh Bình hands the shift over, anh Phúc signs, with four touches together."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.people import sign_in, taps

pytestmark = pytest.mark.browser
NOTE = "Đèn dãy C chập chờn, nhờ để ý."


def test_a_shift_is_handed_over_and_signed_with_four_touches(open_page: OpenPage) -> None:
    binh = open_page()
    sign_in(binh, "binh")
    binh.get_by_role("link", name="Bàn giao", exact=True).click()
    expect(binh.get_by_role("heading", level=1)).to_contain_text("Bàn giao ca: còn")
    expect(binh.get_by_label("Chìa khóa")).not_to_have_value("")  # as it was the last time
    binh.get_by_label("Dặn ca sau").click()
    binh.keyboard.type(NOTE)
    binh.get_by_role("button", name="Giao ca").click()
    expect(binh.locator("main")).to_contain_text(NOTE)

    phuc = open_page()
    sign_in(phuc, "phuc")
    expect(phuc.locator("main")).to_contain_text(NOTE)  # unread, on the first page
    phuc.locator("li", has_text=NOTE).get_by_role("button", name="Nhận ca").click()
    expect(phuc.locator(".toast")).to_contain_text("Đã nhận ca")
    assert taps(binh) + taps(phuc) <= 4

    binh.reload()
    expect(binh.get_by_text("Trần Văn Phúc đã nhận")).to_be_visible()


def test_it_is_handed_over_by_keyboard_and_without_a_script(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/sign-in/")
    page.locator("form:has(input[name=username][value=binh]) button").click()
    page.get_by_role("link", name="Bàn giao", exact=True).press("Enter")
    page.get_by_label("Dặn ca sau").fill("Không có gì.")
    page.get_by_role("button", name="Giao ca").press("Enter")
    expect(page.locator("main")).to_contain_text("Không có gì.")
