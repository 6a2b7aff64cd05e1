"""A month's cases as a file: what is in it, who gets it, that it is noted and never held whole."""

import csv
import io
import json
import os
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import openpyxl
import pytest
import python_calamine
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from conftest import ClientOf
from socho.accounts.models import User
from socho.core import orders as core_orders
from socho.core.clock import Month, period_of
from socho.core.text import clean
from socho.incidents import actions
from socho.incidents.actions import Harm
from socho.incidents.models import Incident
from socho.incidents.tests.casework import Desk
from socho.insight.exporting import workbook
from socho.insight.exporting.as_csv import csv_of
from socho.insight.exporting.orders import keep_rows, orders, request
from socho.insight.exporting.rows import exported, heading, lines_of
from socho.insight.tests.lookers import put_cases, text_of
from socho.logbook.models import Entry
from tests.makers import NOON

CSV, XLSX = "/months/2026-11/cases.csv", "/months/2026-11/cases.xlsx"
NOVEMBER = Month(2026, 11)


def table_of(client: Client, address: str = CSV) -> list[list[str]]:
    answer = client.post(address, {"op": str(uuid4())})
    assert answer.status_code == 200
    said = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert said.startswith("\ufeff")
    return list(csv.reader(io.StringIO(said.removeprefix("\ufeff")), delimiter=";"))


def last_export() -> dict[str, object]:
    entry = Entry.objects.filter(verb="cases.exported").latest("id")
    assert entry.body is not None
    return json.loads(bytes(entry.body))


@pytest.fixture
def stolen(desk: Desk) -> Incident:
    """A theft at B12 that came to a good end on the day."""
    lan = desk.world.lan
    case = desk.opened("theft")
    desk.do(actions.set_property, case, by=lan, harm=Harm(2_000_000, 500_000, injured=1))
    desk.settle(case, outcome="returned")
    return case


def test_the_csv_says_of_each_case_what_a_reader_needs(
    desk: Desk, stolen: Incident, client_of: ClientOf
) -> None:
    head, row = table_of(client_of(desk.world.lan))
    assert dict(zip(head, row, strict=True)) == {
        "Mã": stolen.number,
        "Mở lúc": "22/11/2026 12:00",
        "Loại việc": "Mất trộm",
        "Mức độ": "Cao",
        "Khu": "B",
        "Nơi xảy ra": "sạp B12",
        "Việc": "Mất trộm tại sạp B12",
        "Tình trạng": "Đã giải quyết",
        "Kết quả": "Đã trả lại tài sản",
        "Giải quyết lúc": "22/11/2026 12:00",
        "Hạn": "",
        "Thiệt hại (đồng)": "2000000",
        "Thu hồi (đồng)": "500000",
        "Bị thương": "1",
        "Tử vong": "0",
    }


def test_a_file_holds_the_month_by_the_markets_clock_oldest_first(
    desk: Desk, client_of: ClientOf
) -> None:
    stall = [desk.world.stalls["A1"]]
    first_minute = NOON.replace(day=1, hour=0) - timedelta(hours=7)  # 00:00 on 1 November
    (new,) = put_cases(stall, 1, at=first_minute)
    put_cases(stall, 1, at=first_minute - timedelta(minutes=1))
    (noon,) = put_cases(stall, 1)
    rows = table_of(client_of(desk.world.lan))[1:]
    assert [row[:2] for row in rows] == [
        [new.number, "01/11/2026 00:00"],
        [noon.number, "22/11/2026 12:00"],
    ]


def test_it_speaks_the_language_in_which_it_was_asked_for(desk: Desk, client_of: ClientOf) -> None:
    desk.opened()
    client = client_of(desk.world.lan)
    client.get("/?lang=en")
    head, row = table_of(client)
    assert (head[0], row[2], row[5], row[7]) == ("Number", "Theft", "stall B12", "New")


def test_each_time_is_an_entry(desk: Desk, stolen: Incident, client_of: ClientOf) -> None:
    client = client_of(desk.world.lan)
    answer = client.post(CSV, {"op": str(uuid4())})
    assert last_export() == {  # before the first row was asked for
        "rows": {},
        "reason": "",
        "subjects": [],
        "month": "2026-11",
        "format": "csv",
        "number": 1,
    }
    assert Entry.objects.latest("id").actor == desk.world.lan.pk
    b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    op = str(uuid4())
    for _twice in range(2):
        b"".join(client.post(CSV, {"op": op}).streaming_content)  # type: ignore[attr-defined]
    assert Entry.objects.filter(verb="cases.exported").count() == 3


