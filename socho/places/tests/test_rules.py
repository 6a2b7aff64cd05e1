"""How stalls are numbered, sorted and laid out; golden answers by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socho.places import rules


def codes(typed):
    return [str(code) for code in rules.read_codes(typed)]


@pytest.mark.parametrize(
    "typed",
    ["A12", "A-12", "a12", "A.12", "A012", "A 12", "Lô A 12", "Sạp a 12", "quầy A-012", "số A12"],
)
def test_one_stall_has_one_code_however_it_is_written(typed):
    assert str(rules.read_code(typed)) == "A12"


@pytest.mark.parametrize(
    ("typed", "zone", "code"),
    [
        ("12", "B", "B12"),
        ("Đ7", "", "Đ7"),
        ("ka-3", "", "KA3"),
        ("b12a", "", "B12A"),
        ("C00099", "", "C99"),
    ],
)
def test_other_ways_to_write_a_stall(typed, zone, code):
    assert str(rules.read_code(typed, zone)) == code


@pytest.mark.parametrize("typed", ["", "12", "A", "A0", "chưa đánh số", "A12-13", "A123456", "AB"])
def test_what_is_no_stall_is_not_made_one(typed):
    assert rules.read_code(typed) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("A 1–3", ["A1", "A2", "A3"]),
        ("A1-A3, B 1–2", ["A1", "A2", "A3", "B1", "B2"]),
        ("A 1 đến 3", ["A1", "A2", "A3"]),
        ("A1..A3", ["A1", "A2", "A3"]),
        ("C3; C5\nC9", ["C3", "C5", "C9"]),
        ("A 1–2, 5", ["A1", "A2", "A5"]),
        ("A1, A1, A01", ["A1"]),
        ("Sạp B 9 - 11", ["B9", "B10", "B11"]),
        ("B12, ,", ["B12"]),
    ],
)
def test_many_stalls_are_typed_in_one_line(typed, expected):
    assert codes(typed) == expected


def test_a_whole_market_is_typed_in_one_line():
    assert len(codes("A 1–40, B 1–40, C 1–40")) == 120


@pytest.mark.parametrize(
    ("typed", "code", "piece"),
    [
        ("A 1–40, hàng cá", "unreadable", "hàng cá"),
        ("A1-B40", "two_zones", "A1-B40"),
        ("A40-1", "backwards", "A40-1"),
        ("A 1–99999", "too_many", "A 1–99999"),
        ("A 1–1500, B 1–1500", "too_many", "B 1–1500"),
        (" , ", "nothing", ""),
        ("1–40", "unreadable", "1–40"),
    ],
)
def test_what_cannot_be_read_is_named(typed, code, piece):
    with pytest.raises(rules.BadCodes) as bad:
        rules.read_codes(typed)
    assert (bad.value.code, bad.value.piece) == (code, piece)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_words(typed):
    try:
        read = rules.read_codes(typed.replace("\0", "").encode("utf-8", "ignore").decode())
    except rules.BadCodes as bad:
        assert bad.code in {"unreadable", "two_zones", "backwards", "too_many", "nothing"}
    else:
        assert all(rules.read_code(str(code)) == code for code in read)


def test_stalls_sort_as_people_count():
    right = ["A1", "A2", "A2B", "A10", "A40", "AB1", "B1", "D9", "Đ1", "E1"]
    assert sorted(set(right), key=rules.sort_key) == right
    assert rules.sort_key("B12") == "B   00012"


def test_a_stall_is_found_without_diacritics():
    assert rules.folded("Đ12", "Rau củ") == "d12 rau cu"


def test_rows_of_twelve():
    cells = rules.in_rows(26, 12)
    assert cells[0] == (0, 0)
    assert cells[11] == (0, 11)
    assert cells[12] == (1, 0)
    assert cells[25] == (2, 1)
    assert rules.fits(cells)


@pytest.mark.parametrize("cells", [[(0, 0), (0, 0)], [(-1, 0)], [(0, 40)], [(60, 0)]])
def test_what_does_not_fit_on_the_plan(cells):
    assert not rules.fits(cells)


@pytest.mark.parametrize(
    ("typed", "sessions"),
    [
        ("04:30–11:00, 16:00–02:00", [["04:30", "11:00"], ["16:00", "02:00"]]),
        ("4h30-18h00", [["04:30", "18:00"]]),
        ("", []),
        ("cả ngày", None),
        ("25:00-26:00", None),
        ("04:75-11:00", None),
    ],
)
def test_opening_hours_are_read(typed, sessions):
    assert rules.read_sessions(typed) == sessions


def test_opening_hours_come_back_as_typed():
    typed = "04:30–11:00, 16:00–02:00"
    assert rules.show_sessions(rules.read_sessions(typed)) == typed


def test_areas_keep_two_decimals():
    assert str(rules.square_metres(Decimal("4.5"))) == "4.50"
    assert rules.square_metres(None) is None
