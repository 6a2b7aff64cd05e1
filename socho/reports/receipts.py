"""The receipt of a report: what proves, without us, that it was filed."""

from socho.logbook import proving
from socho.logbook.models import Entry
from socho.logbook.receipts import Receipt
from socho.reports.models import Report

FILED = "report.filed"


def receipt_of(report: Report) -> Receipt:
    """At once a signed promise; with the proof once the entry is under a checkpoint."""
    return proving.receipt_of(_filed(report))


def promise_of(report: Report) -> Receipt:
    """The signed promise alone, for whoever has just sent it."""
    return proving.promise_of(report.filed_entry or _filed(report))


def _filed(report: Report) -> Entry:
    return Entry.objects.about(report).get(verb=FILED)
