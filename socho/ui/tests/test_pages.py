"""How views answer, and what every answer carries."""

import re

import pytest
from django.test import Client, override_settings

from socho.ui import csp
from socho.ui.stylesheets import public_style, public_style_hash

pytestmark = pytest.mark.usefixtures("only_ui")


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


def title_of(answer: object) -> str:
    found = re.search("<title>(.*?)</title>", answer.content.decode())
    return found[1] if found else ""


def test_a_form_with_errors_says_so_in_the_title(reader: Client) -> None:
    answer = reader.post("/xem/", {"name": ""})
    assert answer.status_code == 422
    assert title_of(answer).startswith("Lỗi: Kiểu mẫu")
    assert not title_of(reader.get("/xem/")).startswith("Lỗi")


def test_a_script_is_told_that_answers_differ_by_who_asks(reader: Client) -> None:
    assert "HX-Request" in reader.get("/xem/").headers["Vary"]


def test_after_an_accepted_form_the_page_says_what_was_done_and_offers_the_way_back(
    reader: Client,
) -> None:
    answer = reader.post("/nhan/", {"op": "0193f9a2-7c1b-4d2e-8a54-2f1f0d9f6a11"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/kieu-mau/")
    assert answer.cookies["sent"].value == "0193f9a2"
    landed = reader.get("/kieu-mau/").content.decode()
    assert "Đã lưu." in landed
    assert '<form method="post" action="/hoan-tac/">' in landed


def test_a_script_is_sent_on_with_a_header(reader: Client) -> None:
    answer = reader.post("/nhan/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/kieu-mau/")


def test_a_strange_op_never_becomes_a_cookie(reader: Client) -> None:
    assert "sent" not in reader.post("/nhan/", {"op": "x; path=/"}).cookies


def test_a_refusal_is_said_in_words(reader: Client) -> None:
    answer = reader.get("/tu-choi/")
    assert answer.status_code == 409
    assert "Vụ việc này đã kết thúc." in answer.content.decode()
    part = reader.get("/tu-choi/", headers={"HX-Request": "true"}).content.decode()
    assert "Vụ việc này đã kết thúc." in part and "<html" not in part


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [("/khong-co/", 404, "Không có trang này"), ("/hong/", 500, "Máy vừa gặp trục trặc")],
)
def test_faults_are_said_in_words_without_another_file(
    reader: Client, address: str, status: int, said: str
) -> None:
    answer = reader.get(address)
    html = answer.content.decode()
    assert answer.status_code == status
    assert said in html
    assert "<script" not in html and '<link rel="stylesheet"' not in html


def test_an_old_form_is_told_to_reload() -> None:
    answer = Client(enforce_csrf_checks=True).post("/nhan/")
    assert answer.status_code == 403
    assert "Trang này mở đã lâu" in answer.content.decode()


@pytest.mark.parametrize("address", ["/kieu-mau/", "/s/b12/", "/khong-co/", "/hong/"])
def test_the_policy_allows_our_files_and_the_one_style(reader: Client, address: str) -> None:
    rules = reader.get(address).headers["Content-Security-Policy"]
    assert "unsafe" not in rules
    assert f"style-src 'self' {public_style_hash()}" in rules
    for rule in ("default-src 'self'", "form-action 'self'", "frame-ancestors 'none'"):
        assert rule in rules


@pytest.mark.parametrize("address", ["/kieu-mau/", "/xem/", "/s/b12/", "/kieu-mau/dang-nhap/"])
def test_no_page_styles_or_scripts_inline(reader: Client, address: str) -> None:
    html = reader.get(address).content.decode()
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script(?![^>]*src=)", html)
    assert re.findall("<style>(.*?)</style>", html) in ([], [public_style()])


def test_a_public_address_is_told_to_nobody(reader: Client) -> None:
    answer = reader.get("/s/b12/")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert reader.get("/kieu-mau/").headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["Permissions-Policy"]


def test_every_public_page_carries_the_numbers_to_call(reader: Client) -> None:
    html = reader.get("/s/b12/").content.decode()
    for number in ("114", "113", "115", "112", "+842590000000"):
        assert f'href="tel:{number}"' in html


def test_the_language_is_a_link_and_is_remembered(reader: Client) -> None:
    english = reader.get("/s/b12/?lang=en")
    assert '<html lang="en">' in english.content.decode()
    assert '<html lang="en">' in reader.get("/s/b12/").content.decode()
    assert '<html lang="vi">' in reader.get("/s/b12/?lang=vi").content.decode()


def test_the_house_language_does_not_follow_the_browser() -> None:
    answer = Client(headers={"Accept-Language": "en"}).get("/s/b12/")
    assert '<html lang="vi">' in answer.content.decode()
    assert '<html lang="vi">' in Client().get("/s/b12/?lang=xx").content.decode()


def test_the_look_is_kept_in_a_cookie_and_may_be_given_back_to_the_device(reader: Client) -> None:
    answer = reader.post("/giao-dien/", {"theme": "dark", "next": "/kieu-mau/"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/kieu-mau/")
    assert 'data-theme="dark"' in reader.get("/kieu-mau/").content.decode()
    reader.post("/giao-dien/", {"theme": "no such"})
    assert "data-theme=" not in reader.get("/kieu-mau/").content.decode()


def test_choosing_a_look_leads_nowhere_else(reader: Client) -> None:
    answer = reader.post("/giao-dien/", {"theme": "dark", "next": "https://example.org/"})
    assert answer.headers["Location"] == "/"


@override_settings(DEMO=False, DEBUG=False)
def test_the_style_page_is_not_part_of_the_product(reader: Client) -> None:
    assert reader.get("/kieu-mau/").status_code == 404


def test_the_bar_on_a_phone_has_at_most_five_places(reader: Client) -> None:
    html = reader.get("/kieu-mau/").content.decode()
    bar = html[html.index('<nav class="nav"') :]
    bar = bar[: bar.index("</nav>")]
    shown = bar[: bar.index("<ul")]
    assert shown.count("<a ") + shown.count("<summary>") == 5


def test_the_policy_is_written_once() -> None:
    assert csp.policy("x") is csp.policy("x")
