"""anh Bình's phone: a browser profile that outlives its browser, with and without a signal."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from tests.browsers import CHROMIUM_FLAGS
from tests.journeys.conftest import PHONE, TAP_COUNTER
from tests.journeys.people import sign_in
from tests.running import Server

Phone = Callable[..., AbstractContextManager[BrowserContext]]
LONG = 30_000  # ms: the machine may be busy
READY = "html[data-ready]"


@contextmanager
def phone(
    playwright: Playwright, chromium: str, server: Server, folder: Path, **more: Any
) -> Iterator[BrowserContext]:
    """The same folder is the same phone, switched on again; also after it was killed."""
    (folder / "SingletonLock").unlink(missing_ok=True)
    context = playwright.chromium.launch_persistent_context(
        folder,
        executable_path=chromium,
        args=CHROMIUM_FLAGS,
        viewport=PHONE,  # type: ignore[arg-type]
        base_url=server.address,
        locale="vi-VN",
        **more,
    )
    context.add_init_script(TAP_COUNTER)
    try:
        yield context
    finally:
        with suppress(Error):  # of a killed browser nothing is left to close
            context.close()


def page_of(context: BrowserContext) -> Page:
    return context.pages[0] if context.pages else context.new_page()


def prepare(context: BrowserContext, who: str = "binh") -> Page:
    """Sign in once and open the notebook: from here on the phone needs no signal."""
    page = page_of(context)
    sign_in(page, who)
    open_ready(page, "/notebook/")
    return page


def open_ready(page: Page, path: str) -> None:
    page.goto(path)
    page.locator(READY).wait_for()


def log_theft(page: Page, stall: str = "B12") -> None:
    """From the notebook's first page: tile, zone, digits, save."""
    page.locator(".tile", has_text="Mất trộm").click()
    page.locator(READY).wait_for()
    fill_in_place(page, stall)
    page.get_by_role("button", name="Lưu tin").click()
    expect(page.locator("[data-done]")).to_be_visible()


def fill_in_place(page: Page, stall: str) -> None:
    page.locator("[data-zones] label", has_text=stall[0]).click()
    for digit in stall[1:]:
        page.locator(f"[data-digit='{digit}']").click()


def queued(page: Page) -> list[dict[str, Any]]:
    """What lies in the outbox, as the phone's own store holds it."""
    return list(page.evaluate(READ_ACTS))


def until_sent(page: Page, count: int) -> None:
    """Every act is sent, as the outbox's page shows it."""
    open_ready(page, "/notebook/outbox/")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    send_now(page)
    expect(page.locator("[data-acts] .chip.done")).to_have_count(count, timeout=LONG)


def until(page: Page, truth: str) -> None:
    """Waits for a state of the phone's store; Playwright's own way needs `eval`."""
    for _ in range(LONG // 50):
        if page.evaluate(truth):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never became true: {truth}")


def send_now(page: Page) -> None:
    """Pressed by script: the button goes away as soon as the phone has sent everything itself."""
    page.locator("[data-send]").dispatch_event("click")


READ_ACTS = """() => new Promise((resolve, reject) => {
    const asked = indexedDB.open('socho');
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
        const all = asked.result.transaction('acts').objectStore('acts').getAll();
        all.onsuccess = () => { asked.result.close(); resolve(all.result); };
    };
})"""
