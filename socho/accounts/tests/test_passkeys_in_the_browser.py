"""A passkey made and shown by a real browser with a virtual security key.

The browser's requests are answered by Django's test client: one thread, one transaction, no port.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser, Page, Route

from socho.accounts.models import User
from socho.accounts.tests.ways import kinds
from tests.makers import PASSWORD

pytestmark = [pytest.mark.browser]

HOST = "http://localhost"  # a secure context without a certificate
TYPES = {".js": "text/javascript", ".css": "text/css"}
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module", autouse=True)
def _database_beside_the_browser(browser: Browser) -> Iterator[None]:
    """Playwright's loop runs in this thread; no database call is ever made inside of it. But
    Django then keeps a connection of its own for this module, which must not outlive it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield
        connections.close_all()


@pytest.fixture
def page(browser: Browser, db: None) -> Iterator[Page]:
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    client = Client(SERVER_NAME="localhost")
    ours = connections["default"]

    def ask(*args: object, **kwargs: object) -> HttpResponse:
        """In a thread without Playwright's loop, in which Django does not like to be."""
        return thread.submit(client.generic, *args, **kwargs).result()

    ours.inc_thread_sharing()
    with ThreadPoolExecutor(1, initializer=lambda: use(ours)) as thread:
        page.route(f"{HOST}/**", lambda route: answer(ask, route))
        yield page
        context.close()
    ours.dec_thread_sharing()


def use(connection: BaseDatabaseWrapper) -> None:
    connections["default"] = connection


def answer(ask: Callable[..., HttpResponse], route: Route) -> None:
    asked = route.request
    path = urlsplit(asked.url).path
    if path.startswith("/static/"):
        found = finders.find(path.removeprefix("/static/"))
        assert isinstance(found, str), path
        with open(found, "rb") as file:
            kind = TYPES[found[found.rindex(".") :]]
            route.fulfill(body=file.read(), content_type=kind)
        return
    response = ask(
        asked.method,
        asked.url.removeprefix(HOST),
        asked.post_data_buffer or b"",
        content_type=asked.headers.get("content-type", ""),
    )
    headers = {name: value for name, value in response.items() if name != "Set-Cookie"}
    if response.status_code in (302, 303):
        # A redirect cannot be handed to the browser here; a page that goes on by itself can.
        there = response.headers["Location"]
        going = f'<meta http-equiv="refresh" content="0;url={there}">'
        route.fulfill(body=going, content_type="text/html")
        return
    route.fulfill(status=response.status_code, headers=headers, body=response.content)


def test_a_board_member_makes_a_passkey_and_signs_in_with_it(page: Page, lan: User):
    User.objects.filter(pk=lan.pk).update(username="lan")
    page.goto(f"{HOST}/sign-in/")
    page.get_by_label("Tên đăng nhập hoặc số điện thoại").fill("lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.get_by_role("link", name="Thêm khóa đăng nhập").click()
    page.get_by_label("Đặt tên cho dễ nhớ").fill("Máy của tôi")
    page.get_by_role("button", name="Tạo khóa").click()
    page.get_by_role("button", name="Làm mười mã").wait_for()
    assert kinds(lan) == ["passkey"]

    page.goto(f"{HOST}/sign-out/")
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("button", name="Đăng nhập bằng khóa").click()
    page.wait_for_url(f"{HOST}/")
    page.goto(f"{HOST}/account/")
    page.get_by_role("heading", name="Tài khoản của tôi").wait_for()


def test_without_a_secure_address_nothing_of_passkeys_is_shown(page: Page, lan: User):
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    page.goto(f"{HOST}/sign-in/")
    page.get_by_role("button", name="Đăng nhập", exact=True).wait_for()
    assert page.get_by_role("button", name="Đăng nhập bằng khóa").count() == 0