def test_names_and_numbers_of_people_stay_inside(desk: Desk, client_of: ClientOf) -> None:
    told = desk.told("theft", phone="+84903111222")
    case = desk.do(actions.open_case, told, by=desk.world.lan)
    desk.do(actions.involve_person, case, by=desk.world.lan, role="witness", name="Chú Bảy Kín")
    said = str(table_of(client_of(desk.world.lan)))
    for secret in ("Bảy", "903111222", desk.world.lan.name):
        assert secret not in said


def test_a_closed_side_goes_to_its_holders_alone_and_without_its_words(
    desk: Desk, client_of: ClientOf
) -> None:
    told = desk.told("gambling", "")
    desk.do(actions.open_case, told, by=desk.world.minh, title="Sòng bài nhà ông Tư")
    Incident.objects.update(place_words="sau kho ông Tư")
    assert len(table_of(client_of(desk.world.lan))) == 1
    _head, row = table_of(client_of(desk.world.minh))
    assert row[0].startswith("PR-2026-M")
    assert "ông Tư" not in str(row)
    assert (row[2], row[5], row[6]) == ("Đánh bạc", "", "Đánh bạc")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lan", 200),
        ("minh", 200),
        ("thu", 200),
        ("phuc", 403),
        ("binh", 403),
        ("sau", 404),
        ("hoa", 404),
        ("quan", 404),
        ("kiem", 404),
        ("former", 404),
    ],
)
def test_who_may_take_cases_out(desk: Desk, client_of: ClientOf, who: str, status: int) -> None:
    for kind in ("theft", "gambling", "staff_complaint"):
        desk.opened(kind, "")
    client = client_of(getattr(desk.world, who))
    assert client.post(CSV, {"op": str(uuid4())}).status_code == status
    assert client.post(XLSX, {"op": str(uuid4())}).status_code == (303 if status == 200 else status)
    assert Entry.objects.filter(verb="cases.exported").count() == (2 if status == 200 else 0)
    shown = text_of(client.get("/months/2026-11/"))
    assert ("cases.csv" in shown) == (status == 200)


def test_it_cannot_be_had_by_a_link(desk: Desk, client_of: ClientOf) -> None:
    assert client_of(desk.world.lan).get(CSV).status_code == 405


def test_no_more_rows_are_asked_for_than_are_sent() -> None:
    """The whole is never held: the first piece is out before the fifty-first row was read."""
    read = 0

    def lines() -> Iterator[tuple[str, ...]]:
        nonlocal read
        for number in range(86_400):
            read += 1
            yield (str(number),)

    pieces = csv_of(("Mã",), lines())
    next(pieces)
    assert read == 50
    most = before = 50
    for piece in pieces:
        most, before = max(most, read - before), read
        assert len(piece) < 10_000
    assert (read, most) == (86_400, 500)


def test_rows_come_from_the_database_in_small_pieces(desk: Desk) -> None:
    put_cases(desk.world.stalls.values(), 30)
    market = desk.world.market
    cases = exported(Incident.objects.all(), market, period_of(NOVEMBER))
    lines = lines_of(cases)
    assert iter(lines) is lines
    assert next(lines)[0] == Incident.objects.order_by("opened_at")[0].number


# --- the workbook --------------------------------------------------------------------------


def ordered(client: Client, op: UUID | None = None) -> str:
    answer = client.post(XLSX, {"op": str(op or uuid4())})
    assert answer.status_code == 303
    return str(answer["Location"])


def finished(address: str) -> str:
    core_orders.wait(UUID(address.rstrip("/").rsplit("/", 1)[1]))
    return address


