"""Identity numbers, years of birth, origins and beliefs never leave the reader."""

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from socho.vendors.reading import SheetChoice, UnreadableFile, VendorReading, at_row, sensitive
from socho.vendors.reading.header_words import READ
from socho.vendors.tests.reading_files import (
    LIST,
    Table,
    beginning,
    csv_of,
    golden,
    read,
    read_table,
    sample,
    sample_tables,
    xlsx,
)

MUST_NOT = golden("expected-1.json")["must_not_appear"]
CANARIES = re.compile(f"{MUST_NOT['identity_number']}|{MUST_NOT['ethnicity']}")
TABLES = sample_tables()
A, B = TABLES[:2]
SHORT = xlsx([beginning(A), beginning(B)])
BIRTHS = {str(row[3]) for row in A.rows[7:] if isinstance(row[3], int)}


def all_words(reading: VendorReading) -> Iterator[str]:
    """Everything that could reach a page, a log or an error file."""
    yield repr(reading)
    yield str(dataclasses.asdict(reading))
    for language in ("vi", "en"):
        with translation.override(language):
            for found in (*reading.refused, *reading.warnings):
                yield at_row(found.row, found.said)
            for sheet in reading.sheets:
                yield str(sheet.why)
                yield from (str(column.why) for column in sheet.columns)


def assert_clean(reading: VendorReading) -> None:
    found = [match[0] for words in all_words(reading) for match in CANARIES.finditer(words)]
    assert not found


def test_the_sample_is_clean() -> None:
    reading = read(sample(LIST), include_hidden={"DS cu 2019"})
    assert_clean(reading)
    assert reading.rows


def test_no_year_of_birth_of_the_sample_is_kept() -> None:
    dated = {str(row.from_date.year) for row in read(sample(LIST)).rows if row.from_date}
    assert "1957" in BIRTHS
    kept = [str(row.from_date) for row in read(sample(LIST)).rows if row.sheet == A.title]
    assert not [day for day in kept if day[:4] in BIRTHS - dated]


@pytest.mark.parametrize("meaning", READ)
def test_no_wish_of_a_person_opens_a_forbidden_column(meaning: str) -> None:
    """Every column of the sample taken for every meaning: the cells themselves say no."""
    for column in (4, 5):  # year of birth, identity number
        reading = read(SHORT, choices={A.title: SheetChoice(columns={column: meaning})})
        assert_clean(reading)
        assert reading.sheets[0].columns[column - 1].why is not None
    assert_clean(read(SHORT, choices={B.title: SheetChoice(columns={9: meaning})}))


@pytest.mark.parametrize("row", [1, 7, 8, 59, 98, 122, 141, 5000])
def test_a_wrong_header_row_shows_no_cell_of_data(row: int) -> None:
    chosen = {table.title: SheetChoice(header_row=row) for table in TABLES[:3]}
    assert_clean(read(sample(LIST), choices=chosen))


@pytest.mark.parametrize("heading", ["Cột 5", "", "Mã", "Ghi chú", "Ngành hàng", "Họ tên", "Sạp"])
def test_identity_numbers_are_known_by_their_look(heading: str) -> None:
    tables = [beginning(A), beginning(B)]
    for row in tables[0].rows:
        if row[4] == "Số CMND/CCCD":
            row[4] = heading or None
    reading = read(xlsx(tables))
    assert reading.sheets[0].columns[4].meaning == "identity"
    assert_clean(reading)


@pytest.mark.parametrize("heading", ["Nhóm", "", "Khác", "Ghi chú", "Ngành hàng", "DT", "Khu"])
def test_origins_are_known_by_their_look(heading: str) -> None:
    tables = [beginning(A), beginning(B)]
    for row in tables[1].rows:
        if row[8] == "Dân tộc":
            row[8] = heading or None
    reading = read(xlsx(tables))
    assert reading.sheets[1].columns[8].meaning == "ethnicity"
    assert_clean(reading)


def test_identity_numbers_under_the_heading_of_phones_are_not_read() -> None:
    rows: list[list[Any]] = [["Số sạp", "Họ tên", "SĐT"]]
    rows += [[f"A{n}", "Nguyễn Thị Hoa", f"999{n:09}"] for n in range(1, 9)]
    reading = read_table(rows)
    assert reading.sheets[0].columns[2].meaning == "identity"
    assert_clean(reading)


def test_one_identity_number_among_the_phones_is_dropped_and_said() -> None:
    rows: list[list[Any]] = [
        ["Số sạp", "Họ tên", "SĐT"],
        ["A1", "Nguyễn Thị Hoa", "999 088 001 234"],
    ]
    rows += [[f"B{n}", "Lê Thị Lan", f"059411122{n}"] for n in range(1, 9)]
    reading = read_table(rows)
    assert reading.rows[0].phones == ()
    assert [it.code for it in reading.warnings if it.row == 2] == ["phone_sensitive"]
    assert_clean(reading)


