"""The receipt of a report: what proves, without us, that it was filed."""

from socho.logbook import proving
from socho.logbook.models import Entry
from socho.logbook.receipts import Receipt
from socho.reports.models import Report

FILED = "report.filed"


def receipt_of(report: Report) -> Receipt:
    """At once a signed promise; with the proof once the entry is under a checkpoint."""
    return proving.receipt_of(Entry.objects.about(report).get(verb=FILED))
