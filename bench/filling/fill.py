"""From an empty folder to a market with so many cases, and a log that verifies."""

import json
import sys
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from django.apps import apps
from django.conf import settings
from django.db import connections

from bench.filling.bulk import BulkFile
from bench.filling.copies import Copier, Month, Row, Series, Template
from bench.filling.stories import NO_CASE, Teller, stories_to_copy, the_market, todays_stories
from bench.filling.templates import what_was_told
from bench.limits import newest_rowids, rows_since
from socho.accounts.models import SignIn
from socho.core.clock import at as moment_at
from socho.core.clock import day_of, now
from socho.incidents.models import Handover, Incident, NumberLine
from socho.logbook.acts import writing
from socho.logbook.checkpoints import sign_checkpoints
from socho.logbook.models import Entry
from socho.logbook.numbering import number_entries
from socho.logbook.writer import become_the_writer
from socho.places.models import Market
from socho.reports.models import Report
from socho.site.commands.serve import make_ready
from socho.site.demo.world import hurried

SEED = 20261128
DAYS = 3 * 365
MOST_TEMPLATES, MOST_OPEN = 300, 280
AT_ONCE = 4000  # stories written together
LARGEST_MONTH, MANY = 88_000, 900_000  # a few fall outside: 86,400 are wanted
MARKER = "filled.json"


def fill(cases: int) -> None:
    make_ready()
    become_the_writer(settings.DATA)
    luck, moment = Random(SEED), now()
    start = moment_at(day_of(moment) - timedelta(days=DAYS), time(6))
    with hurried():
        teller = Teller(luck, the_market(luck, start), moment)
        templates = _perform(teller, min(MOST_TEMPLATES, cases // 4), start)
        number_entries()
    today = todays_stories(teller, min(MOST_OPEN, cases // 8))
    opened_today = sum(path not in NO_CASE for path, _at in today)
    missing = cases - Incident.objects.count() - opened_today
    copied = _copy(luck, templates, missing, moment)
    with hurried():
        for path, at in today:
            teller.tell(path, at)
        with writing():
            seen = [teller.setting.cast[name] for name in ("minh", "thu", "lan")]
            SignIn.objects.bulk_create([SignIn(user=each, at=moment) for each in seen])
        number_entries()
        sign_checkpoints(moment)
    _tell(copied, moment)


def _perform(teller: Teller, number: int, start: datetime) -> list[Template]:
    """Stories through the real actions, one after the other, each with the rows it left."""
    templates: list[Template] = []
    database = Path(settings.DATA) / "socho.sqlite3"
    columns = BulkFile.columns_of(database)
    ours = {kind._meta.db_table for kind in apps.get_models()}  # the rest is kept by triggers
    for path, at in sorted(stories_to_copy(teller, number, start), key=lambda each: each[1]):
        before = {each: last for each, last in newest_rowids(database).items() if each in ours}
        story = teller.tell(path, at)
        teller.end(story)
        side = story.incident.side if story.incident else ""
        rows = rows_since(database, before)
        told = what_was_told(in_utc(at), rows, columns)
        templates.append(Template(told, side, rows, columns))
    return templates


def _copy(
    luck: Random, templates: list[Template], cases: int, until: datetime
) -> list[tuple[str, str]]:
    """The others. Answers with some pairs of reports: performed, and copied from it."""
    copier = Copier(luck, _series())
    market = str(Market.objects.get().pk)
    plan = copier.plan(templates, cases, in_utc(until), _crowded_month(cases, until))
    connections.close_all()
    pairs: list[tuple[str, str]] = []
    with closing(BulkFile(Path(settings.DATA) / "socho.sqlite3", market)) as file:
        waiting, done = iter(plan), 0
        while some := list(islice(waiting, AT_ONCE)):
            made = [copier.rows_of(copy) for copy in some]
            file.write(made)
            done += len(some)
            sys.stderr.write(f"\r{done:,} of {len(plan):,} copied")
            if len(pairs) < AT_ONCE:
                pairs += [
                    (copy.template.report, _id_of_report(rows))
                    for copy, (rows, _entries) in zip(some, made, strict=True)
                ]
        sys.stderr.write("\n")
    return pairs


def _id_of_report(rows: list[tuple[str, Row]]) -> str:
    return str(next(row[0] for table, row in rows if table == "reports_report"))


def _crowded_month(cases: int, until: datetime) -> Month:
    """Of a million the last whole month has as many cases as the largest export is to hold."""
    last = (day_of(until).replace(day=1) - timedelta(days=1)).replace(day=1)
    crowd = LARGEST_MONTH - cases * 30 // DAYS if cases > MANY else 0
    return Month(in_utc(moment_at(last, time(0, 30))), crowd)


def in_utc(moment: datetime) -> datetime:
    """As SQLite keeps it, without a zone."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _series() -> Series:
    numbers: Counter[tuple[str, int]] = Counter()
    for side, year in NumberLine.objects.values_list("side", "year"):
        numbers[side, year] += 1
    slips: Counter[tuple[str, int]] = Counter()
    for side, slip in Handover.objects.values_list("side", "slip_number"):
        slips[side, int(slip.partition("/PC-")[2][:4])] += 1
    return Series(Market.objects.get().number_prefix, numbers, slips)


def _tell(copied: list[tuple[str, str]], moment: datetime) -> None:
    """The marker: an unfinished folder has none."""
    counts = {
        "cases": Incident.objects.count(),
        "open": Incident.objects.open().count(),
        "overdue": Incident.objects.overdue(moment).count(),
        "reports": Report.objects.count(),
        "entries": Entry.objects.count(),
    }
    told = {"at": moment.isoformat(), "counts": counts, "copied": copied}
    (Path(settings.DATA) / MARKER).write_text(json.dumps(told))
    sys.stderr.write(f"{counts}\n")
