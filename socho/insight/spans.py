"""Who held which stall from when to when, said as exactly as it is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from socho.ui.words import day
from socho.vendors.models import Tenancy
from socho.vendors.rules import Precision


@dataclass(frozen=True)
class Span:
    """A tenancy as a line."""

    tenancy: Tenancy
    words: str
    is_running: bool


def spans_of(tenancies: Iterable[Tenancy], today: date) -> list[Span]:
    """The running ones first, then the latest."""
    spans = [Span(each, span_words(each), is_running(each, today)) for each in tenancies]
    spans.sort(key=lambda span: span.tenancy.valid_from or date.min, reverse=True)
    spans.sort(key=lambda span: not span.is_running)
    return spans


def is_running(tenancy: Tenancy, today: date) -> bool:
    """As `TenancyQuerySet.running` has it."""
    begun = tenancy.valid_from is None or tenancy.valid_from <= today
    over = tenancy.ended or (tenancy.valid_to is not None and tenancy.valid_to < today)
    return begun and not over


def span_words(tenancy: Tenancy) -> str:
    """“từ 2021 đến 15/03/2024”, “từ tháng 5/2020”."""
    since = known(tenancy.valid_from, tenancy.from_precision)
    until = known(tenancy.valid_to, tenancy.to_precision)
    if tenancy.ended and not until:
        until = _("an unknown day")
    if since and until:
        return _("from %(since)s to %(until)s") % {"since": since, "until": until}
    if until:
        return _("to %(until)s") % {"until": until}
    return _("since %(since)s") % {"since": since} if since else _("since an unknown day")


def known(moment: date | None, precision: str) -> str:
    """A day, a month, a year, or nothing."""
    if moment is None or precision == Precision.NONE:
        return ""
    if precision == Precision.YEAR:
        return str(moment.year)
    if precision == Precision.MONTH:
        return f"{moment:%m/%Y}"
    return day(moment)