def test_the_workbook_holds_what_the_csv_holds(
    desk: Desk, stolen: Incident, client_of: ClientOf
) -> None:
    client = client_of(desk.world.lan)
    address = finished(ordered(client))
    assert last_export()["format"] == "xlsx"
    page = text_of(client.get(address))
    assert "Tệp Excel đã xong: 1 vụ" in page
    answer = client.get(f"{address}cases.xlsx")
    assert 'filename="so-vu-viec-2026-11.xlsx"' in answer["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    head, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    (csv_head, csv_row) = table_of(client)
    assert head == csv_head
    assert row[1] == row[9] == datetime(2026, 11, 22, 12)
    assert row[11:] == [2_000_000, 500_000, 1, 0]
    for column in (0, 2, 3, 4, 5, 6, 7, 8):
        assert row[column] == csv_row[column]


def test_pressed_twice_it_is_made_once(desk: Desk, stolen: Incident, client_of: ClientOf) -> None:
    client, op = client_of(desk.world.lan), uuid4()
    assert finished(ordered(client, op)) == ordered(client, op)
    assert Entry.objects.filter(verb="cases.exported").count() == 1


def test_a_workbook_is_only_for_whoever_ordered_it(
    desk: Desk, stolen: Incident, client_of: ClientOf
) -> None:
    address = finished(ordered(client_of(desk.world.lan)))
    for who in ("minh", "thu", "binh", "hoa", "quan"):
        client = client_of(getattr(desk.world, who))
        assert client.get(address).status_code == 404
        assert client.get(f"{address}cases.xlsx").status_code == 404


def test_a_workbook_is_swept_away_after_a_day(
    desk: Desk, stolen: Incident, client_of: ClientOf
) -> None:
    client = client_of(desk.world.lan)
    address = finished(ordered(client))
    (folder,) = (Path(settings.DATA) / "exports" / str(desk.world.lan.pk)).iterdir()
    old = time.time() - 25 * 3600
    for path in (folder, *folder.iterdir()):
        os.utime(path, (old, old))
    assert client.get(address).status_code == 404
    assert client.get(f"{address}cases.xlsx").status_code == 404
    orders.sweep()
    assert not folder.exists()


def test_what_goes_wrong_is_said(desk: Desk, client_of: ClientOf) -> None:
    pk, person = uuid4(), desk.world.lan
    folder = orders.begin(person.pk, pk, 1)
    (folder / "month").write_text("2026-11")

    def fail(draft: Path) -> None:
        raise OSError("no room")

    orders.work_on(folder, fail)
    core_orders.wait(pk)
    page = text_of(client_of(person).get(f"/months/exports/{pk}/"))
    assert "Chưa làm được tệp Excel" in page
    assert "data-poll" not in page


# --- formulas ------------------------------------------------------------------------------

SIGNS = st.sampled_from([*"=+-@\t\r＝＋－＠", "=1+1", "@SUM(A1)", "+84", "-1", '=HYPERLINK("x")'])
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
SAID = st.one_of(st.builds(str.__add__, SIGNS, TEXT), TEXT)


def line_with(text: str) -> list[str | int | None]:
    moment = "31/10/2026 23:59"
    texts: list[str | int | None] = ["PR-2026-00001", moment, *[text] * 7, moment, ""]
    return [*texts, 1, None, 0, 0]


@how(max_examples=150)
@given(st.lists(SAID, max_size=4))
def test_no_cell_of_a_csv_is_a_formula(texts: list[str]) -> None:
    made = b"".join(csv_of(heading(), [tuple(line_with(each)) for each in texts]))
    paper = io.StringIO(made.decode("utf-8-sig"), newline="")
    rows = list(csv.reader(paper, delimiter=";"))[1:]
    assert len(rows) == len(texts)
    for row, text in zip(rows, texts, strict=True):
        for cell in row[2:9]:
            assert cell[:1] not in set("=+-@\t\r＝＋－＠")
            assert cell in (text, f"'{text}")


@how(max_examples=30)
@given(st.lists(SAID, min_size=1, max_size=4))
def test_no_cell_of_a_workbook_is_a_formula(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    texts = [clean(each) for each in texts]  # as our forms take them
    folder = tmp_path_factory.mktemp("book")
    total = keep_rows(folder / ".rows", [tuple(line_with(each)) for each in texts])
    path, asked = folder / "cases.xlsx", request(folder, NOVEMBER, total)
    workbook.write(path, heading(), [line_with(each) for each in texts], asked)
    for row, text in zip(
        openpyxl.load_workbook(path).active.iter_rows(min_row=2), texts, strict=True
    ):
        for cell in row[2:9]:
            assert cell.data_type != "f"
            assert (cell.value or "") == text
    read = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert [row[6] for row in read[1:]] == texts


def test_somebody_of_no_market_finds_no_export(desk: Desk, client_of: ClientOf) -> None:
    stranger = User.objects.create(username="la", name="Người Lạ")
    assert client_of(stranger).get(f"/months/exports/{uuid4()}/").status_code == 404
