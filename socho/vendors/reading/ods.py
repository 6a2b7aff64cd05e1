"""OpenDocument tables (.ods): merges, hidden rows and sheets from the XML, values from calamine."""

from socho.vendors.reading.grid import Book, Merge
from socho.vendors.reading.limits import MOST_MERGES, MOST_SHEETS, Extent
from socho.vendors.reading.results import UnreadableFile
from socho.vendors.reading.spreadsheet import Scan, sheets_of
from socho.vendors.reading.unpack import Archive, Attributes, parse, repacked
from socho.vendors.reading.words import message

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_VALUES = ("value", "date-value", "time-value", "boolean-value", "string-value")


def read_ods(archive: Archive) -> Book:
    if _MANIFEST in archive.names:
        parse(archive.read(_MANIFEST), _refuse_locked)
    content = archive.read(_CONTENT)
    scans = _ContentScan().of(content)
    packed = repacked([("mimetype", _TYPE), (_CONTENT, content), (_MANIFEST, b"<manifest/>")])
    return Book("ods", sheets_of(packed, scans))


def _refuse_locked(tag: str, _attributes: Attributes) -> None:
    if tag == "encryption-data":
        raise UnreadableFile(message("locked"))


class _ContentScan:
    """Walks through content.xml, where rows and cells may stand for many."""

    def __init__(self) -> None:
        self.scans: dict[str, Scan] = {}
        self.extent = Extent()
        self.scan: Scan | None = None
        self.row = self.row_repeats = 0
        self.column = self.column_repeats = 0
        self.filled = False
        self.depth = 0  # inside a cell
        self.note = 0  # inside a comment, which is no part of the cell
        self.formula = ""
        self.span = (1, 1)

    def of(self, xml: bytes) -> dict[str, Scan]:
        parse(xml, self.start, self.end, self.text)
        return self.scans

    def start(self, tag: str, typed: Attributes) -> None:
        attributes = {name.rpartition(":")[2]: value for name, value in typed.items()}
        if tag == "table":
            self.start_table(attributes)
        elif tag == "table-row" and self.scan:
            self.row_repeats = _count(attributes.get("number-rows-repeated"))
            self.column = 0
            if attributes.get("visibility") in ("collapse", "filter"):
                self.hide(self.row, self.row_repeats)
        elif tag in ("table-cell", "covered-table-cell"):
            self.start_cell(attributes)
        elif tag == "annotation":
            self.note += 1

    def start_table(self, attributes: Attributes) -> None:
        if len(self.scans) >= MOST_SHEETS:
            raise UnreadableFile(message("too_many_sheets", limit=MOST_SHEETS))
        self.scan = Scan(self.extent.next_sheet())
        self.scans[attributes.get("name", "")] = self.scan
        self.row = 0

    def start_cell(self, attributes: Attributes) -> None:
        self.depth += 1
        self.column_repeats = _count(attributes.get("number-columns-repeated"))
        self.filled = any(attributes.get(name) for name in _VALUES)
        self.formula = attributes.get("formula", "")
        rows = _count(attributes.get("number-rows-spanned"))
        self.span = (rows, _count(attributes.get("number-columns-spanned")))

    def text(self, text: str) -> None:
        if self.depth and not self.note:
            self.filled = self.filled or bool(text.strip())

    def end(self, tag: str) -> None:
        if tag == "annotation":
            self.note -= 1
        elif tag in ("table-cell", "covered-table-cell") and self.scan:
            self.depth -= 1
            self.end_cell(self.scan)
            self.column += self.column_repeats
        elif tag == "table-row":
            self.row += self.row_repeats
        elif tag == "table" and self.scan:
            self.extent, self.scan = self.scan.extent, None

    def end_cell(self, scan: Scan) -> None:
        if self.filled or self.formula:
            last_row = self.row + self.row_repeats - 1
            last_column = self.column + self.column_repeats - 1
            scan.extent.grow(last_row, last_column, self.row_repeats * self.column_repeats)
        if self.formula and not self.filled:
            formula = self.formula.partition(":=")[2] or self.formula.lstrip("=")
            scan.formulas[self.row, self.column] = formula[:200]
        if self.span != (1, 1) and len(scan.merges) < MOST_MERGES:
            bottom, right = self.row + self.span[0] - 1, self.column + self.span[1] - 1
            scan.merges.append(Merge(self.row, self.column, bottom, right))

    def hide(self, first: int, count: int) -> None:
        if self.scan and count <= 1000:  # more at once is the empty rest of a sheet
            self.scan.hidden_rows.update(range(first, first + count))


def _count(typed: str | None) -> int:
    """A number of repeats; beyond any sheet it is as good as the largest one."""
    if not typed or not (typed.isascii() and typed.isdigit()):
        return 1
    return max(1, min(int(typed[:9]), 10_000_000))
