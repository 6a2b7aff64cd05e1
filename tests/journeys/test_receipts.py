"""What a reporter can do with the code: say that it is not done, and prove that it was said."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, OpenPage
from tests.journeys.people import (
    look_up,
    open_case,
    report_by_http,
    sign_in,
)
from tests.running import ROOT, Server

pytestmark = pytest.mark.browser
SCRIPT = ROOT / "socho/logbook/static/logbook/verify_receipt.py"


def settle(page: Page, case: str) -> None:
    page.goto(f"{case}settlement/")
    page.get_by_text("Giải quyết tại chỗ", exact=True).click()
    page.get_by_role("button", name="Giải quyết xong").click()
    expect(page.locator("main .chips").first).to_contain_text("Đã giải quyết")


def test_not_done_opens_the_case_again(open_page: OpenPage, stall_b12: str) -> None:
    code = report_by_http(stall_b12, "encroachment", "Xe hàng chắn lối đi")
    board = open_page(DESKTOP)
    sign_in(board, "lan")
    case = open_case(board, "sạp B12")
    settle(board, case)

    reporter = open_page()
    look_up(reporter, code)
    reporter.get_by_text("Chưa xong", exact=True).click()
    reporter.get_by_role("textbox").fill("Sáng nay lại chắn nữa")
    reporter.get_by_role("button", name="Gửi").click()
    expect(reporter.locator("main")).to_contain_text("Sáng nay lại chắn nữa")
    expect(reporter.locator("main")).to_contain_text("Đang xử lý")

    board.goto(case)
    expect(board.locator("main .chips").first).to_contain_text("Đang xử lý")
    expect(board.locator(".timeline").first).to_contain_text("Sáng nay lại chắn nữa")


@pytest.fixture
def sealed_receipt(open_page: OpenPage, server: Server, stall_b12: str, tmp_path: Path) -> Path:
    """Downloaded from behind the code, once the book has sealed the report."""
    code = report_by_http(stall_b12, "other", "Bóng đèn tắt hai hôm nay")
    server.socho("checkpoint")  # else it comes with the next ten minutes
    page = open_page()
    look_up(page, code)
    page.get_by_text("Bằng chứng đã báo tin").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải biên nhận").click()
    assert download.value.suggested_filename == "bien-nhan.txt"
    receipt = tmp_path / "bien-nhan.txt"
    download.value.save_as(receipt)
    assert "\nindex " in receipt.read_text()
    return receipt


def changed(receipt: Path) -> Path:
    """One digit of the time is another one."""
    envelope, found, at = receipt.read_text().partition("promise ")
    assert found
    other = receipt.with_name("other.txt")
    other.write_text(f"{envelope}{found}{(int(at[0]) + 1) % 10}{at[1:]}")
    return other


def check_with_the_script(receipt: Path, vkeys: list[str]) -> int:
    """As somebody does who does not trust the market: Python alone, away from our folders."""
    return subprocess.run(
        [sys.executable, "-I", "-S", SCRIPT, receipt, *vkeys],
        cwd=receipt.parent,
        capture_output=True,
    ).returncode


def choose_and_check(page: Page, receipt: Path) -> None:
    page.goto("/kiem-chung/")
    page.locator("input[type=file]").set_input_files(receipt)
    expect(page.locator("#receipt")).to_have_value(receipt.read_text())
    page.get_by_role("button", name="Kiểm tra biên nhận").click()


def test_a_downloaded_receipt_is_genuine_and_a_changed_one_is_refused(
    open_page: OpenPage, sealed_receipt: Path
) -> None:
    page = open_page()
    page.goto("/kiem-chung/")
    vkeys = page.locator("#vkey").input_value().split()
    assert check_with_the_script(sealed_receipt, vkeys) == 0
    assert check_with_the_script(changed(sealed_receipt), vkeys) == 1

    choose_and_check(page, sealed_receipt)
    expect(page.locator("[data-verdict=sealed]")).to_be_visible()
    choose_and_check(page, changed(sealed_receipt))
    expect(page.locator("[data-verdict=refused]")).to_be_visible()
    expect(page.locator("[data-verdict=sealed]")).to_be_hidden()
