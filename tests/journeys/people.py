"""What a person does in a browser."""

from playwright.sync_api import Page


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
