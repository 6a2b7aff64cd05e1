"""Files that are broken, lie, or mean harm; each by a name."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from socho.vendors.tests.reading_files import LIST, Table, ods_of, sample, xlsx, zipped

MB = 1 << 20
_PLAIN = xlsx([Table("Sheet1", [["Số sạp", "Họ tên"], ["A1", "Nguyễn Thị Hoa"]])])
_SHEET = "xl/worksheets/sheet1.xml"


def changed(parts: dict[str, str | bytes], of: bytes = _PLAIN) -> bytes:
    """A workbook with some of its parts replaced."""
    with zipfile.ZipFile(io.BytesIO(of)) as archive:
        whole: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return zipped(whole | parts)


def sheet_of(cells: str, before: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return changed(
        {_SHEET: f'{before}<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'}
    )


def cell(address: str, text: str = "A1") -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, cells: str) -> str:
    return f'<row r="{number}">{cells}</row>'


def with_lying_sizes() -> bytes:
    """Claims to unpack to a few bytes, and to 2 GB."""
    data = bytearray(changed({_SHEET: b"<worksheet>" + b" " * (80 * MB)}))
    at = data.rfind(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", data, at + 24, 2 << 30 if at % 2 else 10)
        at = data.rfind(b"PK\x01\x02", 0, at)
    return bytes(data)


def overlapping_bomb() -> bytes:
    """Many names for one large part, as in the bombs that unpack to petabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for at in range(1_900):
            archive.writestr(f"xl/worksheets/sheet{at}.xml", b"")
    return packed.getvalue()


def locked_zip() -> bytes:
    data = bytearray(_PLAIN)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def entity_bomb(kind: str) -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    declared = {
        "laughs": f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]>',
        "file": '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        "net": '<?xml version="1.0"?><!DOCTYPE w SYSTEM "http://example.invalid/x.dtd">',
    }[kind]
    return sheet_of(row(1, cell("A1", "&l9;" if kind != "net" else "A1")), declared)


def entity_bomb_in_utf16() -> bytes:
    xml = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'
    return changed({_SHEET: xml.encode("utf-16")})


def ods_repeats() -> bytes:
    """One filled cell that stands for seventeen thousand million."""
    many = 'table:number-rows-repeated="1048576"'
    wide = 'table:number-columns-repeated="16384"'
    text = 'office:value-type="string"><text:p>A1</text:p>'
    filled = f"<table:table-cell {wide} {text}</table:table-cell>"
    rows = f"<table:table-row {many}>{filled}</table:table-row>"
    return ods_of(f'<table:table table:name="S">{rows}</table:table>')


