"""What waits on the phone can be opened, mended, deleted, saved as a file; nobody signs out over
it; and whoever loses the role finds nothing on the phone any more."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.journeys.people import sign_in
from tests.journeys.phone import (
    LONG,
    READ_ACTS,
    log_theft,
    open_ready,
    phone,
    prepare,
    queued,
    send_now,
    until,
    until_sent,
)
from tests.running import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.fixture
def pocket(
    playwright: Playwright, chromium: str, server: Server, tmp_path: Path
) -> Iterator[BrowserContext]:
    with phone(playwright, chromium, server, tmp_path / "phone", accept_downloads=True) as context:
        yield context


def one_waits(pocket: BrowserContext) -> Page:
    """A theft at B12, logged without a signal; the outbox lies open."""
    page = prepare(pocket)
    pocket.set_offline(True)
    open_ready(page, "/notebook/")
    log_theft(page)
    open_ready(page, "/notebook/outbox/")
    expect(page.locator("[data-acts] li")).to_contain_text("Mất trộm · B12")
    return page


def test_before_its_first_attempt_it_can_be_mended(pocket: BrowserContext) -> None:
    page = one_waits(pocket)
    page.get_by_role("button", name="Sửa").click()
    page.get_by_label("Số sạp hoặc chỗ").fill("7")
    page.get_by_label("Kể thêm").fill("hai người, áo đen")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("[data-acts] li")).to_contain_text("Mất trộm · B7")
    pocket.set_offline(False)
    until_sent(page, 1)
    page.locator("[data-told] a").click()
    expect(page.locator("main")).to_contain_text("hai người, áo đen")
    expect(page.locator("h1")).to_contain_text("B7")


def test_it_can_be_deleted_after_a_question(pocket: BrowserContext) -> None:
    page = one_waits(pocket)
    page.on("dialog", lambda asked: asked.accept())
    page.get_by_role("button", name="Xóa").click()
    expect(page.locator("[data-none]")).to_be_visible()
    assert queued(page) == []


def test_all_of_it_can_be_saved_to_a_file(pocket: BrowserContext, tmp_path: Path) -> None:
    page = one_waits(pocket)
    with page.expect_download() as came:
        page.get_by_role("button", name="Lưu tất cả ra tệp").click()
    path = tmp_path / "out.json"
    came.value.save_as(path)
    (act,) = json.loads(path.read_text())
    assert act["arguments"]["number"] == "12"
    assert act["op"] == queued(page)[0]["op"]


def test_nobody_signs_out_while_something_waits(pocket: BrowserContext) -> None:
    page = prepare(pocket)
    pocket.route("**/notebook/acts/", lambda route: route.abort())
    open_ready(page, "/notebook/")
    log_theft(page)
    page.goto("/sign-out/")
    expect(page.locator("[data-outbox]")).to_contain_text("Còn 1 tin chưa gửi", timeout=LONG)
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_disabled()


def test_a_refusal_is_said_and_can_be_mended(pocket: BrowserContext) -> None:
    page = one_waits(pocket)
    page.evaluate(SPOIL)
    pocket.set_offline(False)
    send_now(page)
    why = page.locator("[data-why]")
    expect(why).to_contain_text("Nhập số sạp, ví dụ B12", timeout=LONG)
    expect(page.locator("[data-outbox]")).to_have_class(re.compile("bad"))
    page.get_by_role("button", name="Sửa").click()
    page.get_by_label("Khu").fill("b")
    page.get_by_label("Số sạp hoặc chỗ").fill("12")
    page.get_by_role("button", name="Lưu", exact=True).click()
    until(page, f"({READ_ACTS})().then((acts) => acts[0].state === 'sent')")


def test_who_loses_the_role_finds_nothing_after_the_next_contact(
    pocket: BrowserContext, server: Server
) -> None:
    page = prepare(pocket)
    assert page.evaluate(MARKET)["called"] == "anh Bình"
    pocket.clear_cookies()
    sign_in(page, "minh")  # the police carry no notebook: for this phone the role is gone
    answer = page.goto("/notebook/")
    assert answer is not None and answer.status == 404
    open_ready(page, "/notebook/log/")
    left = f"({MARKET})().then((all) => [all.called, all.tasks, all.stalls])"
    until(page, f"{left}.then((each) => JSON.stringify(each) === '[\"\",[],{{}}]')")


READ = """(work, mode) => new Promise((resolve, reject) => {
    const asked = indexedDB.open('socho');
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
        const done = work(asked.result.transaction(['acts', 'kept'], mode));
        done.onsuccess = () => { asked.result.close(); resolve(done.result); };
    };
})"""
MARKET = f"() => ({READ})((turn) => turn.objectStore('kept').get('market'), 'readonly')"
# As if an older page had let it through: the place is gone.
SPOIL = f"""async () => {{
    const [act] = await ({READ})((turn) => turn.objectStore('acts').getAll(), 'readonly');
    act.arguments = {{ ...act.arguments, zone: '', number: '' }};
    await ({READ})((turn) => turn.objectStore('acts').put(act), 'readwrite');
}}"""
