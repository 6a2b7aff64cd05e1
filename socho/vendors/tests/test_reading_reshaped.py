"""The same list in another shape is the same list: columns, headings, titles, sheets, formats."""

import copy
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socho.vendors.tests.reading_files import (
    LIST,
    Answer,
    Spot,
    Table,
    answer_of,
    csv_of,
    ods,
    permuted,
    read,
    sample,
    sample_tables,
    split,
    with_titles,
    xlsx,
)

TABLES = sample_tables()
A, B, C = TABLES[:3]

# Other words for each heading of the sample, as other boards print them.
SYNONYMS = {
    "STT": ["TT", "Số TT", "Số thứ tự"],
    "TT": ["STT", "S.T.T"],
    "Số sạp": ["Mã sạp", "Lô số", "Vị trí", "Điểm kinh doanh", "Sạp", "SỐ QUẦY", "Ki-ốt"],
    "Lô": ["Số lô", "Ô số", "Số sạp", "Gian hàng số", "Sạp/Lô"],
    "Sạp số": ["Mã số sạp", "Số ô", "Quầy", "Vị trí kinh doanh"],
    "Họ và tên": ["Họ tên tiểu thương", "HỌ TÊN CHỦ SẠP", "Chủ hộ", "Tên người thuê", "Ho va ten"],
    "Họ tên chủ hộ": ["Tiểu thương", "Tên chủ sạp", "Hộ kinh doanh", "Họ & tên"],
    "Họ và chữ đệm": ["Họ đệm", "Họ và tên lót", "Họ, chữ lót", "Họ và tên đệm"],
    "Tên": ["TÊN", "Tên gọi", "ten"],
    "Năm sinh": ["NS", "Ngày tháng năm sinh", "Sinh năm", "Tuổi"],
    "Số CMND/CCCD": [
        "CCCD",
        "Căn cước công dân",
        "Số giấy tờ tùy thân",
        "Số định danh",
        "Cột 5",
        "",
    ],
    "SĐT": ["Điện thoại", "Số điện thoại liên hệ", "ĐT", "Di động", "Liên hệ", "Zalo/SĐT"],
    "Điện thoại": ["SĐT", "Số ĐT", "ĐTDĐ", "Phone"],
    "Số ĐT": ["Điện thoại", "SỐ ĐIỆN THOẠI", "Liên lạc"],
    "Ngành hàng": ["Mặt hàng kinh doanh", "Ngành nghề", "Hàng hóa", "Bán gì"],
    "Mặt hàng KD": ["Mặt hàng", "Loại hàng", "Ngành hàng KD"],
    "Mặt hàng": ["Ngành hàng", "Nhóm hàng"],
    "Diện tích (m2)": ["DT", "D.tích", "m²", "Diện tích sử dụng"],
    "DT (m²)": ["Diện tích", "DT", "Diện tích m2"],
    "D.tích": ["DT (m2)", "Kích thước"],
    "Từ ngày": ["Ngày bắt đầu", "Bắt đầu kinh doanh", "Ngày vào chợ", "Kinh doanh từ"],
    "Bắt đầu KD": ["Từ ngày", "Năm bắt đầu", "Thời gian bắt đầu"],
    "Năm vào chợ": ["Năm vào", "Từ năm", "Năm bắt đầu kinh doanh", "Năm"],
    "Dân tộc": ["DT", "Thành phần dân tộc", "D.tộc", "Nhóm", ""],
    "Ghi chú": ["GHI CHÚ", "Chú thích", "Ghi chú thêm", "Diễn giải"],
}
TITLES = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "UBND PHƯỜNG",
    "BAN QUẢN LÝ CHỢ",
    "BẢNG TỔNG HỢP CÁC HỘ KINH DOANH CỐ ĐỊNH",
    "(Kèm theo Quyết định số 12/QĐ-BQL ngày 05/01/2025)",
    "Đơn vị tính: m2",
)
few = settings(max_examples=5, deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def original() -> Answer:
    return answer_of(read(sample(LIST)))


def same_place(spot: Spot) -> Spot:
    return spot


def assert_same(tables: list[Table], original: Answer, place: Callable[[Spot], Spot]) -> None:
    assert answer_of(read(xlsx(tables)), place) == original


def test_unmerged_and_filled_it_reads_the_same(original: Answer) -> None:
    """Every merged cell taken apart, its value in all the cells it covered."""
    tables = copy.deepcopy(TABLES)
    for table in tables:
        for top, left, bottom, right in table.merges:
            for at in range(top, bottom + 1):
                for column in range(left, right + 1):
                    table.rows[at][column] = table.rows[top][left]
        table.merges = []
    assert_same(tables, original, same_place)


def test_written_anew_it_reads_the_same(original: Answer) -> None:
    assert_same(TABLES, original, same_place)


@few
@given(st.permutations(range(10)), st.permutations(range(10)), st.permutations(range(7)))
def test_the_order_of_the_columns_does_not_matter(
    original: Answer, of_a: list[int], of_b: list[int], of_c: list[int]
) -> None:
    tables = [permuted(A, of_a), permuted(B, of_b), permuted(C, of_c), *TABLES[3:]]
    assert_same(tables, original, same_place)


@few
@given(st.data())
def test_other_headings_mean_the_same(original: Answer, data: st.DataObject) -> None:
    tables = [renamed(table, data) for table in TABLES]
    assert_same(tables, original, same_place)


def renamed(table: Table, data: st.DataObject) -> Table:
    """Each heading of the table under one of its other names, also where it is repeated."""
    new = copy.deepcopy(table)
    if not new.rows or not table.heading:
        return new
    names = {
        heading: data.draw(st.sampled_from([heading, *SYNONYMS[heading]]))
        for heading in table.rows[table.heading]
    }
    for row in new.rows[table.heading :]:
        if row[:3] == table.rows[table.heading][:3]:
            row[:] = [names[heading] or None for heading in row]
    return new


@few
@given(st.lists(st.sampled_from(TITLES), max_size=12))
def test_titles_above_only_move_the_rows(original: Answer, titles: list[str]) -> None:
    tables = [with_titles(table, titles) for table in (A, B, C)] + TABLES[3:]
    moved = {table.title for table in (A, B, C)}

    def place(spot: Spot) -> Spot:
        return (spot[0], spot[1] - len(titles)) if spot[0] in moved else spot

    assert_same(tables, original, place)


@few
@given(
    st.sampled_from([0, 1, 2]),
    st.integers(8, 100),
    st.sampled_from(["{} (2)", "{} tiếp", "Sheet7"]),
    st.booleans(),
)
def test_a_sheet_may_go_on_in_another(
    original: Answer, which: int, at: int, title: str, again: bool
) -> None:
    table = TABLES[which]
    cut = next(
        row for row in range(at, 200) if not any(t < row <= b for t, _, b, _ in table.merges)
    )
    first, second = split(table, cut, title.format(table.title[:20]), again=again)
    tables = [*TABLES[:which], first, second, *TABLES[which + 1 :]]
    down = cut - again

    def place(spot: Spot) -> Spot:
        return (table.title, spot[1] + down) if spot[0] == second.title else spot

    assert_same(tables, original, place)


def may_be_cut(table: Table, row: int) -> bool:
    """Before a vendor's row (what stands above a heading would be a title), outside of merges."""
    filled = sum(cell is not None for cell in table.rows[row])
    again = table.rows[row] == table.rows[table.heading]
    return (
        filled >= 5
        and not again
        and not any(top < row <= bottom for top, _, bottom, _ in table.merges)
    )


def test_all_zones_in_one_sheet_under_headings() -> None:
    """Bare numbers take the letter of the last heading "KHU …" above them."""
    head = ["STT", "Số sạp", "Họ tên", "SĐT"]
    rows = [head, ["KHU A", None, None, None], [1, 1, "Nguyễn Thị Hoa", None]]
    rows += [["KHU B - HÀNG KHÔ", None, None, None], [2, 1, "Trần Văn Ba", None]]
    reading = read(xlsx([Table("Danh sách", rows)]))
    assert [row.stalls for row in reading.rows] == [("A1",), ("B1",)]


@pytest.mark.parametrize("merged", [True, False])
def test_an_ods_of_the_list_reads_the_same(original: Answer, merged: bool) -> None:
    tables = copy.deepcopy(TABLES)
    if not merged:
        for table in tables:
            table.merges = [merge for merge in table.merges if merge[1] == merge[3]]
    assert answer_of(read(ods(tables), "danh-sach.ods")) == original


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_of_one_sheet_reads_the_same(original: Answer, delimiter: str, encoding: str) -> None:
    rows = [[46 if cell == "=40+6" else cell for cell in row] for row in C.rows[C.heading :]]
    reading = read(csv_of(rows, delimiter, encoding), "khu-C.csv")
    assert (reading.delimiter, reading.encoding) == (delimiter, encoding)
    found = answer_of(reading, lambda spot: (C.title, spot[1] + C.heading))
    assert found.rows == {spot: row for spot, row in original.rows.items() if spot[0] == C.title}
    assert found.refused == {it for it in original.refused if it[0][0] == C.title}
    assert found.skipped == {it for it in original.skipped if it[0][0] == C.title}


def test_a_second_line_of_headings_belongs_to_the_first() -> None:
    rows = [
        ["STT", "Sạp", None, "Chủ hộ", None],
        [None, "Khu", "Số", "Họ tên", "Điện thoại"],
        [1, "A", 7, "Nguyễn Thị Hoa", "0594111222"],
        [2, "B", 7, "Trần Văn Ba", "0594111223"],
    ]
    merges = [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)]
    reading = read(xlsx([Table("Sheet1", rows, merges)]))
    assert [(row.stalls, row.name, row.phones) for row in reading.rows] == [
        (("A7",), "Nguyễn Thị Hoa", ("+84594111222",)),
        (("B7",), "Trần Văn Ba", ("+84594111223",)),
    ]


