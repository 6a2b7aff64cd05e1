"""The server was put back from an old copy: a phone that was here after says so, loudly."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.journeys.phone import log_theft, open_ready, phone, prepare, until_sent
from tests.running import Server, start_server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(built_demo: Path, tmp_path: Path) -> Iterator[Server]:
    server = start_server(built_demo, tmp_path)
    yield server
    server.stop()


def test_an_old_copy_put_back_is_seen_by_the_phone(
    playwright: Playwright, chromium: str, server: Server, tmp_path: Path
) -> None:
    server.socho("checkpoint")
    server.stop()
    old = tmp_path / "old"
    shutil.copytree(server.data, old)
    server.start_again()

    with phone(playwright, chromium, server, tmp_path / "phone") as pocket:
        page = prepare(pocket)
        expect(page.locator("[data-alarm]")).to_be_hidden()
        open_ready(page, "/notebook/")
        log_theft(page)
        until_sent(page, 1)
        server.socho("checkpoint")
        open_ready(page, "/notebook/")  # the log has grown, and is proven to continue
        expect(page.locator("[data-alarm]")).to_be_hidden()

        server.stop()
        shutil.rmtree(server.data)
        shutil.copytree(old, server.data)
        server.start_again()
        prepare(pocket)
        alarm = page.locator("[data-alarm]")
        expect(alarm).to_be_visible()
        expect(alarm).to_contain_text(re.compile(r"Máy này đã thấy sổ có [\d.]+ dòng"))
        expect(alarm).to_contain_text("Báo ngay cho Ban quản lý chợ")
        assert "socho/" in (alarm.locator("pre").text_content() or "")
