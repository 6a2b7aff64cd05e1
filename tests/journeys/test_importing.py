"""J8: bà Lan brings the list she already has into a market that knows nobody yet."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, OpenPage
from tests.journeys.people import sign_in, taps
from tests.running import ROOT, Server, start_fresh_market

pytestmark = pytest.mark.browser
DATA = ROOT / "tests" / "data"
LIST = DATA / "danh-sach-tieu-thuong-2024.xlsx"
SHOWN = {
    "Tiểu thương": "vendors",
    "Sạp": "stalls",
    "trong đó còn trống": "stalls_vacant",
    "Dòng không nhận": "rows_refused",
    "Chỗ cần xem lại": "warnings",
    "Dòng bỏ qua": "rows_skipped",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = start_fresh_market(tmp_path_factory.mktemp("fresh"))
    yield server
    server.stop()


@pytest.fixture
def golden() -> dict[str, int]:
    return dict(json.loads((DATA / "expected-1.json").read_text())["totals"])


def choose_list(page: Page) -> None:
    page.get_by_role("link", name="Tiểu thương").first.click()
    page.get_by_role("link", name="Nhập danh sách").first.click()
    with page.expect_file_chooser() as chooser:
        page.locator("input[type=file]").click()
    chooser.value.set_files(LIST)
    page.get_by_role("button", name="Xem trước").click()
    page.wait_for_url("**/register/lists/*/")


def totals_on(page: Page) -> dict[str, int]:
    names, numbers = page.locator("main dt").all_inner_texts(), page.locator("main dd.num")
    return dict(zip(names, map(int, numbers.all_inner_texts()), strict=True))


def test_a_list_is_imported_in_six_taps_and_taken_back(
    open_page: OpenPage, golden: dict[str, int]
) -> None:
    page = open_page(DESKTOP)
    sign_in(page, "lan")
    choose_list(page)
    assert totals_on(page) == {shown: golden[name] for shown, name in SHOWN.items()}
    expect(page.locator("main")).to_contain_text("Sạp A75 đã có người khác đứng tên ở dòng 83")
    page.get_by_role("button", name="Lưu vào sổ").click()
    page.wait_for_url("**/register/")
    assert taps(page) <= 6
    expect(page.locator("#vendors tbody tr").first).to_be_visible()

    page.goto("/register/lists/")
    said = f"{golden['vendors']} tiểu thương, {golden['stalls']} sạp"
    expect(page.locator("main")).to_contain_text(said)
    page.on("dialog", lambda question: question.accept())
    page.get_by_role("button", name="Rút lại").click()
    expect(page.locator("main")).to_contain_text("đã rút lại")
    page.goto("/register/")
    expect(page.locator("main")).to_contain_text("Chưa có tiểu thương")
