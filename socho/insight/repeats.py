"""Where the same happens again and again: kinds and stalls with more than one case of late."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max

from socho.incidents.models import IncidentQuerySet
from socho.insight.addresses import book
from socho.insight.wording import kind_name
from socho.ui.words import day

DAYS = 90
TWICE = 2
ROWS = 6


@dataclass(frozen=True)
class Repeat:
    """“Mất trộm: 4 lần, lần cuối 3 ngày trước.”"""

    name: str
    count: int
    last: datetime
    url: str


def kinds_again(cases: IncidentQuerySet, moment: datetime, **filters: str) -> list[Repeat]:
    since, late = _since(moment), _of_late(cases, moment)
    counted = late.values_list("kind").annotate(n=Count("pk"), last=Max("opened_at"))
    return [
        Repeat(kind_name(kind), count, last, book(kind=kind, since=since, **filters))
        for kind, count, last in counted.filter(n__gte=TWICE).order_by("-n", "-last")[:ROWS]
    ]


def stalls_again(cases: IncidentQuerySet, moment: datetime) -> list[Repeat]:
    since, late = _since(moment), _of_late(cases, moment).filter(stall__isnull=False)
    counted = late.values_list("stall__code").annotate(n=Count("pk"), last=Max("opened_at"))
    return [
        Repeat(code, count, last, book(stall=code, since=since))
        for code, count, last in counted.filter(n__gte=TWICE).order_by("-n", "-last")[:ROWS]
    ]


def _of_late(cases: IncidentQuerySet, moment: datetime) -> IncidentQuerySet:
    return cases.filter(opened_at__gte=moment - timedelta(days=DAYS)).order_by()


def _since(moment: datetime) -> str:
    return day(moment - timedelta(days=DAYS))
