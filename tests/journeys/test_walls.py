"""What chị Hoa says in confidence stays closed to the market's own board."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, OpenPage
from tests.journeys.people import sign_in

pytestmark = pytest.mark.browser
WORDS = "Họ đòi tiền giữ chỗ mỗi tuần, nhắn 4417 để nhận ra"


def say_in_confidence(page: Page) -> str:
    """From her own account; the receipt code."""
    page.goto("/bao-tin/")
    page.get_by_text("Hoặc chọn rõ hơn").click()
    page.get_by_text("Cưỡng đoạt, bảo kê").click()
    page.locator("textarea[name=words]").fill(WORDS)
    page.get_by_role("button", name="Gửi tin báo").click()
    code = page.locator("[data-code]")
    expect(code).not_to_be_empty()
    return code.inner_text()


def addresses_in_the_inbox(page: Page) -> set[str]:
    page.goto("/incidents/inbox/")
    links = page.locator("main a[href^='/incidents/inbox/']").all()
    return {link.get_attribute("href") or "" for link in links}


def test_the_board_does_not_learn_that_it_exists(open_page: OpenPage) -> None:
    hoa, police, board = open_page(), open_page(DESKTOP), open_page(DESKTOP)
    sign_in(police, "minh")
    sign_in(board, "lan")
    known = addresses_in_the_inbox(police)
    sign_in(hoa, "hoa")
    say_in_confidence(hoa)

    (address,) = addresses_in_the_inbox(police) - known
    police.goto(address)
    police.get_by_role("button", name="Tôi đang xử lý vụ này").click()  # looking is written down
    expect(police.locator("main")).to_contain_text(WORDS)

    assert address not in addresses_in_the_inbox(board)
    answer = board.goto(address)
    assert answer is not None
    assert answer.status == 404
    board.goto("/search/?q=4417")
    expect(board.locator("main")).to_contain_text("Không tìm thấy")
