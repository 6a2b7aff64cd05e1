"""The page behind a stall's label: fire, English, the dark, and a keyboard alone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, OpenPage
from tests.journeys.people import sign_in, taps
from tests.running import ROOT

pytestmark = pytest.mark.browser
PICTURES = ROOT / "build" / "pictures"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def test_the_fire_tile_shows_whom_to_call_first(open_page: OpenPage, stall_b12: str) -> None:
    page = open_page()
    page.goto(stall_b12)
    page.locator(".tile.fire").click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    expect(sheet.get_by_role("link").first).to_have_attribute("href", "tel:114")
    sheet.get_by_role("button").click()
    page.get_by_role("button", name="Gửi tin báo").click()
    expect(page.locator("[data-code]")).not_to_be_empty()
    assert taps(page) <= 3


def test_a_visitor_reads_it_in_english(open_page: OpenPage, stall_b12: str) -> None:
    page = open_page()
    page.goto(stall_b12)
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".tile", has_text="Theft").click()
    page.get_by_role("button", name="Send report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report has arrived")
    assert taps(page) <= 3


def press_until(page: Page, key: str, focused: str, most: int = 60) -> None:
    """Tab on until something has the focus: nobody should have to do it for long."""
    wanted = page.locator(f"{focused}:focus")
    for _ in range(most):
        if wanted.count():
            return
        page.keyboard.press(key)
    raise AssertionError(f"{focused} is not reached by {key}")


def test_a_report_takes_no_pointer(open_page: OpenPage, stall_b12: str) -> None:
    page = open_page()
    page.goto(stall_b12)
    press_until(page, "Tab", "input[name=kind]")
    page.keyboard.press("Space")
    expect(page.locator("input[value=theft]")).to_be_checked()
    press_until(page, "Tab", "button[form=report]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-code]")).to_have_text(re.compile(r"^[0-9A-Z]{4}-[0-9A-Z]{4}$"))
    assert taps(page) == 0


def lightness(colour: str) -> int:
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3])


def test_it_is_dark_where_the_phone_is(open_page: OpenPage, stall_b12: str) -> None:
    """The pictures go to the build's output, for people to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    shown: dict[str, int] = {}
    for scheme in ("light", "dark"):
        public = open_page(color_scheme=scheme)
        public.goto(stall_b12)
        shown[scheme] = lightness(public.evaluate(BACKGROUND))
        public.screenshot(path=picture(f"report-{scheme}"), full_page=True)
        board = open_page(DESKTOP, color_scheme=scheme)
        sign_in(board, "lan")
        board.screenshot(path=picture(f"board-{scheme}"))
    assert shown["dark"] < 200 < 500 < shown["light"]


def picture(name: str) -> Path:
    return PICTURES / f"{name}.png"
