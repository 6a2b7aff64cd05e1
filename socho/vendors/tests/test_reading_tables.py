"""Whole small tables: who is who, who holds what, what is passed over, what a person corrects."""

from typing import Any

import pytest
from django.utils import translation

from socho.vendors.reading import SheetChoice, UnreadableFile, VendorReading
from socho.vendors.tests.reading_files import Grid, Table, csv_of, read, read_table, xlsx

HEAD = ["STT", "Số sạp", "Họ tên", "SĐT", "Từ ngày", "Ghi chú"]
HOA, LAN = "0594111222", "0594111333"


def vendors(*rows: list[Any]) -> VendorReading:
    """A list with these rows: stall, name, phone, since, note."""
    cells: Grid = [[at, *row, *[None] * (5 - len(row))] for at, row in enumerate(rows, 1)]
    return read_table([HEAD, *cells])


def said(reading: VendorReading) -> list[tuple[int, str]]:
    return [(it.row, it.code) for it in (*reading.refused, *reading.warnings)]


def numbers(reading: VendorReading) -> list[int]:
    return [row.vendor for row in reading.rows]


# --- who is who ----------------------------------------------------------------------------


def test_same_name_and_phone_is_one_vendor() -> None:
    reading = vendors(["A1", "Lý Thị Thủy", HOA], ["B9", "LÝ THỊ THUỶ", HOA])
    assert numbers(reading) == [1, 1]
    assert [row.name for row in reading.rows] == ["Lý Thị Thủy"] * 2
    assert said(reading) == []


def test_one_shared_phone_of_several_is_enough() -> None:
    reading = vendors(["A1", "Lê Thị Lan", f"{HOA}, {LAN}"], ["A7", "Lê Thị Lan", LAN])
    assert numbers(reading) == [1, 1]


def test_the_fullest_spelling_is_shown() -> None:
    reading = vendors(["A1", "Ly Thi Thuy", HOA], ["A2", "Lý Thị Thủy", HOA])
    assert {row.name for row in reading.rows} == {"Lý Thị Thủy"}


def test_same_name_with_another_phone_is_two_and_said() -> None:
    reading = vendors(["A1", "Nguyễn Thị Hoa", HOA], ["A2", "Nguyễn Thị Hoa", LAN])
    assert numbers(reading) == [1, 2]
    assert said(reading) == [(3, "same_name")]


def test_same_name_where_one_has_no_phone_is_not_merged_in_silence() -> None:
    reading = vendors(["A1", "Nguyễn Thị Hoa", HOA], ["A2", "Nguyễn Thị Hoa", None])
    assert numbers(reading) == [1, 2]
    assert said(reading) == [(3, "same_name")]


def test_same_name_without_phones_is_one_only_side_by_side() -> None:
    beside = vendors(["A1", "Nguyễn Thị Hoa", None], ["A2", "Nguyễn Thị Hoa", None])
    apart = vendors(["A1", "Nguyễn Thị Hoa", None], ["A9", "Nguyễn Thị Hoa", None])
    assert (numbers(beside), said(beside)) == ([1, 1], [])
    assert (numbers(apart), said(apart)) == ([1, 2], [(3, "same_name")])


def test_same_phone_with_another_name_is_two_and_said() -> None:
    reading = vendors(["A1", "Phạm Văn Lộc", HOA], ["A2", "Ngô Thị Điệp", HOA])
    assert numbers(reading) == [1, 2]
    assert said(reading) == [(3, "phone_shared")]


def test_another_sheet_is_named_in_the_sentence() -> None:
    tables = [
        Table("Khu A", [HEAD, [1, 1, "Phạm Văn Lộc", HOA, None, None]]),
        Table("Khu B", [HEAD, [1, 1, "Ngô Thị Điệp", HOA, None, None]]),
    ]
    with translation.override("vi"):
        words = [str(it.said) for it in read(xlsx(tables)).warnings]
    assert words == ["Cùng số điện thoại với dòng 2 ở sheet Khu A"]


def test_one_merged_name_is_one_vendor_wherever_the_stalls_are() -> None:
    rows = [HEAD, [1, "A1", "Lê Thị Lan", None, None, None], [2, "B9", None, None, None, None]]
    reading = read(xlsx([Table("Sheet1", rows, [(1, 2, 2, 2)])]))
    assert numbers(reading) == [1, 1]