def wrong_checksum() -> bytes:
    data = bytearray(_PLAIN)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 16] ^= 0xFF
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def truncated_deflate() -> bytes:
    packed = zlib.compress(b"A1;B" * 1000)
    return b"PK\x03\x04" + packed[: len(packed) // 2]


# What a file is, and the code of the sentence it is refused with.
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty_file"),
    "only blanks": (lambda: b"\xef\xbb\xbf \r\n\t\n", "empty_file"),
    "only NULs": (lambda: b"\0" * 1000, "empty_file"),
    "half an xlsx": (lambda: sample(LIST)[:20_000], "broken"),
    "the end of an xlsx": (lambda: sample(LIST)[-5_000:], "not_a_list"),
    "the magic of a zip": (lambda: b"PK\x03\x04", "broken"),
    "half a deflate stream": (truncated_deflate, "broken"),
    "a wrong checksum": (wrong_checksum, "broken"),
    "an empty zip": (lambda: zipped({}), "not_a_list"),
    "a zip of text": (lambda: zipped({"a.csv": "A1;Hoa"}), "not_a_list"),
    "a Word document": (lambda: zipped({"word/document.xml": "<w/>"}), "not_a_list"),
    "a binary workbook": (lambda: zipped({"xl/workbook.bin": b"\x83\x01"}), "binary_excel"),
    "a workbook without sheets": (lambda: zipped({"xl/workbook.xml": "<workbook/>"}), "broken"),
    "a sheet that is missing": (lambda: changed({"xl/_rels/workbook.xml.rels": "<r/>"}), "broken"),
    "xml that does not end": (lambda: changed({_SHEET: "<worksheet><sheetData>"}), "broken"),
    "xml that is none": (lambda: changed({"xl/workbook.xml": b"\x00\x01\x02"}), "broken"),
    "a zip bomb": (lambda: changed({_SHEET: b"<w>" + b" " * (100 * MB)}), "too_much_inside"),
    "a bomb beside the sheets": (
        lambda: changed({"xl/sharedStrings.xml": b"<sst>" + b" " * (100 * MB)}),
        "too_much_inside",
    ),
    "sizes that lie": (with_lying_sizes, "broken"),
    "thousands of parts": (overlapping_bomb, "not_a_list"),
    "an encrypted zip": (locked_zip, "locked"),
    "an encrypted xlsx": (
        lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + b"\0" * 600
            + "EncryptedPackage".encode("utf-16-le")
        ),
        "locked",
    ),
    "an encrypted ods": (
        lambda: zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "META-INF/manifest.xml": "<m><encryption-data/></m>",
                "content.xml": b"\x93\x11",
            }
        ),
        "locked",
    ),
    "an old xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "old_excel"),
    "a web page": (lambda: b"<html><table><tr><td>A1</td></tr></table></html>", "not_a_list"),
    "a web page with blanks before it": (lambda: b"\n\n  <!DOCTYPE html><p>", "not_a_list"),
    "an xml table": (lambda: b'<?xml version="1.0"?><Workbook/>', "not_a_list"),
    "a PDF": (lambda: b"%PDF-1.7\n" + b"x" * 100, "not_a_list"),
    "a picture": (lambda: b"\xff\xd8\xff\xe0" + b"x" * 100, "not_a_list"),
    "a program": (lambda: b"MZ\x90\x00\x03\x00\x00\x00" * 50, "not_a_list"),
    "a billion laughs": (lambda: entity_bomb("laughs"), "harmful"),
    "an entity that reads a file": (lambda: entity_bomb("file"), "harmful"),
    "an entity from the net": (lambda: entity_bomb("net"), "harmful"),
    "an entity in utf-16": (entity_bomb_in_utf16, "harmful"),
    "an entity in an ods": (
        lambda: zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
            }
        ),
        "harmful",
    ),
    "a cell in the last corner": (
        lambda: sheet_of(row(1, cell("A1")) + row(1_048_576, cell("XFD1048576"))),
        "too_many_rows",
    ),
    "a cell far to the right": (lambda: sheet_of(row(1, cell("XFD1"))), "too_many_columns"),
    "a row number beyond all": (
        lambda: sheet_of(row(9_999_999, cell("A9999999"))),
        "too_many_rows",
    ),
    "one cell for all of an ods": (ods_repeats, "too_many_rows"),
    "too many rows": (
        lambda: sheet_of("".join(row(n, cell(f"A{n}")) for n in range(1, 20_100))),
        "too_many_rows",
    ),
    "too many cells": (
        lambda: ("A1;" * 150 + "\n").encode() * 4_000,
        "too_many_cells",
    ),
    "a million lines": (lambda: b"A1;Hoa\n" * 1_000_000, "too_many_rows"),
    "twenty million separators": (lambda: b"a" + b";" * (19 * MB), "too_many_columns"),
    "a quotation that never ends": (lambda: b'A1;"' + b"Hoa\n" * 1_000_000, "not_a_list"),
    "one endless word": (lambda: b"a" * (19 * MB), "not_a_list"),
    "too large": (lambda: b"A1;Hoa\n" * (3 * MB), "too_big"),
    "NULs in a csv": (lambda: b"A1;Ho\0a\n", "not_a_list"),
    "broken utf-16": (lambda: b"\xff\xfeA\x00;\x00\x00\xd8B", "unknown_letters"),
    "broken utf-8 with its mark": (lambda: b"\xef\xbb\xbfA1;\xc3\x28", "unknown_letters"),
}
