"""What the clock triggers: each job says how often, and may be run again without harm."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection

from socho.accounts.sessions import forget_expired
from socho.core.clock import now
from socho.delivery.sending import send_due
from socho.groups.clock import tick as watch_over_duty
from socho.incidents.clock import tick as move_cases
from socho.insight.exporting.orders import orders as exports
from socho.logbook.checkpoints import sign_checkpoints
from socho.logbook.numbering import number_entries
from socho.logbook.room import NoRoom
from socho.logbook.writer import the_writer

log = logging.getLogger(__name__)
CLOCK_LOCK = 0x50C40  # PostgreSQL: which of several processes keeps the time


@dataclass
class Job:
    """Something done again and again, not more often than `every`."""

    do: Callable[[datetime], object]
    every: timedelta
    last: datetime | None = field(default=None)

    def is_due(self, moment: datetime) -> bool:
        return self.last is None or moment - self.last >= self.every or moment < self.last


JOBS = [
    Job(lambda moment: number_entries(), timedelta(seconds=1)),
    Job(send_due, timedelta(seconds=2)),
    Job(move_cases, timedelta(seconds=20)),
    Job(watch_over_duty, timedelta(minutes=1)),
    Job(lambda moment: sign_checkpoints(moment), timedelta(minutes=10)),
    Job(lambda moment: exports.sweep(), timedelta(hours=1)),
    Job(forget_expired, timedelta(hours=6)),
    Job(lambda moment: learn_sizes(), timedelta(hours=12)),
]


def learn_sizes() -> None:
    """SQLite chooses its ways through a table by what it knows of it: that nearly all rows belong
    to one market, for one. PostgreSQL sees to that by itself."""
    if connection.vendor == "sqlite":
        with the_writer(), connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize = 0x10002")  # every table, whatever was asked before


def tick(jobs: list[Job] | None = None) -> None:
    """Do what is due. One job's fault does not stop the others."""
    if not keeps_the_time():
        return
    moment = now()
    for job in JOBS if jobs is None else jobs:
        if not job.is_due(moment):
            continue
        job.last = moment
        try:
            job.do(moment)
        except NoRoom:  # a line, not a page: it comes each second, and to a full disk
            log.error("a job of the clock waits until the disk has room again")
        except Exception:
            log.exception("a job of the clock failed")


def keeps_the_time() -> bool:
    """On PostgreSQL several processes may serve; the one with the advisory lock ticks."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [CLOCK_LOCK])
        return bool(cursor.fetchone()[0])
