"""News, search and lists that change a part of the page, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from socho.ui.tests.conftest import OpenPage, until
from socho.ui.tests.urls import NEWS

pytestmark = pytest.mark.browser

COUNT_CHIMES = """
    window.chimes = 0;
    window.AudioContext = class {
        constructor() { this.currentTime = 0; this.destination = {}; }
        createGain() {
            const gain = {setValueAtTime() {}, exponentialRampToValueAtTime() {}};
            return {gain, connect: (next) => next};
        }
        createOscillator() {
            return {frequency: {}, connect: (next) => next, start() { chimes += 1 }, stop() {}};
        }
    };
"""


@pytest.fixture(autouse=True)
def _no_news() -> Iterator[None]:
    NEWS.update(count=0, broken=False)
    yield
    NEWS.update(count=0, broken=False)


def test_news_come_by_themselves_and_into_the_tabs_title(open_page: OpenPage) -> None:
    page = open_page("/bang/")
    expect(page).to_have_title("Hôm nay")
    NEWS["count"] = 3
    expect(page.locator("#count")).to_have_text("3 tin mới")
    expect(page).to_have_title("(3) Hôm nay")
    NEWS["count"] = 0
    expect(page).to_have_title("Hôm nay")


def test_no_news_cost_a_304_and_change_nothing(open_page: OpenPage) -> None:
    page = open_page("/bang/")
    with page.expect_response(lambda answer: answer.status == 304):
        pass  # the first look gave the part its tag
    page.evaluate("document.getElementById('count').dataset.same = 'yes'")
    with page.expect_response(lambda answer: answer.status == 304):
        pass
    assert page.evaluate("document.getElementById('count').dataset.same") == "yes"


# How long the hand had been still when the part changed.
MEASURE_CALM = """() => {
    let moved = performance.now();
    document.addEventListener('pointermove', () => { moved = performance.now(); });
    new MutationObserver(() => { window.calm ??= performance.now() - moved; })
        .observe(document.body, { subtree: true, childList: true });
}"""


def test_nothing_moves_under_a_hand(open_page: OpenPage) -> None:
    page = open_page("/bang/")
    with page.expect_response(lambda answer: answer.status == 200):
        pass  # the first look, which tells the part its tag
    page.evaluate(MEASURE_CALM)
    NEWS["count"] = 1
    arrived: list[bool] = []
    page.on("response", lambda answer: arrived.append(answer.status == 200))
    for step in range(4000):
        page.mouse.move(300 + step % 50, 300)
        if any(arrived):
            break
    assert any(arrived)
    expect(page.locator("#count")).to_have_text("1 tin mới")
    assert page.evaluate("calm") >= 990  # two clocks, one of whole milliseconds


def test_the_focus_stays_where_it_was(open_page: OpenPage) -> None:
    page = open_page("/bang/")
    page.locator("#count").focus()
    NEWS["count"] = 2
    expect(page.locator("#count")).to_have_text("2 tin mới")
    expect(page.locator("#count")).to_be_focused()


def test_a_lost_connection_is_said_and_taken_back(open_page: OpenPage) -> None:
    page = open_page("/bang/")
    line = page.get_by_text("Mất kết nối.")
    expect(line).to_be_hidden()
    NEWS["broken"] = True
    expect(line).to_be_visible()
    NEWS.update(broken=False, count=1)
    expect(line).to_be_hidden()


def test_a_bell_rings_only_for_those_who_switched_it_on(open_page: OpenPage) -> None:
    page = open_page("/khong-co/")
    page.add_init_script(COUNT_CHIMES)
    page.goto("/bang/")
    NEWS["count"] = 1
    expect(page.locator("#count")).to_have_text("1 tin mới")
    assert page.evaluate("chimes") == 0
    page.get_by_role("button", name="Chuông báo").click()
    expect(page.get_by_role("button", name="Chuông báo")).to_have_attribute("aria-pressed", "true")
    until(page, "chimes === 2")  # it sounds once, so that one knows it
    NEWS["count"] = 2
    until(page, "chimes === 4")


def test_a_question_is_asked_before_what_cannot_be_undone(open_page: OpenPage) -> None:
    page = open_page("/bang/")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    with page.expect_event("dialog"):  # a click does not wait for it
        page.get_by_role("button", name="Thu hồi").click()
    assert asked == ["Thu hồi mã của sạp này?"]
    assert page.url.endswith("/bang/")


def answer_search(page: Page) -> None:
    def answer(route: Route) -> None:
        route.fulfill(
            content_type="text/html",
            body='<ul><li><a href="#hoa">Nguyễn Thị Hoa</a></li>'
            '<li><a href="#sau">Nguyễn Thị Sáu</a></li></ul>',
        )

    page.route("**/kieu-mau/?q=*", answer)


def test_results_appear_while_typing_and_by_the_arrow_keys(open_page: OpenPage) -> None:
    page = open_page("/kieu-mau/")
    answer_search(page)
    field = page.get_by_role("searchbox")
    with page.expect_request("**/?q=nguyen+thi"):
        field.press_sequentially("nguyen thi")
    until(page, "document.querySelectorAll('[data-found] a').length === 2")
    field.press("ArrowDown")
    expect(page.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Nguyễn Thị Sáu")).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(page.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_hidden()


def test_keys_that_compose_a_letter_are_left_alone(open_page: OpenPage) -> None:
    page = open_page("/kieu-mau/")
    answer_search(page)
    field = page.get_by_role("searchbox")
    field.press_sequentially("hoa")
    expect(page.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_visible()
    page.evaluate("""document.querySelector("[data-search]").dispatchEvent(new KeyboardEvent(
        "keydown", {key: "ArrowDown", isComposing: true, bubbles: true}))""")
    expect(field).to_be_focused()


def test_more_rows_come_under_those_shown(open_page: OpenPage) -> None:
    page = open_page("/so/")
    page.get_by_role("link", name="Xem thêm").click()
    expect(page.locator("#book li")).to_have_text(["Vụ 1", "Vụ 2", "Vụ 3", "Vụ 4"])
    expect(page.get_by_role("link", name="Vụ 3")).to_be_focused()
    page.get_by_role("link", name="Xem thêm").click()
    expect(page.locator("#book li")).to_have_count(6)
    expect(page.get_by_role("link", name="Xem thêm")).to_have_count(0)


def test_without_script_the_same_links_lead_on(open_page: OpenPage) -> None:
    page = open_page("/so/", java_script_enabled=False)
    page.get_by_role("link", name="Xem thêm").click()
    expect(page.locator("#book li")).to_have_text(["Vụ 3", "Vụ 4"])
