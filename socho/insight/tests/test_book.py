"""The book: its filters, its pages, its paper, and who may open it."""

import re
from datetime import timedelta

import pytest

from conftest import ClientOf
from socho.incidents import actions
from socho.incidents.tests.casework import Desk
from socho.insight.book import COUNT_LIMIT
from socho.insight.tests.lookers import PART, put_cases, questions, text_of
from tests.makers import NOON, World

ROW = '<tr><th scope="row">'


@pytest.fixture
def week(desk: Desk) -> Desk:
    """A theft at B12 in hand, a fraud at A1 that is late, and a dispute of last month, settled."""
    desk.at("handling", "theft", "B12")
    put_cases(
        [desk.world.stalls["A1"]],
        1,
        at=NOON - timedelta(days=2),
        kind="fraud",
        title="Lừa đảo tại sạp A1",
        severity="low",
    )
    put_cases(
        [desk.world.stalls["C2"]],
        1,
        at=NOON - timedelta(days=30),
        state="settled",
        kind="dispute",
        title="Tranh chấp tại sạp C2",
        severity="medium",
    )
    return desk


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", "TFD"),
        ("state=open", "TF"),
        ("state=doing", "T"),
        ("state=new", "F"),
        ("state=over", "D"),
        ("state=handed", ""),
        ("late=1", "F"),
        ("kind=fraud", "F"),
        ("severity=medium", "D"),
        ("zone=B", "T"),
        ("stall=a-01", "F"),
        ("stall=sạp b 12", "T"),
        ("since=20/11/2026", "TF"),
        ("until=21/11/2026", "FD"),
        ("since=20/11/2026&until=20/11/2026", "F"),
        ("q=lua+dao", "F"),
        ("q=A1+dao+lua", "F"),
        ("mine=1", "T"),
        ("zone=B&kind=fraud", ""),
        ("state=nonsense&kind=nonsense", "TFD"),
        ("since=01/01/0001&until=31/12/9999", "TFD"),
        ("since=ngày mai", "TFD"),
        ("q=%00", "TFD"),
        ("after=nonsense", "TFD"),
    ],
)
def test_each_filter_leaves_what_fits(
    week: Desk, client_of: ClientOf, asked: str, found: str
) -> None:
    page = text_of(client_of(week.world.lan).get(f"/book/?{asked}"))
    titles = {"T": "tại sạp B12", "F": "Lừa đảo tại sạp A1", "D": "Tranh chấp tại sạp C2"}
    rows = page[page.find("<tbody") :]
    assert {letter for letter, title in titles.items() if title in rows} == set(found)
    assert rows.count(ROW) == len(found)


def test_what_cannot_be_read_is_said_beside_its_field(week: Desk, client_of: ClientOf) -> None:
    answer = client_of(week.world.lan).get("/book/?since=ngày+mai")
    assert answer.status_code == 200
    page = text_of(answer)
    assert "Nhập ngày, ví dụ 22/11/2026" in page
    assert "<details" in page
    assert "open>" in page


def test_a_filter_keeps_the_others(week: Desk, client_of: ClientOf) -> None:
    page = text_of(client_of(week.world.lan).get("/book/?zone=B&q=trom&after=x"))
    assert 'href="?zone=B&q=trom&state=new"' in page
    assert '<input type="hidden" name="zone" value="B">' in page


def test_fifty_rows_and_then_more(desk: Desk, client_of: ClientOf) -> None:
    cases = put_cases(desk.world.stalls.values(), 120)
    client, seen, address = client_of(desk.world.lan), [], "/book/"
    for expected in (50, 50, 20):
        page = text_of(client.get(address, headers=PART))
        numbers = re.findall(rf"{ROW}<a href=\"[^\"]+\">([^<]+)</a>", page)
        assert len(numbers) == expected
        seen += numbers
        more = re.search(
            r'class="button" href="(\?after=[^"]+)" data-swap="book" data-append', page
        )
        address = f"/book/{more[1]}" if more else ""
    assert address == ""
    assert seen == [each.number for each in cases]  # the newest first, none twice, none left out


