"""One cell at a time: stalls, names, dates, areas, phones, notes."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socho.vendors.reading.amounts import read_area
from socho.vendors.reading.dates import read_period, read_when, shown
from socho.vendors.reading.grid import Cell, column_letter, tidy
from socho.vendors.reading.names import join_name, name_key, read_name, says_vacant
from socho.vendors.reading.notes import read_note
from socho.vendors.reading.old_fonts import font_of
from socho.vendors.reading.phone_cells import read_phone_cell
from socho.vendors.reading.stalls import StallStyle, are_two_part, read_stalls

TODAY = date(2025, 6, 1)
IN_A = StallStyle(zone="A", heading="Số sạp")


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("A12", "A12"),
        ("A-12", "A12"),
        ("a12", "A12"),
        ("A.12", "A12"),
        ("A 12", "A12"),
        ("A012", "A12"),
        ("Lô A 12", "A12"),
        ("LÔ A12", "A12"),
        ("Sạp số 12", "A12"),
        ("Ô A12 (góc)", "A12"),
        ("quầy B5", "B5"),
        (12, "A12"),
        ("012", "A12"),
        ("12.0", "A12"),
        ("12.", "A12"),
        ("A12-A13", "A12 A13"),
        ("A12+A13", "A12 A13"),
        ("A12, A13", "A12 A13"),
        ("A12; A13", "A12 A13"),
        ("A12\nA13", "A12 A13"),
        ("A12 A13", "A12 A13"),
        ("A12-13", "A12 A13"),
        ("A12/13", "A12 A13"),
        ("12-13", "A12 A13"),
        ("Lô A 12 và 13", "A12 A13"),
        ("A12 đến A14", "A12 A13 A14"),
        ("A56-A59", "A56 A57 A58 A59"),
        ("A12, 13, B1", "A12 A13 B1"),
        ("A70a", "A70A"),
        ("A70a-A70b", "A70A A70B"),
        ("B60 (kho B61)", "B60"),
        ("K3", "K3"),
        ("Ki ốt 4", "K4"),
        ("kiot 4", "K4"),
        ("Ki-ốt A4", "A4"),
        ("TP12", "TP12"),
        ("Đ7", "Đ7"),
        ("A12, A12", "A12"),
    ],
)
def test_stalls(typed: Cell, codes: str) -> None:
    assert read_stalls(typed, IN_A).codes == tuple(codes.split())


@pytest.mark.parametrize(
    ("typed", "shade"),
    [
        ("chưa đánh số", ""),
        ("2 sạp", ""),
        ("A", ""),
        ("A0", ""),
        (-5, ""),
        (1.5, ""),
        ("A12-3", "span"),
        ("A1-A400", "span"),
        ("A1-B9", "span"),
        ("A12345", ""),
        ("999088001234", "unquoted"),
        ("=SUM(A1)", "formula"),
        (date(2024, 4, 3), "date"),
        ("03/04/2024", "date"),
        ("2024-04-03 00:00:00", "date"),
        ("3-Apr", "date"),
        ("12/5/2024", "date"),
    ],
)
def test_no_stalls(typed: Cell, shade: str) -> None:
    read = read_stalls(typed, IN_A)
    assert not read.codes
    assert read.fault and (read.fault.code, read.fault.shade) == ("bad_stall", shade)


def test_a_bare_number_without_a_zone_stays_a_number() -> None:
    assert read_stalls("012", StallStyle()).codes == ("12",)


def test_a_hyphen_may_belong_to_the_code() -> None:
    """D2-14 is row D2, number 14, where the whole column is written so, or the register is."""
    column: list[Cell] = [f"D{row}-{n:02}" for row in (1, 2) for n in range(1, 15)]
    assert are_two_part(column)
    assert read_stalls("D2-14", StallStyle(two_part=True)).codes == ("D2-14",)
    assert read_stalls("D2-03", StallStyle(known={"D2-03"})).codes == ("D2-03",)
    assert not are_two_part(["A1-2", "A3-4", "A5", "A6", "A7-8", "A9-10", "A11-12"])


@given(st.text(max_size=30) | st.integers() | st.floats(allow_nan=False) | st.dates())
def test_any_cell_is_a_stall_a_fault_or_empty(typed: Cell) -> None:
    read = read_stalls(typed, IN_A)
    assert not (read.codes and read.fault)
    assert len(read.codes) <= 110


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Đào Thị  Bích Loan ", "Đào Thị Bích Loan"),
        ("HUỲNH GÁI", "Huỳnh Gái"),
        ("SÁU", "Sáu"),
        ("nguyễn thị hoa", "Nguyễn Thị Hoa"),
        ("Nguyen Thi Hoa", "Nguyen Thi Hoa"),
        ("Bà Lưu Thị Tuyết (Tư Tuyết)", "Lưu Thị Tuyết"),
        ("Bà Sáu", "Bà Sáu"),
        ("Bá Thị Tuyết", "Bá Thị Tuyết"),
        ("Hồ Văn Ba", "Hồ Văn Ba"),
        ("Hộ KD: Hồ Văn Ba", "Hồ Văn Ba"),
        ("O’Connor Thi Lan", "O’Connor Thi Lan"),
        ("H'Lan Niê", "H'Lan Niê"),
        ("Chamaléa Thị Hương", "Chamaléa Thị Hương"),
        ("Nguyễn Thị Hoa 2", "Nguyễn Thị Hoa 2"),
        ("Nguyễn Thị Hoa - 1957", "Nguyễn Thị Hoa"),
        ("Nguyễn Thị Hoa, SN 1957", "Nguyễn Thị Hoa"),
        ("Nguyễn Thị Hoa 0594111222", "Nguyễn Thị Hoa"),
        ("Nguyễn Thị Hoa - người Chăm", "Nguyễn Thị Hoa"),
        ("Trần Thị Chăm", "Trần Thị Chăm"),
        ("Trần Văn Ba, Lê Thị Tư", "Trần Văn Ba, Lê Thị Tư"),
        ("Trần Văn Ba\nLê Thị Tư", "Trần Văn Ba, Lê Thị Tư"),
    ],
)
def test_names(typed: str, name: str) -> None:
    assert read_name(typed).name == name


@pytest.mark.parametrize(
    ("typed", "code", "shade"),
    [
        (None, "no_name", ""),
        ("-", "no_name", "dash"),
        ("...", "no_name", "dash"),
        ("x", "no_name", "dash"),
        ("Phan Thị", "no_name", "no_given"),
        ("@SUM(1+1)*cmd", "bad_name", ""),
        ("=cmd|calc", "bad_name", ""),
        (12345, "bad_name", ""),
        ("0594111222", "bad_name", ""),
        ("người Chăm", "bad_name", ""),
        ("a" * 200, "bad_name", ""),
        ("a" * 20_000, "bad_name", ""),
    ],
)
def test_no_names(typed: Cell, code: str, shade: str) -> None:
    fault = read_name(typed).fault
    assert fault and (fault.code, fault.shade) == (code, shade)


def test_a_name_in_two_columns() -> None:
    assert join_name("Thiên Thị Thu", "Phượng").name == "Thiên Thị Thu Phượng"
    assert join_name(None, "Sáu").name == "Sáu"
    missing = join_name("Nguyễn Văn", None).fault
    assert missing and (missing.code, missing.shade) == ("no_name", "no_given")


def test_two_people_in_one_cell_are_said() -> None:
    assert [it.code for it in read_name("Trần Văn Ba + Lê Thị Tư").warnings] == ["two_names"]


def test_names_compare_without_case_spaces_and_marks() -> None:
    spellings = ("Lý Thị Thủy", "LÝ THỊ THUỶ", "ly thi  thuy", "Ly-Thi Thuy")
    assert len({name_key(name) for name in spellings}) == 1


@given(st.text(max_size=60))
def test_any_text_is_a_name_or_a_fault(typed: str) -> None:
    read = read_name(tidy(typed))
    assert bool(read.name) != bool(read.fault)


@pytest.mark.parametrize(
    "text", ["trống", "Sạp trống", "trống, bà Út trả sạp 6/2024", "đóng cửa", "Trong", "bo trong"]
)
def test_words_for_a_vacant_stall(text: str) -> None:
    assert says_vacant(text)


@pytest.mark.parametrize("text", ["", "trong nhà lồng", "Trọng", "bán trong chợ"])
def test_words_that_are_not(text: str) -> None:
    assert not says_vacant(text)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        (date(2003, 1, 8), "08/01/2003"),
        ("6/4/2001", "06/04/2001"),
        ("18.02.2006", "18/02/2006"),
        ("18-2-2006", "18/02/2006"),
        ("18 / 2 / 2006", "18/02/2006"),
        ("12/5/98", "12/05/1998"),
        ("12/5/15", "12/05/2015"),
        ("2006-02-18", "18/02/2006"),
        ("2006-02-18 00:00:00", "18/02/2006"),
        ("ngày 3 tháng 4 năm 2020", "03/04/2020"),
        ("8/2017", "08/2017"),
        ("tháng 10/2018", "10/2018"),
        ("T9/2024", "09/2024"),
        ("tháng 3 năm 2015", "03/2015"),
        (8.2017, "08/2017"),
        ("2006", "2006"),
        (2011, "2011"),
        ("năm 2011", "2011"),
        ("khoảng 2011", "2011"),
        ("từ 2011", "2011"),
        ("từ cuối năm 2011", "2011"),
        (43586, "01/05/2019"),
        ("43586", "01/05/2019"),
    ],
)
def test_dates(typed: Cell, seen: str) -> None:
    assert shown(read_when(typed, TODAY)) == seen


@pytest.mark.parametrize("typed", [None, "-", "không rõ", "..."])
def test_no_date_and_nothing_to_say(typed: Cell) -> None:
    when = read_when(typed, TODAY)
    assert (when.day, when.warning) == (None, None)


@pytest.mark.parametrize(
    ("typed", "code", "shade"),
    [
        ("31/02/2018", "bad_date", "no_day"),
        ("05/23/2018", "bad_date", "no_month"),
        ("23/2018", "bad_date", "no_month"),
        ("từ lúc mở chợ", "bad_date", ""),
        ("trước 1975", "bad_date", ""),
        (7, "bad_date", ""),
        ("0/0/0", "bad_date", ""),
        ("1/1/0000", "bad_date", "no_day"),
        (date(2042, 3, 1), "future_date", ""),
        ("2/6/2025", "future_date", ""),
        ("7/2025", "future_date", ""),
        (2026, "future_date", ""),
        ("999088001234", "bad_date", "unquoted"),
        ("x" * 5000, "bad_date", "unquoted"),
    ],
)
def test_dates_that_cannot_be(typed: Cell, code: str, shade: str) -> None:
    when = read_when(typed, TODAY)
    assert when.day is None
    assert when.warning and (when.warning.code, when.warning.shade) == (code, shade)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("2015 - 2020", "2015", "2020"),
        ("2015-2020", "2015", "2020"),
        ("từ 5/2010 đến 8/2019", "05/2010", "08/2019"),
        ("1/2/2010 - 3/4/2012", "01/02/2010", "03/04/2012"),
        ("2015 - nay", "2015", ""),
        ("từ 2015 đến nay", "2015", ""),
        ("12-5-2010", "12/05/2010", ""),
        ("5/2010", "05/2010", ""),
    ],
)
def test_periods(typed: str, start: str, end: str) -> None:
    period = read_period(typed, TODAY)
    assert (shown(period.start), shown(period.end)) == (start, end)
    assert not (period.start.warning or period.end.warning)


@given(st.text(max_size=30) | st.integers() | st.floats(allow_nan=False) | st.dates())
def test_no_cell_gives_a_day_after_today(typed: Cell) -> None:
    day = read_when(tidy(typed), TODAY).day
    assert day is None or day <= TODAY


@pytest.mark.parametrize(
    ("typed", "m2"),
    [
        (6, "6"),
        (7.5, "7.5"),
        ("7,5", "7.5"),
        ("12 m2", "12"),
        ("10,5m²", "10.5"),
        ("2x3", "6"),
        ("2,5 x 4", "10"),
        ("2m x 3m", "6"),
        ("6.", "6"),
    ],
)
def test_areas(typed: Cell, m2: str) -> None:
    assert read_area(typed).m2 == Decimal(m2)


@pytest.mark.parametrize("typed", ["lớn", 0, -3, 99_999, "=SUM(H8:H64)", "6 hay 7"])
def test_areas_that_cannot_be(typed: Cell) -> None:
    read = read_area(typed)
    assert read.m2 is None
    assert read.warning and read.warning.code == "bad_area"


@pytest.mark.parametrize(
    ("typed", "phones", "codes"),
    [
        ("0594179013 (con gái)", "+84594179013", ""),
        ("0597977049\n0594156116", "+84597977049 +84594156116", ""),
        (596703652, "+84596703652", ""),
        ("không có", "", ""),
        (None, "", ""),
        ("0594 12 345", "", "phone_short"),
        (95912345678, "", "phone_long"),
        ("068 999 0146", "", "phone_old_area"),
        ("0594179013 / 059417", "+84594179013", "phone_short"),
        ("CCCD 999088001", "", "phone_sensitive"),
        ("999088001234", "", "phone_sensitive"),
    ],
)
def test_phones(typed: Cell, phones: str, codes: str) -> None:
    read = read_phone_cell(typed)
    assert read.phones == tuple(phones.split())
    assert [it.code for it in read.warnings] == codes.split()


@pytest.mark.parametrize(
    ("note", "left", "handed_over"),
    [
        ("đã sang nhượng cho bà Võ Thị Nhung 3/2023", "03/2023", True),
        ("Đã sang lại cho ông Phan Văn Tư năm 2022, chưa làm hợp đồng", "2022", True),
        ("sang tên cho con là Dương Ngọc Ánh từ 01/7/2024", "01/07/2024", True),
        ("để lại cho em gái 5/2020", "05/2020", True),
        ("nghỉ bán 10/2024", "10/2024", False),
        ("nghỉ hẳn từ 2023", "2023", False),
        ("trả sạp 6/2024", "06/2024", False),
        ("6/2024 trả lô", "06/2024", False),
        ("Tạm nghỉ từ T9/2024 (sinh con)", "", False),
        ("chưa sang tên", "", False),
        ("xin trả sạp 6/2024", "", False),
        ("đã sang cho bà Nhung", "", True),
        ("nghỉ bán 10/2030", "", False),
        ("Ký cam kết PCCC 15/01/2024", "", False),
        ("đổi ngành hàng 2022", "", False),
        ("hàng nhờ sạp 65", "", False),
        ("con bà Nguyệt", "", False),
    ],
)
def test_what_notes_say_about_leaving(note: str, left: str, handed_over: bool) -> None:
    read = read_note(note, TODAY)
    assert (shown(read.left), read.handed_over, read.note) == (left, handed_over, note)


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("Nguyeãn Thò Hoa", "VNI"),
        ("Traàn Vaên Ba", "VNI"),
        ("Leâ Thò Höông", "VNI"),
        ("NguyÔn ThÞ Hoa", "TCVN3"),
        ("TrÇn V¨n Ba", "TCVN3"),
        ("Nguyễn Thị Hoa", ""),
        ("LÊ HOA", ""),
        ("Ngô Hoài", ""),
        ("Chamaléa", ""),
        ("Nguyen Thi Hoa", ""),
        ("Hoàn Toàn Hoá", ""),
    ],
)
def test_old_fonts(text: str, font: str) -> None:
    assert font_of(text) == font


def test_letters_of_columns() -> None:
    assert [column_letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