# --- who holds what ------------------------------------------------------------------------


def test_a_stall_held_by_somebody_else_refuses_the_second_row() -> None:
    reading = vendors(["A1", "Nguyễn Thị Hoa", HOA], ["A1", "Lê Thị Lan", LAN])
    assert said(reading) == [(3, "stall_taken")]


def test_the_same_row_twice_is_passed_over() -> None:
    reading = vendors(["A1", "Nguyễn Thị Hoa", HOA], ["A1", "Nguyễn Thị Hoa", None])
    assert [(it.row, it.what) for it in reading.skipped] == [(3, "duplicate_row")]


@pytest.mark.parametrize("order", [1, -1])
def test_who_left_makes_room_in_either_order(order: int) -> None:
    rows = [
        ["A1", "Nguyễn Thị Hoa", HOA, 2009, "sang nhượng cho bà Lê Thị Lan 3/2023"],
        ["A1", "Lê Thị Lan", LAN, "3/2023"],
    ]
    reading = vendors(*rows[::order])
    assert len(reading.rows) == 2
    assert reading.totals().tenancies_ended == 1
    assert said(reading) == []


def test_a_handover_without_a_date_ends_when_the_next_begins() -> None:
    reading = vendors(
        ["A1", "Nguyễn Thị Hoa", HOA, 2009, "đã sang nhượng cho bà Lê Thị Lan"],
        ["A1", "Lê Thị Lan", LAN, "3/2023"],
    )
    first = reading.rows[0]
    assert (first.to_date and first.to_date.isoformat(), first.to_precision) == (
        "2023-03-01",
        "month",
    )


def test_a_handover_without_any_date_keeps_both_and_says_so() -> None:
    reading = vendors(
        ["A1", "Nguyễn Thị Hoa", HOA, None, "đã sang nhượng cho bà Lê Thị Lan"],
        ["A1", "Lê Thị Lan", LAN],
    )
    assert len(reading.rows) == 2
    assert said(reading) == [(3, "stall_shared")]


def test_a_new_holder_who_is_only_in_the_note_is_no_vendor() -> None:
    reading = vendors(["A1", "Nguyễn Thị Hoa", HOA, 2009, "sang lại cho ông Phan Văn Tư năm 2022"])
    assert [row.name for row in reading.rows] == ["Nguyễn Thị Hoa"]
    assert said(reading) == [(2, "new_holder_not_listed")]
    with translation.override("vi"):
        assert "Tư" not in str(reading.warnings[0].said)


def test_a_range_of_many_is_said_unless_the_note_counts_them() -> None:
    counted = vendors(["A1-A4", "Nguyễn Thị Hoa", HOA, None, "4 sạp liền"])
    bare = vendors(["A1-A4", "Nguyễn Thị Hoa", HOA])
    assert (said(counted), said(bare)) == ([], [(2, "stall_range")])
    assert bare.rows[0].stalls == ("A1", "A2", "A3", "A4")


def test_an_end_before_the_beginning_is_left_out_and_said() -> None:
    reading = vendors(["A1", "Nguyễn Thị Hoa", HOA, 2015, "nghỉ bán 10/2010"])
    assert reading.rows[0].to_date is None
    assert said(reading) == [(2, "bad_date")]


def test_a_vacant_stall_that_somebody_holds_is_a_contradiction() -> None:
    reading = vendors(["A1", None, None, None, "sạp trống"], ["A1", "Lê Thị Lan", LAN])
    assert reading.vacant_stalls == ()
    assert said(reading) == [(2, "vacant_but_held")]


@pytest.mark.parametrize("name", ["(trống)", "Bỏ trống", "chưa có người thuê", None])
def test_vacancy_may_stand_in_the_name_or_the_note(name: str | None) -> None:
    reading = vendors(["A1", name, None, None, None if name else "đóng cửa"])
    assert reading.vacant_stalls == ("A1",)
    assert said(reading) == []


def test_a_column_with_the_state_of_the_stall() -> None:
    rows = [
        ["Số sạp", "Họ tên", "Tình trạng"],
        ["A1", None, "Trống"],
        ["A2", "Lê Thị Lan", "Đang KD"],
    ]
    assert read_table(rows).vacant_stalls == ("A1",)


