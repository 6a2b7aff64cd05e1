"""Excel workbooks (.xlsx): merges, hidden rows and formulas from the XML, values from calamine."""

import posixpath
import re

from socho.vendors.reading.grid import Book, Merge
from socho.vendors.reading.limits import MOST_MERGES, MOST_SHEETS, Extent
from socho.vendors.reading.results import SheetReading, UnreadableFile
from socho.vendors.reading.spreadsheet import Scan, sheets_of
from socho.vendors.reading.unpack import Archive, Attributes, parse, repacked
from socho.vendors.reading.words import message

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_BESIDE = ("[Content_Types].xml", "_rels/.rels", "xl/styles.xml", "xl/sharedStrings.xml")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def read_xlsx(archive: Archive) -> Book:
    parts = {name: archive.read(name) for name in (_WORKBOOK, _RELATIONS)}
    scans: dict[str, Scan] = {}
    charts: list[SheetReading] = []
    extent = Extent()
    for title, path in _listed(parts):
        if "worksheets/" not in path:
            charts.append(_not_a_sheet(title))
            continue
        parts[path] = archive.read(path)
        scans[title] = _SheetScan(extent.next_sheet()).of(parts[path])
        extent = scans[title].extent
    for name in _BESIDE:
        if name in archive.names:
            parts[name] = archive.read(name)
    packed = repacked(parts.items())
    parts.clear()
    return Book("xlsx", sheets_of(packed, scans), others=tuple(charts))


def _listed(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """The sheets in the order of the workbook: name and part."""
    targets: dict[str, str] = {}
    listed: list[tuple[str, str]] = []

    def on_relation(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def on_sheet(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            identity = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            listed.append((attributes.get("name", ""), targets.get(identity, "")))

    parse(parts[_RELATIONS], on_relation)
    parse(parts[_WORKBOOK], on_sheet)
    if len(listed) > MOST_SHEETS:
        raise UnreadableFile(message("too_many_sheets", limit=MOST_SHEETS))
    return [(title, _part(target)) for title, target in listed]


def _part(target: str) -> str:
    """Where a relation of the workbook points: "worksheets/sheet1.xml" lies in xl/."""
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _not_a_sheet(title: str) -> SheetReading:
    return SheetReading(title, False, None, (), "", False, message("not_a_sheet"))


class _SheetScan:
    """Walks through the XML of one sheet. Rows and cells may leave out their own address."""

    def __init__(self, extent: Extent) -> None:
        self.scan = Scan(extent)
        self.row = -1
        self.column = -1
        self.inside = ""  # the element whose text matters: v, t or f
        self.formula = ""
        self.filled = False

    def of(self, xml: bytes) -> Scan:
        parse(xml, self.start, self.end, self.text)
        return self.scan

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "row":
            self.row = _number(attributes.get("r"), self.row + 2) - 1
            self.column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.scan.hidden_rows.add(self.row)
        elif tag == "c":
            self.row, self.column = _address(attributes.get("r"), self.row, self.column + 1)
            self.formula, self.filled = "", False
        elif tag in ("v", "t", "f"):
            self.inside = tag
        elif tag == "mergeCell":
            self.merge(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        if self.inside == "f":
            self.formula += text
        elif self.inside:
            self.filled = self.filled or bool(text.strip())

    def end(self, tag: str) -> None:
        if tag in ("v", "t", "f"):
            self.inside = ""
        elif tag == "c" and (self.filled or self.formula):
            self.scan.extent.grow(self.row, self.column)
            if not self.filled:
                self.scan.formulas[self.row, self.column] = self.formula[:200]

    def merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, left = _address(first, 0, 0)
        bottom, right = _address(last or first, top, left)
        if len(self.scan.merges) < MOST_MERGES:
            self.scan.merges.append(Merge(top, left, bottom, right))


def _address(reference: str | None, row: int, column: int) -> tuple[int, int]:
    """B7 as (6, 1); what it would be without an address where there is none."""
    found = _REFERENCE.fullmatch(reference or "")
    if not found:
        return max(row, 0), column
    letters = 0
    for letter in found[1]:
        letters = letters * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, letters - 1


def _number(typed: str | None, otherwise: int) -> int:
    return (
        int(typed)
        if typed and typed.isascii() and typed.isdigit() and len(typed) < 8
        else otherwise
    )
