"""Opens a file, whatever its name says: .xlsx, .ods or .csv; anything else in plain words."""

from socho.vendors.reading.delimited import read_csv
from socho.vendors.reading.grid import Book
from socho.vendors.reading.limits import MOST_MB
from socho.vendors.reading.ods import read_ods
from socho.vendors.reading.results import UnreadableFile
from socho.vendors.reading.unpack import Archive
from socho.vendors.reading.words import Message, message
from socho.vendors.reading.xlsx import read_xlsx

_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Excel, and new Excel behind a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF", message("not_a_list", "pdf")),
    (b"\x89PNG", message("not_a_list", "picture")),
    (b"\xff\xd8\xff", message("not_a_list", "picture")),
    (b"GIF8", message("not_a_list", "picture")),
    (b"{\\rtf", message("not_a_list", "word")),
    (b"Rar!", message("not_a_list", "archive")),
    (b"7z\xbc\xaf", message("not_a_list", "archive")),
    (b"\x1f\x8b", message("not_a_list", "archive")),
)


def open_book(data: bytes, name: str) -> Book:
    if len(data) > MOST_MB << 20:
        raise UnreadableFile(message("too_big", limit=MOST_MB))
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise UnreadableFile(message("empty_file"))
    if data.startswith(b"PK"):
        return _open_archive(data)
    other = _other_kind(data)
    if other:
        raise UnreadableFile(other)
    return read_csv(data, title=name.rpartition(".")[0])


def _open_archive(data: bytes) -> Book:
    archive = Archive(data)
    names = set(archive.names)
    if "xl/workbook.xml" in names:
        return read_xlsx(archive)
    if "mimetype" in names and archive.read("mimetype").strip() == _ODS:
        return read_ods(archive)
    if "xl/workbook.bin" in names:
        raise UnreadableFile(message("binary_excel"))
    is_word = "word/document.xml" in names
    raise UnreadableFile(message("not_a_list", "word" if is_word else "archive"))


def _other_kind(data: bytes) -> Message | None:
    if data.startswith(_OLE):
        return message("locked" if _LOCKED in data else "old_excel")
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta", b"<!--", b"mime-v")):
        return message("not_a_list", "web")
    return next((said for magic, said in _OTHERS if data.startswith(magic)), None)