def test_from_and_to_in_two_columns() -> None:
    rows = [
        ["Số sạp", "Họ tên", "Từ ngày", "Đến ngày"],
        ["A1", "Nguyễn Thị Hoa", "2010", "5/2020"],
        ["A1", "Lê Thị Lan", "5/2020", "nay"],
    ]
    reading = read_table(rows)
    assert [row.to_precision for row in reading.rows] == ["month", "none"]
    assert said(reading) == []


def test_two_columns_of_phones_are_both_read() -> None:
    rows = [["Số sạp", "Họ tên", "SĐT 1", "SĐT 2"], ["A1", "Lê Thị Lan", HOA, LAN]]
    assert read_table(rows).rows[0].phones == ("+84594111222", "+84594111333")


def test_the_zone_in_a_column_of_its_own() -> None:
    rows = [["Khu", "Số", "Họ tên"], ["A", 1, "Lê Thị Lan"], ["B", 1, "Trần Văn Ba"]]
    assert [row.stalls for row in read_table(rows).rows] == [("A1",), ("B1",)]


def test_a_long_text_is_cut_and_said() -> None:
    reading = vendors(["A1", "Lê Thị Lan", LAN, None, "bán buổi sáng " * 40])
    assert len(reading.rows[0].note) == 300
    assert said(reading) == [(2, "cut_short")]


# --- what is passed over -------------------------------------------------------------------


def test_rows_that_are_no_vendors() -> None:
    rows: Grid = [
        HEAD,
        ["I. DÃY VẢI", None, None, None, None, None],
        [1, "A1", "Tống Văn Hai", None, None, None],
        [2, None, None, None, None, None],
        ["Cộng", None, "1 hộ", None, None, None],
        [None, None, "Tổng số: 1", None, None, None],
        HEAD,
        [3, "A3", "Nguyễn Thị Duyệt", None, None, "Cộng tác viên PCCC"],
        ["Ghi chú: bán buổi chiều", None, None, None, None, None],
        [None, None, None, "Phan Rang, ngày … tháng … năm 2025", None, None],
        [None, "Người lập", None, None, "Trưởng ban", None],
        [None, "Lê Văn Tám", None, None, "Mai Thị Chín", None],
    ]
    reading = read_table(rows)
    assert [row.row for row in reading.rows] == [3, 8]
    assert [(it.row, it.what) for it in reading.skipped] == [
        (2, "group_heading"),
        (4, "empty"),
        (5, "subtotal"),
        (6, "subtotal"),
        (7, "repeated_header"),
        (9, "remark"),
        (10, "signature"),
        (11, "signature"),
        (12, "signature"),
    ]
    assert said(reading) == []


def test_pages_that_are_signed_one_by_one() -> None:
    rows: Grid = [
        HEAD,
        [1, "A1", "Lê Thị Lan", None, None, None],
        [None, None, "Người lập", None, None, None],
        [2, "A2", "Trần Văn Ba", None, None, None],
    ]
    assert [row.row for row in read_table(rows).rows] == [2, 4]


@pytest.mark.parametrize("name", ["Nguyễn Thị Duyệt", "Hồ Văn Tổ", "Trần Thị Hàng", "Lưu Ý"])
def test_a_vendor_without_a_stall_is_refused_and_not_lost(name: str) -> None:
    assert said(vendors([None, name, None, None, None])) == [(2, "no_stall")]


def test_rows_above_a_repeated_heading_are_not_lost() -> None:
    """A printed page without its first heading, and the next page with one."""
    rows: Grid = [
        [1, "A1", "Lê Thị Lan", None, None, None],
        [2, "A2", "Trần Văn Ba", None, None, None],
        HEAD,
        [3, "A3", "Nguyễn Thị Hoa", None, None, None],
    ]
    assert [row.row for row in read_table(rows).rows] == [1, 2, 4]


# --- what a person corrects ----------------------------------------------------------------


def test_a_person_corrects_the_header_row_the_columns_and_the_zone() -> None:
    rows: Grid = [
        ["x", "y", "z"],
        ["Nguyễn Thị Hoa", 7, "Vải"],
        ["Lê Thị Lan", 8, "Gạo"],
    ]
    choice = SheetChoice(
        imported=True, header_row=1, columns={1: "name", 2: "stall", 3: "sector"}, zone="d"
    )
    reading = read_table(rows, choices={"Sheet1": choice})
    assert [(row.name, row.stalls, row.sector) for row in reading.rows] == [
        ("Nguyễn Thị Hoa", ("D7",), "Vải"),
        ("Lê Thị Lan", ("D8",), "Gạo"),
    ]