def test_one_heading_over_the_two_halves_of_a_name() -> None:
    rows = [["Số sạp", "Họ và tên", None, "SĐT"]]
    rows += [
        [f"A{n}", "Nguyễn Thị", given, None] for n, given in enumerate(("Hoa", "Lan", "Ba"), 1)
    ]
    for merges in ([(0, 1, 0, 2)], []):
        reading = read(xlsx([Table("Sheet1", rows, list(merges))]))
        assert [row.name for row in reading.rows] == [
            "Nguyễn Thị Hoa",
            "Nguyễn Thị Lan",
            "Nguyễn Thị Ba",
        ]


def test_the_line_of_column_numbers_is_no_vendor() -> None:
    rows = [["STT", "Số sạp", "Họ tên"], ["(1)", "(2)", "(3)"], [1, "A1", "Nguyễn Thị Hoa"]]
    reading = read(xlsx([Table("Sheet1", rows)]))
    assert [it.what for it in reading.skipped] == ["column_numbers"]
    assert [row.row for row in reading.rows] == [3]


def test_a_list_without_any_heading_is_known_by_its_looks() -> None:
    rows = [["Chợ xã", None, None, None]]
    names = ("Nguyễn Thị Hoa", "Trần Văn Ba", "Lê Thị Lan", "Phạm Văn Tư")
    rows += [[n, f"A{n}", who, f"059411122{n}"] for n, who in enumerate(names, 1)]
    reading = read(xlsx([Table("Sheet1", rows)]))
    assert reading.sheets[0].header_row is None
    assert [(row.row, row.name, row.stalls[0]) for row in reading.rows] == [
        (at + 2, who, f"A{at + 1}") for at, who in enumerate(names)
    ]
