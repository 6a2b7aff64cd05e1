"""What a person does in a browser."""

import json
import re
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from uuid import uuid4

from playwright.sync_api import Page, expect

CASE = re.compile(r"/incidents/[0-9a-f-]{36}/$")


def taps(page: Page) -> int:
    """How often the page was touched since it was opened from an empty profile."""
    return int(page.evaluate("window.__taps"))


def start_counting(page: Page) -> None:
    page.evaluate("window.__taps = 0; sessionStorage.setItem('__taps', 0)")


def sign_in(page: Page, username: str) -> None:
    """One press on the demo's sign-in page; lands on today's board."""
    page.goto("/sign-in/")
    page.locator(f"form:has(input[name=username][value={username}]) button").click()
    page.wait_for_url("**/")
    start_counting(page)


def report_by_http(address: str, kind: str, words: str) -> str:
    """What a phone sends from a stall's page, without the page; the receipt's code."""
    filled = urlencode({"kind": kind, "words": words, "op": str(uuid4())}).encode()
    request = Request(address, filled, {"Accept": "application/json"})
    with urlopen(request, timeout=30) as answer:
        return str(json.load(answer)["code"])


def look_up(page: Page, code: str) -> None:
    """What is behind a receipt code."""
    page.goto("/t/")
    page.get_by_role("textbox").first.fill(code)
    page.get_by_role("button", name="Xem").click()
    page.wait_for_url("**/t/*/")


def open_case(page: Page, waiting: str) -> str:
    """The board opens a case from a waiting report and takes it; the case's address."""
    page.goto("/incidents/inbox/")
    page.get_by_role("link", name=waiting).first.click()
    page.get_by_role("link", name="Mở vụ việc").click()
    page.get_by_role("button", name="Mở vụ việc").click()
    page.wait_for_url(CASE)
    page.get_by_role("button", name="Nhận việc").click()
    expect(page.locator("main")).to_contain_text("Đang xử lý")
    return page.url
