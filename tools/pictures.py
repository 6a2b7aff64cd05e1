"""Makes the pictures of README and handbook from the small demo market.

    python -m tools.pictures        writes docs/pictures/*.png

Not part of `make test`: pictures change with every pixel. Run it when a page has changed.
"""

import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browsers import CHROMIUM_FLAGS
from tests.running import Server, build_demo, start_server

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1366, "height": 860}
COLOURS = 64  # pages are flat: a palette keeps a picture below 60 kB


def take(page: Page, name: str) -> None:
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)


def open_as(browser: Browser, server: Server, who: str, viewport: dict[str, int]) -> Page:
    """`who` is a sign-in name of the demo's cast; empty: nobody."""
    context = browser.new_context(viewport=viewport, base_url=server.address, locale="vi-VN")
    page = context.new_page()
    if who:
        page.goto("/sign-in/")
        page.locator(f"form:has(input[name=username][value={who}]) button").click()
        page.wait_for_url("**/")
    return page


def take_all(browser: Browser, server: Server) -> None:
    report = open_as(browser, server, "", PHONE)
    report.goto(server.socho("labels", "--url", "B12"))
    report.locator(".tile").first.click()
    take(report, "report")

    today = open_as(browser, server, "lan", DESKTOP)
    take(today, "today")

    case = open_as(browser, server, "binh", PHONE)
    case.goto("/book/?q=b12")
    case.locator("main a[href^='/incidents/']").first.click()
    case.wait_for_url("**/incidents/**")
    take(case, "case")


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        built = Path(scratch) / "built" / "demo"
        build_demo(built)
        served = Path(scratch) / "served"
        served.mkdir()
        server = start_server(built, served)
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS
        )
        try:
            take_all(browser, server)
        finally:
            browser.close()
            server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
