"""CSV files: which letters, which sign between the cells, and its records."""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from socho.vendors.reading.grid import Book, Row, Sheet, tidy
from socho.vendors.reading.limits import MOST_COLUMNS, MOST_ROWS, Extent
from socho.vendors.reading.old_fonts import font_of_most
from socho.vendors.reading.results import UnreadableFile
from socho.vendors.reading.words import message

DELIMITERS = ";,\t|"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEP_LINE = re.compile(r"sep=([;,\t|])\n", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_SAMPLE = 200_000  # letters, to find out the encoding and the sign
_LOOKED_AT = 60  # records
_LONGEST_CELL = 20_000
_LONGEST_RECORD = 200  # lines
_EMPTY_RECORDS = 10 * MOST_ROWS


def read_csv(data: bytes, title: str = "") -> Book:
    text, encoding = _decoded(data)
    given = _SEP_LINE.match(text)
    start = given.end() if given else 0
    delimiter = given[1] if given else _delimiter_of(text[:_SAMPLE])
    rows = _records(text, start, delimiter)
    return Book("csv", (Sheet("", rows, title=title, is_record_file=True),), encoding, delimiter)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text with plain line ends, and the name of its encoding."""
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "")
    if marked != "utf-16" and b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text, encoding = data.decode(marked or "utf-8"), marked or "utf-8"
    except UnicodeDecodeError:
        if marked:
            raise UnreadableFile(message("unknown_letters")) from None
        text, encoding = _of_one_byte(data)
    if _CONTROLS.search(text):
        raise UnreadableFile(message("not_a_list"))
    return text.replace("\r\n", "\n") if marked == "utf-16" else text, encoding


def _of_one_byte(data: bytes) -> tuple[str, str]:
    """One byte a letter: windows-1258, or an old font that only looks like letters."""
    if _CONTROLS.search(data[:_SAMPLE].decode("latin-1")):
        raise UnreadableFile(message("not_a_list"))
    if _marks_sit_on_vowels(data[:_SAMPLE].decode("windows-1258", "replace")):
        text = data.decode("windows-1258", "replace")
        return unicodedata.normalize("NFC", text), "windows-1258"
    western = data.decode("windows-1252", "replace")
    font = font_of_most(re.split(r"[;,\t|\n]", western[:_SAMPLE]))
    if font:
        raise UnreadableFile(message("old_font", font=font))
    if "\ufffd" in western:
        raise UnreadableFile(message("unknown_letters"))
    return western, "windows-1252"


def _marks_sit_on_vowels(text: str) -> bool:
    """Windows-1258 writes the tones after the letter, and only vowels carry one."""
    marks = [at for at, c in enumerate(text) if unicodedata.combining(c)]
    bases = (unicodedata.normalize("NFD", text[at - 1 : at])[:1].lower() for at in marks)
    on_vowels = sum(base in tuple("aeiouy") for base in bases)
    return "\ufffd" not in text and bool(marks) and on_vowels >= len(marks) * 0.95


def _delimiter_of(sample: str) -> str:
    """The sign that cuts most records into the same number of cells, the more the better."""
    return max(DELIMITERS, key=lambda sign: _evenness(sample, sign))


def _evenness(sample: str, sign: str) -> float:
    try:
        records = list(islice(csv.reader(_Lines(sample, 0, sign), delimiter=sign), _LOOKED_AT))
    except (csv.Error, UnreadableFile):
        return 0.0
    wide = [len(record) for record in records if len(record) > 1]
    if not wide:
        return 0.0
    width, times = Counter(wide).most_common(1)[0]
    return times / len(records) * min(width, 8) + len(wide) / len(records)


def _records(text: str, start: int, delimiter: str) -> list[Row]:
    extent = Extent()
    rows: list[Row] = []
    lines = _Lines(text, start, delimiter)
    empty = 0  # not kept until something follows: a file may end in a million of them
    try:
        for record in csv.reader(lines, delimiter=delimiter):
            lines.in_record = 0
            row = [tidy(cell) for cell in record]
            if all(cell is None for cell in row):
                empty += 1
                continue
            rows += [[] for _ in range(min(empty, _EMPTY_RECORDS))]
            empty = 0
            rows.append(row)
            extent.grow(len(rows) - 1, _width(row) - 1, len(record))
    except csv.Error as error:
        raise UnreadableFile(message("not_a_list")) from error
    return rows


def _width(row: Row) -> int:
    return max(at for at, cell in enumerate(row, 1) if cell is not None)


class _Lines:
    """The lines of a text one by one; stops at a record that no list has."""

    def __init__(self, text: str, start: int, delimiter: str) -> None:
        self.text = text
        self.at = start
        self.delimiter = delimiter
        self.in_record = 0

    def __iter__(self) -> Iterator[str]:
        while self.at < len(self.text):
            end = self.text.find("\n", self.at) + 1 or len(self.text)
            line = self.text[self.at : end]
            self.at = end
            self.in_record += 1
            if line.count(self.delimiter) > 4 * MOST_COLUMNS:
                raise UnreadableFile(message("too_many_columns", limit=MOST_COLUMNS))
            if len(line) > _LONGEST_CELL or self.in_record > _LONGEST_RECORD:
                raise UnreadableFile(message("not_a_list"))
            yield line
