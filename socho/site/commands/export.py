"""Write the cases of a month into a file: CSV for a quick look, or an Excel workbook.

What belongs to the police or the ward alone is not in it: those who hold it take it out by the
month's page. The file holds no names and no phone numbers; that it was written is an entry.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from django.utils.translation import override

from socho.core.clock import Month, month_of, period_of, read_month, today
from socho.core.refusals import NotAllowed
from socho.incidents.actions import export_ordinary_cases
from socho.incidents.models import Incident, IncidentQuerySet
from socho.insight.exporting.as_csv import csv_of
from socho.insight.exporting.orders import build, keep_rows, request
from socho.insight.exporting.rows import exported, heading, lines_of
from socho.logbook.acts import act_of_the_clock, perform
from socho.places.models import Market
from socho.reports.taxonomy import Side
from socho.site.commands.labels import the_market
from socho.site.terminal import DONE, Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("month", help="which month, for example 2026-10; “last” is the last whole")
    parser.add_argument("--format", default="csv", choices=["csv", "xlsx"])
    parser.add_argument("--to", metavar="FILE", help="the file to write (so-vu-viec-2026-10.csv)")
    parser.add_argument("--market", help="its number prefix, where there are several (PR)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    market = the_market(options.market)
    month = the_month(options.month, market)
    path = terminal.path(options.to or f"so-vu-viec-{month}.{options.format}")
    if not path.parent.is_dir():
        raise NotAllowed(f"There is no folder {path.parent}.")
    act, form = act_of_the_clock("export"), options.format
    number = perform(act, export_ordinary_cases, market, month=month, form=form)
    with override("vi"), tempfile.TemporaryDirectory(prefix="socho-export-") as folder:
        write = write_csv if form == "csv" else write_xlsx
        shutil.move(write(Path(folder), month, cases_of(market, month)), path)
    terminal.say(f"Rows: {number}. File: {path}")
    return DONE


def the_month(written: str, market: Market) -> Month:
    if written == "last":
        return month_of(today(), market.month_starts_on).plus(-1)
    month = read_month(written)
    if month is None:
        raise NotAllowed(f"{written} is no month. Write it like 2026-10, or “last”.")
    return month


def cases_of(market: Market, month: Month) -> IncidentQuerySet:
    ordinary = Incident.objects.filter(side=Side.ORDINARY)
    return exported(ordinary, market, period_of(month, first_day=market.month_starts_on))


def write_csv(folder: Path, month: Month, cases: IncidentQuerySet) -> Path:
    path = folder / f"{month}.csv"
    with path.open("wb") as file:
        file.writelines(csv_of(heading(), lines_of(cases)))
    return path


def write_xlsx(folder: Path, month: Month, cases: IncidentQuerySet) -> Path:
    path = folder / f"{month}.xlsx"
    total = keep_rows(folder / ".rows", lines_of(cases))
    build(request(folder, month, total) | {"to": str(path)})
    return path
