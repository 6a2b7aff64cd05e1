"""The browser is killed between any two steps, and while something is on its way: nothing is lost
and nothing is there twice."""

import os
import signal
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import pysqlite3
import pytest
from playwright.sync_api import Page, Playwright, expect

from socho.attachments.tests.pictures import market_scene, saved
from tests.journeys.people import sign_in
from tests.journeys.phone import (
    READ_ACTS,
    Phone,
    log_theft,
    open_ready,
    page_of,
    phone,
    prepare,
    queued,
    send_now,
    until,
    until_sent,
)
from tests.running import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
LONG = 30_000  # ms: this machine may be busy
STEPS = ("tile", "zone", "digits", "save")
DRAFT = """async (wanted) => {
    const database = await new Promise((resolve) => {
        const asked = indexedDB.open('socho');
        asked.onsuccess = () => resolve(asked.result);
    });
    const store = database.transaction('kept').objectStore('kept');
    const draft = await new Promise((resolve) => {
        const asked = store.get('draft theft');
        asked.onsuccess = () => resolve(asked.result);
    });
    database.close();
    return (draft?.zone ?? '') + (draft?.number ?? '') === wanted;
}"""


@pytest.fixture
def pocket(playwright: Playwright, chromium: str, server: Server, tmp_path: Path) -> Phone:
    return lambda **more: phone(playwright, chromium, server, tmp_path / "phone", **more)


def kill(folder: Path) -> None:
    """SIGKILL every process of the browser that runs on this profile."""
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with suppress(OSError):
                if str(folder).encode() in (process / "cmdline").read_bytes():
                    os.kill(int(process.name), signal.SIGKILL)


def do(page: Page, step: str) -> None:
    """One step of the quick log, and wait until the disk holds it."""
    if step == "tile":
        page.locator(".tile", has_text="Mất trộm").click()
        page.locator("html[data-ready]").wait_for()
    elif step == "zone":
        page.locator("[data-zones] label", has_text="B").click()
        until_kept(page, "B")
    elif step == "digits":
        page.locator("[data-digit='1']").click()
        page.locator("[data-digit='2']").click()
        until_kept(page, "B12")
    else:
        page.get_by_role("button", name="Lưu tin").click()
        expect(page.locator("[data-done]")).to_be_visible()


def until_kept(page: Page, wanted: str) -> None:
    for _ in range(200):
        if page.evaluate(DRAFT, wanted):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"{wanted} is not on the disk")


def go_on(page: Page) -> None:
    """After the phone is on again: whatever is left to do, is done from where it stood."""
    open_ready(page, "/notebook/log/?kind=theft")
    shown = page.locator("output").inner_text()
    if "B" not in shown:
        do(page, "zone")
    if "12" not in shown:
        do(page, "digits")
    do(page, "save")


@pytest.mark.parametrize("last", STEPS)
def test_killed_after_any_step_of_the_quick_log(
    pocket: Phone, server: Server, tmp_path: Path, last: str
) -> None:
    with pocket() as context:
        page = prepare(context)
        context.set_offline(True)
        open_ready(page, "/notebook/")
        for step in STEPS[: STEPS.index(last) + 1]:
            do(page, step)
        kill(tmp_path / "phone")
    with pocket() as context:
        page = page_of(context)
        context.set_offline(True)
        if last == "save":
            open_ready(page, "/notebook/outbox/")
        else:
            go_on(page)
        (act,) = queued(page)
        context.set_offline(False)
        sign_in(page, "binh")  # a killed browser forgets who had signed in a moment before
        until_sent(page, 1)
    assert there(server, act["op"]) == (1, 0)


def test_killed_at_the_first_send(pocket: Phone, server: Server, tmp_path: Path) -> None:
    """The server hangs: it may have got it, it may not."""
    with pocket() as context:
        page = prepare(context)
        context.set_offline(True)
        open_ready(page, "/notebook/")
        log_theft(page)
        (act,) = queued(page)
        server.signal(signal.SIGSTOP)
        try:
            context.set_offline(False)
            open_ready(page, "/notebook/outbox/")
            send_now(page)
            until(page, f"({READ_ACTS})().then((acts) => acts[0].state === 'sending')")
            kill(tmp_path / "phone")
        finally:
            server.signal(signal.SIGCONT)
    with pocket() as context:
        page = page_of(context)
        sign_in(page, "binh")
        until_sent(page, 1)
    assert there(server, act["op"]) == (1, 0)


def test_killed_between_the_words_and_the_photo(
    pocket: Phone, server: Server, tmp_path: Path
) -> None:
    picture = tmp_path / "cân.jpg"
    picture.write_bytes(saved(market_scene()))
    with pocket(service_workers="block") as context:
        page = page_of(context)
        sign_in(page, "binh")
        context.route("**/notebook/photos/", lambda route: route.abort())
        open_ready(page, "/notebook/log/?kind=theft")
        page.locator("input[name=photo]").set_input_files(picture)
        expect(page.locator("[data-photos]")).to_have_text("1 ảnh")
        for step in STEPS[1:]:
            do(page, step)
        open_ready(page, "/notebook/outbox/")
        send_now(page)
        until(page, f"({READ_ACTS})().then((acts) => acts[0].state === 'sent')")
        (act,) = queued(page)
        assert len(act["missing"]) == 1
        assert there(server, act["op"]) == (1, 0)
        kill(tmp_path / "phone")
    with pocket(service_workers="block") as context:
        page = page_of(context)
        sign_in(page, "binh")
        open_ready(page, "/notebook/outbox/")
        until(page, f"({READ_ACTS})().then((acts) => acts[0].missing.length === 0)")
    assert there(server, act["op"]) == (1, 1)


def test_the_server_is_killed_and_comes_back(pocket: Phone, server: Server) -> None:
    with pocket() as context:
        page = prepare(context)
        server.kill()
        try:
            open_ready(page, "/notebook/")
            log_theft(page)
            open_ready(page, "/notebook/outbox/")
            send_now(page)
            strip = page.locator("[data-outbox]")
            expect(strip).to_contain_text("chưa gửi được, sẽ thử lại", timeout=LONG)
            (act,) = queued(page)
        finally:
            server.start_again()
        until_sent(page, 1)
    assert there(server, act["op"]) == (1, 0)


def there(server: Server, op: str) -> tuple[int, int]:
    """How many reports and how many photos of this act the server has."""
    path = server.data / "socho.sqlite3"
    with closing(pysqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        digest = sha256(UUID(op).bytes).digest()
        reports: list[Any] = database.execute(
            "SELECT id FROM reports_report WHERE op_hash = ?", [digest]
        ).fetchall()
        photos = sum(
            database.execute(
                "SELECT count(*) FROM reports_reportattachment WHERE report_id = ?", each
            ).fetchone()[0]
            for each in reports
        )
    return len(reports), photos
