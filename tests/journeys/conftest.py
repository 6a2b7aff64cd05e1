"""A server on the small demo market, and browsers as the cast holds them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.running import Server, start_server

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1366, "height": 768}
TAP_COUNTER = """
    window.__taps = Number(sessionStorage.getItem('__taps') || 0);
    addEventListener('pointerdown', (event) => {
        if (!event.isTrusted) return;
        window.__taps += 1;
        sessionStorage.setItem('__taps', window.__taps);
    }, true);
"""


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


@pytest.fixture(scope="module")
def stall_b12(server: Server) -> str:
    """The address behind the label on chị Hoa's stall."""
    return server.socho("labels", "--url", "B12")
