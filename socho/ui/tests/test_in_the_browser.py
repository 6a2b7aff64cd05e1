"""The behaviours and the look, in a real browser against a real server."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Route, expect

from socho.ui.tests.conftest import DESK, PHONE, OpenPage, until

pytestmark = pytest.mark.browser

PAGES = (
    "/kieu-mau/",
    "/kieu-mau/?loi=1",
    "/kieu-mau/cong-khai/",
    "/kieu-mau/dang-nhap/",
    "/kieu-mau/ban-in/",
    "/khong-co/",
    "/tu-choi/",
)


@pytest.mark.parametrize(
    ("theme", "size"),
    [
        pytest.param("light", PHONE, id="light-phone"),
        pytest.param("dark", DESK, id="dark-desk"),
        pytest.param("light", DESK, id="light-desk", marks=pytest.mark.full),
        pytest.param("dark", PHONE, id="dark-phone", marks=pytest.mark.full),
        pytest.param("contrast", PHONE, id="contrast-phone", marks=pytest.mark.full),
        pytest.param("contrast", DESK, id="contrast-desk", marks=pytest.mark.full),
    ],
)
@pytest.mark.parametrize("language", ["vi", pytest.param("en", marks=pytest.mark.full)])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(
    open_page: OpenPage, path: str, language: str, theme: str, size: tuple[int, int]
) -> None:
    address = f"{path}{'&' if '?' in path else '?'}lang={language}"
    page = open_page(address, size, theme=theme, bypass_csp=True)
    page.wait_for_load_state("networkidle")
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, pytest.param(360, marks=pytest.mark.full)])
def test_letters_of_twice_the_size_fit_without_sideways_scroll(
    open_page: OpenPage, path: str, width: int
) -> None:
    page = open_page(path, (width, 740), bypass_csp=True)
    page.add_style_tag(content="html { font-size: 212.5% !important }")
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("path", ["/kieu-mau/", "/kieu-mau/cong-khai/"])
def test_what_one_taps_is_large_enough(open_page: OpenPage, path: str) -> None:
    page = open_page(path, PHONE)
    small = page.evaluate("""() => [...document.querySelectorAll(
        "a.button, button, .tile, .choice, .nav > *, .pick > *, .filters a, summary, .back, "
        + "input:not([type=hidden], [type=radio], [type=checkbox], [type=search]), "
        + ".stall[href], .emergency a")]
        .map(each => [each.textContent.trim().slice(0, 20), each.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 38))
        .map(([words, box]) => `${words} ${box.width}x${box.height}`)""")
    assert not small


def test_the_page_asks_for_few_files(open_page: OpenPage) -> None:
    page = open_page("/khong-co/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/kieu-mau/cong-khai/", wait_until="networkidle")
    assert len([url for url in asked if not url.startswith("data:")]) <= 3


def test_what_was_typed_comes_back_after_leaving(open_page: OpenPage) -> None:
    page = open_page("/kieu-mau/")
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Hoa")
    page.get_by_label("Mất trộm").first.check()
    until(page, "Object.keys(localStorage).some(key => key.startsWith('kept:'))")
    op = page.locator("#id_op").input_value()
    page.goto("/khong-co/")
    page.goto("/kieu-mau/")
    expect(page.get_by_label("Họ và tên")).to_have_value("Nguyễn Thị Hoa")
    expect(page.get_by_label("Mất trộm").first).to_be_checked()
    expect(page.locator("#id_op")).to_have_value(op)  # sent again it is the same act


def test_what_was_typed_before_the_script_came_is_kept_too(open_page: OpenPage) -> None:
    page = open_page("/khong-co/")
    held: list[Route] = []
    page.route("**/keep-typed*.js", lambda route: held.append(route))
    with page.expect_request("**/keep-typed*.js"):
        page.goto("/kieu-mau/")
    with page.expect_event("requestfinished", lambda asked: "keep-typed" in asked.url):
        page.get_by_label("Họ và tên").fill("Nguyễn Thị Hoa")
        held[0].continue_()
    until(page, "Object.keys(localStorage).some(key => key.startsWith('kept:'))")
    page.unroute("**/keep-typed*.js")
    page.goto("/khong-co/")
    page.goto("/kieu-mau/")
    expect(page.get_by_label("Họ và tên")).to_have_value("Nguyễn Thị Hoa")


def test_one_may_begin_afresh(open_page: OpenPage) -> None:
    page = open_page("/kieu-mau/")
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Hoa")
    until(page, "Object.keys(localStorage).some(key => key.startsWith('kept:'))")
    page.goto("/khong-co/")
    page.goto("/kieu-mau/")
    expect(page.get_by_text("Phần viết dở lần trước còn đây.")).to_be_visible()
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Sáu")
    page.get_by_role("button", name="Viết lại từ đầu").click()
    expect(page.get_by_text("Phần viết dở lần trước còn đây.")).to_be_hidden()
    expect(page.get_by_label("Họ và tên")).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('kept:'))") == []


def test_the_draft_goes_once_the_server_has_accepted_it(open_page: OpenPage) -> None:
    page = open_page("/kieu-mau/")
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Hoa")
    page.evaluate("document.getElementById('sample').action = '/nhan/'")
    page.locator("main").get_by_role("button", name="Bước tiếp").click()
    expect(page.locator("[data-toast]").last).to_contain_text("Đã lưu.")
    expect(page.get_by_label("Họ và tên")).to_have_value("")
    until(page, "!Object.keys(localStorage).some(key => key.startsWith('kept:'))")
    until(page, "!document.cookie.includes('sent=')")


def test_a_draft_is_not_shown_to_the_next_person_at_the_device(open_page: OpenPage) -> None:
    page = open_page("/kieu-mau/")
    page.evaluate("""() => localStorage.setItem("kept:somebody-else:style-page",
        JSON.stringify({at: Date.now(), op: "", values: {name: "Người khác"}}))""")
    page.reload(wait_until="networkidle")
    expect(page.get_by_label("Họ và tên")).to_have_value("")


def test_a_device_without_storage_takes_the_form_all_the_same(open_page: OpenPage) -> None:
    page = open_page("/khong-co/")
    page.add_init_script("""Object.defineProperty(window, "localStorage",
        {get() { throw new DOMException("blocked", "SecurityError") }})""")
    page.goto("/kieu-mau/")
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Hoa")
    page.evaluate("document.getElementById('sample').action = '/nhan/'")
    page.locator("main").get_by_role("button", name="Bước tiếp").click()
    expect(page.locator("[data-toast]").last).to_contain_text("Đã lưu.")


def test_the_error_summary_is_read_first_and_leads_to_the_field(open_page: OpenPage) -> None:
    page = open_page("/kieu-mau/?loi=1")
    expect(page.get_by_role("alert").first).to_be_focused()
    expect(page).to_have_title("Lỗi: Kiểu mẫu · Chợ Phan Rang (mẫu)")
    page.get_by_role("alert").get_by_role("link", name="Nhập ngày").click()
    expect(page.locator("#id_day")).to_be_focused()


def test_a_slash_goes_to_the_search_unless_one_is_typing(open_page: OpenPage) -> None:
    page = open_page("/kieu-mau/")
    page.keyboard.press("/")
    search = page.get_by_role("searchbox")
    expect(search).to_be_focused()
    search.press_sequentially("a/b")
    expect(search).to_have_value("a/b")


def test_the_look_changes_at_once_and_stays(open_page: OpenPage) -> None:
    page = open_page("/kieu-mau/", color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(13, 22, 21)"
    page.get_by_label("Sáng").check()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.reload()
    assert page.evaluate(ground) == "rgb(238, 243, 242)"


def test_a_public_form_is_sent_without_saying_where_it_stood(
    open_page: OpenPage, address: str
) -> None:
    """Why public forms are exempt from the CSRF check: browsers hide the origin as well."""
    page = open_page("/s/b12/")
    with page.expect_request("**/nhan/") as sent:
        page.evaluate("document.getElementById('report').action = '/nhan/'")
        page.get_by_role("button", name="Gửi tin báo").click()
    headers = sent.value.all_headers()
    assert "referer" not in headers
    assert headers["origin"] == "null"


def test_everything_can_be_reached_by_keyboard_on_a_public_page(open_page: OpenPage) -> None:
    page = open_page("/kieu-mau/cong-khai/", PHONE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Tới thẳng nội dung")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Mất trộm")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Gây rối")).to_be_checked()