def test_a_case_opened_meanwhile_moves_no_page(desk: Desk, client_of: ClientOf) -> None:
    cases = put_cases(desk.world.stalls.values(), 60)
    client = client_of(desk.world.lan)
    page = text_of(client.get("/book/"))
    more = re.search(r'href="(\?after=[^"]+)"', page)
    assert more is not None
    put_cases(desk.world.stalls.values(), 5, at=NOON + timedelta(hours=1))
    second = text_of(client.get(f"/book/{more[1]}"))
    assert cases[49].number not in second
    assert cases[50].number in second


def test_counting_stops_somewhere(desk: Desk, client_of: ClientOf) -> None:
    put_cases(desk.world.stalls.values(), 3)
    assert "3 vụ" in text_of(client_of(desk.world.lan).get("/book/"))
    put_cases(desk.world.stalls.values(), COUNT_LIMIT)
    assert "hơn 1.000 vụ" in text_of(client_of(desk.world.lan).get("/book/"))


def test_the_book_costs_the_same_for_many_rows(desk: Desk) -> None:
    stalls = list(desk.world.stalls.values())
    put_cases(stalls, 10)
    few = questions(desk.world.lan, "/book/")
    put_cases(stalls, 30)
    assert questions(desk.world.lan, "/book/") == few
    assert few <= 22


def test_an_empty_book_says_what_will_be_here(desk: Desk, client_of: ClientOf) -> None:
    client = client_of(desk.world.lan)
    assert "Sổ chưa có vụ nào" in text_of(client.get("/book/"))
    assert "Không có vụ nào khớp" in text_of(client.get("/book/?kind=fire"))


def test_the_page_of_the_logbook_holds_the_same_rows(week: Desk, client_of: ClientOf) -> None:
    page = text_of(client_of(week.world.lan).get("/book/paper/?state=open&zone=A"))
    assert "Lừa đảo tại sạp A1" in page
    assert "tại sạp B12" not in page
    assert "vụ đang mở · khu A" in page
    assert "Phan Rang, ngày 22 tháng 11 năm 2026" in page
    assert "Nguyễn Thị  Lan" in page or "Nguyễn Thị Lan" in page
    assert "/book/?state=open&zone=A" in page


def test_a_confidential_case_shows_its_kind_alone(desk: Desk, client_of: ClientOf) -> None:
    told = desk.told("gambling", "")
    desk.do(actions.open_case, told, by=desk.world.minh, title="Sòng bài sau kho của ông Tư")
    page = text_of(client_of(desk.world.minh).get("/book/"))
    assert "Đánh bạc" in page
    assert "ông Tư" not in page
    assert ROW not in text_of(client_of(desk.world.lan).get("/book/"))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lan", 200),
        ("phuc", 200),
        ("binh", 200),
        ("minh", 200),
        ("thu", 200),
        ("sau", 200),
        ("hoa", 404),
        ("quan", 404),
        ("kiem", 404),
        ("former", 404),
    ],
)
@pytest.mark.parametrize("address", ["/book/", "/book/paper/"])
def test_who_may_open_it(
    desk: Desk, client_of: ClientOf, who: str, status: int, address: str
) -> None:
    assert client_of(getattr(desk.world, who)).get(address).status_code == status


def test_a_stranger_is_led_to_the_sign_in(desk: Desk, client_of: ClientOf) -> None:
    assert client_of(None).get("/book/").status_code == 302


def test_the_other_market_has_its_own_book(
    desk: Desk, other_desk: Desk, client_of: ClientOf
) -> None:
    desk.opened()
    other_desk.opened()
    for who in ("lan", "binh", "minh", "sau"):
        page = text_of(client_of(getattr(desk.world, who)).get("/book/"))
        assert "SS-2026" not in page
        assert "Canary" not in page


def test_a_paper_with_endless_filters_still_has_its_code(
    phan_rang: World, client_of: ClientOf
) -> None:
    answer = client_of(phan_rang.lan).get("/book/paper/", {"zone": "[" * 4000})
    assert answer.status_code == 200
    assert "<svg" in answer.content.decode()