def test_religions_are_known_by_their_look() -> None:
    rows: list[list[Any]] = [["Số sạp", "Họ tên", "Thông tin thêm"]]
    beliefs = ("Công giáo", "Phật giáo", "Bà ni", "Không")
    rows += [[f"A{n}", f"Nguyễn Thị {n}", faith] for n, faith in enumerate(beliefs, 1)]
    reading = read_table(rows)
    assert reading.sheets[0].columns[2].meaning == "religion"
    assert not re.search("giáo|Bà ni", " ".join(all_words(reading)))


def test_a_year_of_birth_beside_the_name_is_dropped_and_said() -> None:
    rows = [
        ["Số sạp", "Họ tên, năm sinh"],
        ["A1", "Nguyễn Thị Hoa 1957"],
        ["A2", "Trần Văn Ba (SN 1957)"],
        ["A3", "Lê Thị Lan (Chăm)"],
    ]
    reading = read_table(rows)
    assert [row.name for row in reading.rows] == ["Nguyễn Thị Hoa", "Trần Văn Ba", "Lê Thị Lan"]
    assert [it.code for it in reading.warnings] == ["sensitive_name"] * 3
    assert not re.search("1957|Chăm", " ".join(all_words(reading)))


@pytest.mark.parametrize(
    "cell", ["999088001234", "Nguyễn Văn A - CCCD 999088001234", "người Chăm", "sinh năm 1957"]
)
@pytest.mark.parametrize("column", range(6))
def test_a_forbidden_word_in_any_cell_is_not_repeated(cell: str, column: int) -> None:
    row: list[Any] = ["A1", "Nguyễn Thị Hoa", "0594111222", "Vải", 6, "2015", "có bình CC"]
    row[column] = cell
    head = ["Số sạp", "Họ tên", "SĐT", "Ngành hàng", "Diện tích", "Từ ngày", "Ghi chú"]
    others = [[f"B{n}", "Lê Thị Lan", f"059411122{n}", "Vải", 6, 2010, None] for n in range(12)]
    for data in (xlsx([Table("Sheet1", [head, row, *others])]), csv_of([head, row, *others])):
        words = " ".join(all_words(read(data)))
        assert not re.search(r"999\d{6}|Chăm|1957", words)


def test_a_broken_file_repeats_none_of_its_cells() -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(sample(LIST)[:20_000])
    assert not CANARIES.search(repr(refused.value) + str(refused.value))


@pytest.mark.parametrize(
    ("note", "kinds"),
    [
        ("CCCD 999088001234, bị tai biến", ["identity", "health"]),
        ("CMND 999088001", ["identity"]),
        ("999 088 001 234", ["identity"]),
        ("hộ chiếu B1234567", ["identity"]),
        ("sinh năm 1957", ["birth"]),
        ("SN 1957, bán buổi sáng", ["birth"]),
        ("67 tuổi", ["birth"]),
        ("dân tộc Raglai", ["ethnicity"]),
        ("người Hoa", ["ethnicity"]),
        ("là người Chăm", ["ethnicity"]),
        ("Chăm", ["ethnicity"]),
        ("gốc Hoa", ["ethnicity"]),
        ("theo đạo Tin Lành", ["religion"]),
        ("đạo Bà ni", ["religion"]),
        ("nằm viện", ["health"]),
        ("bị ung thư", ["health"]),
        ("có tiền án", ["record"]),
    ],
)
def test_notes_that_may_not_be_kept(note: str, kinds: list[str]) -> None:
    assert sensitive.kinds_in(note) == kinds


@pytest.mark.parametrize(
    "note",
    [
        "Tạm nghỉ từ T9/2024 (sinh con)",
        "chồng nước ngoài",
        "con gái đứng bán, ĐT 0594111222",
        "Ký cam kết PCCC 15/01/2024",
        "chăm sóc mẹ, chăm chỉ",
        "có kho khô phía sau",
        "người kinh doanh thuê lại",
        "gần cổng bệnh viện",
        "góc hoa tươi",
        "bà Na đứng bán, cô Hồ phụ",
        "nợ 125.000.000 đ",
        "nợ 125000000 đồng",
        "đi từ 5/2024, tiền ăn tự lo",
        "xin miễn hoa chi",
        "thợ may, người thợ phụ",
    ],
)
def test_ordinary_notes_are_kept(note: str) -> None:
    assert sensitive.kinds_in(note) == []
