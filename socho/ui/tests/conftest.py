"""`ui` on its own: no database, none of the apps above it."""

import threading
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from playwright.sync_api import Browser, Page

from tests.browsers import PATIENCE

PHONE, DESK = (360, 740), (1366, 768)
OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def only_ui() -> Iterator[None]:
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["context_processors"].remove("socho.site.slots.slots")
    middleware = [each for each in settings.MIDDLEWARE if not each.startswith("tests.")]
    with override_settings(
        ROOT_URLCONF="socho.ui.tests.urls",
        DEMO=True,
        TEMPLATES=templates,
        MIDDLEWARE=middleware,
        DEBUG_PROPAGATE_EXCEPTIONS=False,
    ):
        yield


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture(scope="module")
def address(only_ui: None) -> Iterator[str]:
    application = StaticFilesHandler(get_wsgi_application())
    server = make_server("127.0.0.1", 0, application, _Server, _Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """A page in an empty profile; whatever the console complains of fails the test."""
    contexts, complaints = [], []

    def open_it(path: str, size: tuple[int, int] = DESK, **more: Any) -> Page:
        theme = more.pop("theme", "")
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            base_url=address,
            reduced_motion="reduce",
            **more,
        )
        contexts.append(context)
        if theme:
            context.add_cookies([{"name": "theme", "value": theme, "url": address}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(path)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert not [each for each in complaints if "Failed to load resource" not in each]


def until(page: Page, truth: str) -> None:
    """Waits for a state; Playwright's own way needs `eval`, which our policy forbids."""
    given_up = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < given_up:
        if page.evaluate(truth):
            return
        page.wait_for_timeout(25)
    pytest.fail(f"never became true: {truth}")