def test_a_person_leaves_a_sheet_or_a_column_out() -> None:
    rows: Grid = [HEAD, [1, "A1", "Lê Thị Lan", HOA, None, None]]
    without = read_table(rows, choices={"Sheet1": SheetChoice(columns={4: "ignore"})})
    assert without.rows[0].phones == ()
    nothing = read_table(rows, choices={"Sheet1": SheetChoice(imported=False)})
    assert (nothing.rows, nothing.sheets[0].imported) == ((), False)


def test_wishes_beyond_the_table_do_no_harm() -> None:
    rows: Grid = [HEAD, [1, "A1", "Lê Thị Lan", HOA, None, None]]
    choice = SheetChoice(header_row=1, columns={0: "name", 99: "stall", 3: "nonsense"})
    assert len(read_table(rows, choices={"Sheet1": choice}).rows) == 1


def test_a_sheet_that_is_no_list_says_what_is_missing() -> None:
    reading = read_table([["Thu", "Chi"], [1, 2], [3, 4]])
    assert reading.rows == ()
    with translation.override("vi"):
        assert str(reading.sheets[0].why) == "Không tìm thấy cột số sạp và cột họ tên"


def test_codes_of_the_register_are_spelled_as_there() -> None:
    reading = read_table(
        [HEAD, [1, "D2-14", "Lê Thị Lan", None, None, None]], known_stalls={"D2-14"}
    )
    assert reading.rows[0].stalls == ("D2-14",)


# --- csv -----------------------------------------------------------------------------------


def test_excel_may_name_the_sign_in_the_first_line() -> None:
    reading = read(b"sep=|\r\n" + csv_of([["Số sạp", "Họ tên"], ["A1", "Lê Thị Lan"]], "|"))
    assert [(row.row, row.name) for row in reading.rows] == [(2, "Lê Thị Lan")]


def test_a_comma_in_a_name_of_goods_is_no_sign() -> None:
    rows: Grid = [["Số sạp", "Họ tên", "Ngành hàng"]]
    rows += [[f"A{n}", f"Lê Thị Lan {n}", "Rượu, bia, nước"] for n in range(1, 9)]
    assert read(csv_of(rows)).delimiter == ";"


def test_blank_lines_are_records_and_the_end_of_a_file_is_none() -> None:
    reading = read("Số sạp;Họ tên\n\nA1;Lê Thị Lan\n\n\n".encode())
    assert [row.row for row in reading.rows] == [3]
    assert [(it.row, it.what) for it in reading.skipped] == [(2, "empty")]


def test_the_file_name_of_a_csv_may_name_its_zone() -> None:
    data = csv_of([["Số sạp", "Họ tên"], [7, "Lê Thị Lan"]])
    assert read(data, "danh-sach-khu-D.csv").rows[0].stalls == ("D7",)
    assert read(data, "danh-sach.csv").rows[0].stalls == ("7",)


@pytest.mark.parametrize("font", ["VNI", "TCVN3"])
def test_an_old_font_is_named(font: str) -> None:
    names = {"VNI": "Nguyeãn Thò Traàn", "TCVN3": "NguyÔn V¨n TrÇn"}
    rows: Grid = [["So sap", "Ho ten"], *([f"A{n}", names[font]] for n in range(9))]
    for data in (csv_of(rows, encoding="windows-1252"), xlsx([Table("Sheet1", rows)])):
        with pytest.raises(UnreadableFile) as refused, translation.override("vi"):
            read(data)
        with translation.override("vi"):
            assert font in str(refused.value)


def test_one_row_in_an_old_font_is_refused_alone() -> None:
    reading = vendors(["A1", "Nguyễn Thị Hoa", HOA], ["A2", "Nguyeãn Thò Lan", LAN])
    assert said(reading) == [(3, "old_font")]


def test_plain_western_letters_are_read() -> None:
    rows: Grid = [["So sap", "Ho ten", "Ghi chu"], ["A1", "Le Thi Lan", "café"]]
    reading = read(csv_of(rows, encoding="windows-1252"))
    assert (reading.encoding, reading.rows[0].note) == ("windows-1252", "café")
