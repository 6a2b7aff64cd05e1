"""What is shown of a list that was read: totals, its rows with what is wrong first, the problems
as a small table to take along."""

import csv
import io
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from socho.core.cells import defused
from socho.core.phones import show_phone
from socho.vendors.reading.results import Finding, VendorReading, VendorRow

PAGE = 50


@dataclass
class Line:
    """One row of the list as the preview shows it."""

    sheet: str
    row: int
    name: str = ""
    stalls: str = ""
    phones: str = ""
    sector: str = ""
    refused: str = ""
    warnings: list[str] = field(default_factory=list)

    @property
    def rank(self) -> int:
        """Refused rows first, then those with a warning, then the rest."""
        return 0 if self.refused else 1 if self.warnings else 2


def lines_of(reading: VendorReading) -> list[Line]:
    warnings: dict[tuple[str, int], list[str]] = defaultdict(list)
    for finding in reading.warnings:
        warnings[finding.sheet, finding.row].append(str(finding.said))
    lines = [_refused(each) for each in reading.refused]
    for row in reading.rows:
        lines.append(_taken(row, warnings.pop((row.sheet, row.row), [])))
    for (sheet, number), words in warnings.items():
        lines.append(Line(sheet, number, warnings=words))
    place = {sheet.name: at for at, sheet in enumerate(reading.sheets)}
    return sorted(lines, key=lambda line: (line.rank, place.get(line.sheet, 0), line.row))


def totals_of(reading: VendorReading) -> list[tuple[str, int]]:
    totals = reading.totals()
    return [
        (_("Vendors"), totals.vendors),
        (_("Stalls"), totals.stalls),
        (_("of these vacant"), totals.stalls_vacant),
        (_("Rows refused"), totals.rows_refused),
        (_("Warnings"), totals.warnings),
        (_("Rows passed over"), totals.rows_skipped),
    ]


def problems_csv(reading: VendorReading) -> str:
    """Refused rows and warnings, for the person who keeps the list in Excel."""
    paper = io.StringIO()
    table = csv.writer(paper, delimiter=";", lineterminator="\r\n")
    table.writerow([_("Sheet"), _("Line"), _("To be looked at")])
    for line in lines_of(reading):
        said = [line.refused, *line.warnings] if line.refused else line.warnings
        if said:
            table.writerow([defused(line.sheet), line.row, defused("; ".join(said))])
    return "\ufeff" + paper.getvalue()


def _refused(finding: Finding) -> Line:
    return Line(finding.sheet, finding.row, refused=str(finding.said))


def _taken(row: VendorRow, warnings: list[str]) -> Line:
    return Line(
        row.sheet,
        row.row,
        name=row.name,
        stalls=", ".join(row.stalls),
        phones=", ".join(map(show_phone, row.phones)),
        sector=row.sector,
        warnings=warnings,
    )
