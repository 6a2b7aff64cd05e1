"""The sample lists are read as their golden answers say, field by field."""

import dataclasses

import pytest
from django.utils import translation

from socho.vendors.reading import Finding, VendorReading, at_row
from socho.vendors.tests.reading_files import (
    LIST,
    ORIGINALS,
    SAMPLES,
    expected_rows,
    golden,
    people_of,
    read,
    sample,
    told,
)

FILES = {
    LIST: "expected-1.json",
    "tieu-thuong.csv": "expected-3.json",
    "tieu-thuong-utf8.csv": "expected-3.json",
}

# Sentences that name the row too, where the golden answer names only the sheet or less.
LONGER = {
    "Sạp A5 đã có người khác ở sheet Khu A": "Sạp A5 đã có người khác ở sheet Khu A, dòng 12",
    "Sạp B7 đã có ở dòng 8": "Sạp B7 đã có người khác đứng tên ở dòng 8",
    "Một ô có hai dòng: từ đây số dòng của tệp lớn hơn số bản ghi 1": (
        "Một ô có 2 dòng: từ đây số dòng của tệp lớn hơn số bản ghi 1"
    ),
}


@pytest.fixture(params=FILES, scope="module")
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def reading(name: str) -> VendorReading:
    return read(sample(name), name)


def test_every_row_is_read_as_the_golden_answer_says(name: str, reading: VendorReading) -> None:
    assert [told(row) for row in reading.rows] == expected_rows(golden(FILES[name]))


def test_the_same_rows_speak_of_one_vendor(name: str, reading: VendorReading) -> None:
    expected = golden(FILES[name])["rows"]
    assert people_of((row.vendor, (row.sheet, row.row)) for row in reading.rows) == people_of(
        (row["vendor"], (row["sheet"], row["row"])) for row in expected
    )


def test_the_totals_agree(name: str, reading: VendorReading) -> None:
    assert dataclasses.asdict(reading.totals()) == golden(FILES[name])["totals"]


@pytest.mark.parametrize("kind", ["refused", "warnings"])
def test_what_is_said_of_rows_agrees_word_for_word(
    name: str, reading: VendorReading, kind: str
) -> None:
    expected = [
        (it["sheet"], it["row"], it.get("reason") or it["code"], LONGER.get(it["vi"], it["vi"]))
        for it in golden(FILES[name])[kind]
    ]
    found: list[Finding] = list(getattr(reading, kind))
    with translation.override("vi"):
        assert [(it.sheet, it.row, it.code, str(it.said)) for it in found] == expected


def test_the_same_rows_are_passed_over(name: str, reading: VendorReading) -> None:
    expected = {(it["sheet"], it["row"], it["what"]) for it in golden(FILES[name])["skipped"]}
    assert {(it.sheet, it.row, it.what) for it in reading.skipped} == expected


def test_vacant_stalls_agree(name: str, reading: VendorReading) -> None:
    assert list(reading.vacant_stalls) == golden(FILES[name])["vacant_stalls"]


def test_every_row_below_a_heading_is_accounted_for(reading: VendorReading) -> None:
    """A reading that loses a row without saying so is always wrong."""
    for sheet in reading.sheets:
        if sheet.imported and sheet.header_row:
            found = [*reading.rows, *reading.refused, *reading.skipped]
            rows = sorted(it.row for it in found if it.sheet == sheet.name)
            assert rows == list(range(sheet.header_row + 1, rows[-1] + 1))


def test_sheets_headings_and_zones_agree() -> None:
    reading = read(sample(LIST))
    for sheet in reading.sheets:
        expected = golden("expected-1.json")["sheets"][sheet.name]
        assert sheet.hidden == expected["hidden"]
        assert sheet.header_row == expected["header_row"]
        assert sheet.imported == expected.get("imported", True)
        if sheet.imported:
            assert sheet.zone == expected["zone"]


def test_each_csv_names_its_letters_and_its_sign() -> None:
    first = read(sample("tieu-thuong.csv"), "tieu-thuong.csv")
    second = read(sample("tieu-thuong-utf8.csv"), "tieu-thuong-utf8.csv")
    assert (first.encoding, first.delimiter) == ("windows-1258", ";")
    assert (second.encoding, second.delimiter) == ("utf-8-sig", ";")


def test_a_kiosk_in_the_sheet_of_a_zone_belongs_to_that_zone() -> None:
    zones = read(sample(LIST)).zone_of_stall
    assert (zones["K3"], zones["A12"], zones["C80"]) == ("B", "A", "C")


def test_a_nickname_is_kept_apart_from_the_name() -> None:
    tuyet = next(row for row in read(sample(LIST)).rows if row.row == 127 and row.sheet == "Khu A")
    assert (tuyet.name, tuyet.known_as) == ("Lưu Thị Tuyết", "Tư Tuyết")


def test_a_ticked_hidden_sheet_is_read() -> None:
    reading = read(sample(LIST), include_hidden={"DS cu 2019"})
    old = [it for it in (*reading.rows, *reading.refused) if it.sheet == "DS cu 2019"]
    assert len(old) == 30


def test_a_row_is_named_in_one_breath() -> None:
    short = next(it for it in read(sample(LIST)).warnings if it.code == "phone_short")
    with translation.override("vi"):
        assert at_row(short.row, short.said) == "Dòng 47: số điện thoại thiếu 1 chữ số"


@pytest.mark.parametrize("copied", [*FILES, *sorted(set(FILES.values()))])
def test_the_copies_are_the_originals_where_these_are_at_hand(copied: str) -> None:
    original = ORIGINALS / copied
    if original.exists():
        assert (SAMPLES / copied).read_bytes() == original.read_bytes()
