"""The numbers at the head of the board. Each leads to just the rows it counts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socho.accounts.models import Role
from socho.core.clock import at, day_of
from socho.incidents.models import Handover, Incident
from socho.incidents.rules import State
from socho.insight.addresses import book
from socho.insight.viewpoint import Viewpoint
from socho.insight.wording import short_place
from socho.reports.models import Report
from socho.ui.marks import status_words
from socho.ui.words import clock, span

DOING = (State.CHECKING, State.HANDLING)


@dataclass(frozen=True)
class Counter:
    """As `ui/_counter.html` shows it."""

    url: str
    number: int
    label: str
    look: str
    line: str
    hot: bool = False


def counters_of(view: Viewpoint, pressing: list[Incident], reports: list[Report]) -> list[Counter]:
    """`pressing` begins with what is overdue longest, `reports` with the newest."""
    found = [overdue(view, pressing), *taken_and_not(view), handed_over(view)]
    if view.sides:
        found.insert(1, new_reports(view, reports))
    return found


def overdue(view: Viewpoint, pressing: list[Incident]) -> Counter:
    number, line = view.counts["overdue"], _("nothing is late")
    if number and pressing and pressing[0].due_at:
        line = _("longest %(span)s · %(place)s") % {
            "span": span(view.moment - pressing[0].due_at),
            "place": short_place(pressing[0]),
        }
    return Counter(book(late=1), number, _("Overdue"), "late", line, hot=number > 0)


def new_reports(view: Viewpoint, reports: list[Report]) -> Counter:
    line = _("all have been read")
    if reports:
        line = _("newest at %(time)s") % {"time": clock(reports[0].received_at)}
    return Counter(
        reverse("incidents:inbox"), view.waiting_reports, _("Reports waiting"), "new", line
    )


def taken_and_not(view: Viewpoint) -> list[Counter]:
    """Cases that wait for somebody, and cases that somebody works on."""
    more = view.cases.open().aggregate(
        due=Count("pk", filter=_due_today(view.moment)),
        newest=Max("opened_at", filter=Q(state=State.NEW)),
    )
    waiting, doing = view.counts[State.NEW], sum(view.counts[state] for state in DOING)
    since = _("every case is taken")
    if more["newest"]:
        since = _("last one at %(time)s") % {"time": clock(more["newest"])}
    due = ngettext("%(count)d is due today", "%(count)d are due today", more["due"])
    return [
        Counter(book(state="new"), waiting, _("New, not taken yet"), "new", since),
        Counter(book(state="doing"), doing, _("In hand"), "doing", due % {"count": more["due"]}),
    ]


def _due_today(moment: datetime) -> Q:
    tomorrow = at(day_of(moment) + timedelta(days=1))
    return Q(state__in=DOING, due_at__gte=moment, due_at__lt=tomorrow)


def handed_over(view: Viewpoint) -> Counter:
    """What lies with an authority; to the police it is what was handed to them."""
    number = view.counts[State.HANDED_OVER]
    lying = view.cases.filter(state=State.HANDED_OVER).order_by().values("pk")
    running = Handover.objects.filter(end=None, incident__in=lying).order_by("at")
    handed = list(running.values_list("authority_name", "at")) if number else []
    names = {name for name, _at in handed}
    label = status_words("handed_over", names.pop() if len(names) == 1 else "")
    if view.is_any(Role.POLICE):
        label = _("Handed over to us")
    line = _("nothing is waited for")
    if handed:
        line = _("for %(span)s at most") % {"span": span(view.moment - handed[0][1])}
    return Counter(book(state="handed"), number, label, "handed", line)
