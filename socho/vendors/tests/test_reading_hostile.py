"""A broken or hostile file gets a plain sentence, in time and in little memory."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from socho.vendors.reading import UnreadableFile, VendorReading
from socho.vendors.tests.hostile_files import HOSTILE, cell, changed, row, sheet_of
from socho.vendors.tests.reading_files import Table, beginning, ods_of, read, sample_tables, xlsx

SHORT = xlsx([beginning(table) for table in sample_tables()[:3]])
MOST_MEMORY_MB = 150
READ_A_FOLDER = """
import os, pathlib, re, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from socho.vendors.tests.reading_files import read, sample
read(sample("tieu-thuong.csv"), "a.csv")
def peak():  # of this program alone: ru_maxrss would begin at what its parent needed
    status = pathlib.Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\\s+(\\d+)", status)[1])
before = peak()
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    try:
        read(path.read_bytes())
    except ValueError:
        pass
    print(path.name, (peak() - before) // 1024)
print((peak() - before) // 1024)
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_plain_words(name: str) -> None:
    make, code = HOSTILE[name]
    with pytest.raises(UnreadableFile) as refused:
        read(make())
    assert refused.value.said.code == code
    with translation.override("vi"):
        sentence = str(refused.value)
    assert sentence.endswith(".")
    assert len(sentence) < 120


def test_hostile_files_take_little_memory(tmp_path: Path) -> None:
    """All of them in one process; its peak is that of the worst."""
    for at, (make, _code) in enumerate(HOSTILE.values()):
        (tmp_path / f"{at:03}").write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", READ_A_FOLDER, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=250,
    )
    assert int(done.stdout.splitlines()[-1]) <= MOST_MEMORY_MB


def test_what_looks_harmful_but_is_usual_is_read() -> None:
    """A formatted sheet reaches to the last row and column; only filled cells count."""
    head = row(1, cell("A1", "Số sạp") + cell("B1", "Họ tên"))
    rows = head + row(2, cell("A2", "A1") + cell("B2", "Nguyễn Thị Hoa"))
    rows += '<row r="1048576" hidden="1"><c r="XFD1048576" s="0"/></row>'
    assert [found.name for found in read(sheet_of(rows)).rows] == ["Nguyễn Thị Hoa"]


def test_rows_and_cells_may_leave_out_their_address() -> None:
    text = '<c t="inlineStr"><is><t>{}</t></is></c>'
    rows = f"<row>{text.format('Số sạp')}{text.format('Họ tên')}</row>"
    rows += f"<row>{text.format('A1')}{text.format('Nguyễn Thị Hoa')}</row>"
    assert [found.row for found in read(sheet_of(rows)).rows] == [2]


def test_control_characters_in_a_cell_are_dropped() -> None:
    rows = [["Số sạp", "Họ tên"], ["A1", "Nguyễn_x0000_ Thị\u200b Hoa\ufeff"]]
    assert [found.name for found in read(xlsx([Table("Sheet1", rows)])).rows] == ["Nguyễn Thị Hoa"]


def test_a_formula_is_never_run() -> None:
    rows = [["Số sạp", "Họ tên"], ["A1", "=HYPERLINK(1)"], ["=WEBSERVICE(1)", "Lê Thị Lan"]]
    refused = read(xlsx([Table("Sheet1", rows)])).refused
    assert [it.code for it in refused] == ["bad_name", "bad_stall"]


def test_macros_pictures_and_links_are_left_aside() -> None:
    extra = {"xl/vbaProject.bin": b"\xcc" * 99, "xl/media/image1.png": b"\x89PNG"}
    extra |= {"xl/externalLinks/externalLink1.xml": "<!DOCTYPE x><x/>"}
    assert isinstance(read(changed(extra)), VendorReading)


def test_a_chart_is_named_and_not_read() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        '<Relationship Id="rId2" Type="x/chartsheet" Target="chartsheets/sheet2.xml"/>'
        "</Relationships>"
    )
    workbook = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="DS" sheetId="1" r:id="rId1"/><sheet name="Biểu" sheetId="2" r:id="rId2"/>'
        "</sheets></workbook>"
    )
    parts: dict[str, str | bytes] = {
        "xl/_rels/workbook.xml.rels": relations,
        "xl/workbook.xml": workbook,
        "xl/chartsheets/sheet2.xml": "<chartsheet/>",
    }
    reading = read(changed(parts))
    assert [(sheet.name, sheet.imported) for sheet in reading.sheets] == [
        ("DS", True),
        ("Biểu", False),
    ]


def test_a_comment_in_an_ods_is_no_part_of_the_cell() -> None:
    text = '<table:table-cell office:value-type="string">{}<text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row>{text.format('', a)}{text.format(note, b)}</table:table-row>"
        for a, b, note in (
            ("Số sạp", "Họ tên", ""),
            ("A1", "Lê Thị Lan", "<office:annotation><text:p>xem lại</text:p></office:annotation>"),
        )
    )
    reading = read(ods_of(f'<table:table table:name="S">{rows}</table:table>'), "a.ods")
    assert [found.name for found in reading.rows] == ["Lê Thị Lan"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try_to_read(data)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.lists(st.text(max_size=12) | st.just("A1"), max_size=6), max_size=12))
def test_any_table_of_text_is_read_or_refused(rows: list[list[str]]) -> None:
    head = ["Số sạp", "Họ tên", "SĐT", "Từ ngày", "Diện tích", "Ghi chú"]
    lines = [";".join(cells) for cells in (head, *rows)]
    try_to_read("\n".join(lines).encode("utf-8", "surrogatepass"))


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.integers(0, len(SHORT)), st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_is_read_or_refused(at: int, damage: bytes) -> None:
    try_to_read(SHORT[:at] + damage + SHORT[at + len(damage) :])


def try_to_read(data: bytes) -> None:
    try:
        assert isinstance(read(data), VendorReading)
    except UnreadableFile as refused:
        assert str(refused)
