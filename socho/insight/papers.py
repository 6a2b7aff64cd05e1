"""Papers of vendors and how long they still count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from socho.ui.marks import chip
from socho.ui.words import day, span
from socho.vendors.models import Paper, Vendor

SOON = timedelta(days=30)


@dataclass(frozen=True)
class PaperLine:
    name: str
    number: str
    holder: Vendor
    state: SafeString


def papers_of(vendors: Sequence[Vendor], today: date) -> list[PaperLine]:
    """What runs out first comes first."""
    papers = Paper.objects.filter(vendor__in=vendors, withdrawn_at=None).select_related("vendor")
    return [
        PaperLine(str(each.get_kind_display()), each.number, each.vendor, validity(each, today))
        for each in papers.order_by("expires_on", "kind", "pk")
    ]


def validity(paper: Paper, today: date) -> SafeString:
    """In words; red once it has run out."""
    if paper.expires_on is None:
        return chip("", _("no last day"))
    left = paper.expires_on - today
    if left < timedelta():
        return chip("late", _("ran out on %(day)s") % {"day": day(paper.expires_on)})
    if left <= SOON:
        return chip("doing", _("%(span)s to go") % {"span": span(left + timedelta(days=1))})
    return chip("done", _("until %(day)s") % {"day": day(paper.expires_on)})
