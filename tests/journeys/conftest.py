"""A server on the small demo market, and browsers as the cast holds them."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.running import Server, build_demo, start_server

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1366, "height": 768}
TAP_COUNTER = """
    window.__taps = Number(sessionStorage.getItem('__taps') || 0);
    addEventListener('click', (event) => {
        if (!event.isTrusted) return;
        window.__taps += 1;
        sessionStorage.setItem('__taps', window.__taps);
    }, true);
"""


@pytest.fixture(scope="session")
def chromium() -> str:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    if not path:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed, and nothing may be skipped here")
        pytest.skip("no Chromium on this machine: apt install chromium")
    return path


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def built_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "demo"
    build_demo(folder)
    return folder


@pytest.fixture(scope="module")
def server(built_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = start_server(built_demo, tmp_path_factory.mktemp("server"))
    yield server
    server.stop()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, server: Server) -> Iterator[OpenPage]:
    """An empty browser profile each; taps are counted by a listener in the page."""
    contexts: list[BrowserContext] = []

    def open_it(viewport: dict[str, int] = PHONE, **more: object) -> Page:
        context = browser.new_context(
            viewport=viewport, base_url=server.address, locale="vi-VN", **more
        )
        context.add_init_script(TAP_COUNTER)
        contexts.append(context)
        return context.new_page()

    yield open_it
    for context in contexts:
        context.close()


def taps(page: Page) -> int:
    return int(page.evaluate("window.__taps"))
