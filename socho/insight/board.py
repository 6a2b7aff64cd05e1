"""Today's board, put together: counters, work, plan, the week by zones, new reports."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from socho.accounts.models import Role
from socho.core.clock import day_of
from socho.incidents.etags import newest_entry, tag_of
from socho.incidents.models import Incident, IncidentQuerySet
from socho.incidents.rules import State
from socho.insight.addresses import book
from socho.insight.counters import Counter, counters_of
from socho.insight.floor import Part, board_plan
from socho.insight.heat import Heat, first_day, heat_of
from socho.insight.viewpoint import Viewpoint
from socho.insight.wording import lunar_words
from socho.insight.work import NewReport, Work, line_of, newest_reports, pressing_cases, work_of
from socho.places.models import Zone
from socho.reports.taxonomy import KINDS, TILES, Side
from socho.ui.words import day


class Board:
    """Reads each part once, when it is asked for."""

    def __init__(self, view: Viewpoint) -> None:
        self.view = view
        self.today = day_of(view.moment)
        self._cases = pressing_cases(view)
        self._reports = newest_reports(view)

    @cached_property
    def counters(self) -> list[Counter]:
        return counters_of(self.view, self._cases, self._reports)

    @cached_property
    def work(self) -> list[Work]:
        return [work_of(self.view, each) for each in self._cases]

    @cached_property
    def new_reports(self) -> list[NewReport]:
        return [line_of(each) for each in self._reports]

    @cached_property
    def plan(self) -> list[Part]:
        return board_plan(self.view) if self.view.sees_plan else []

    @cached_property
    def heat(self) -> Heat:
        zones = all_zones(self.view) if only_figures(self.view) else self.view.zones
        return heat_of(figures(self.view), zones, self.today)

    @property
    def heat_address(self) -> str:
        """The rows behind the figures; whoever may read only figures gets none."""
        return "" if only_figures(self.view) else book(since=day(first_day(self.today)))

    @property
    def lunar(self) -> str:
        return lunar_words(self.today)

    @property
    def badge(self) -> int:
        """In the tab's title: what is overdue and what nobody has read."""
        return self.view.counts["overdue"] + self.view.waiting_reports

    @property
    def alert(self) -> int:
        """Grows when something new arrives; then a sound is played."""
        arrived = [each.received_at for each in self._reports]
        if self.view.is_any(Role.POLICE):
            handed = [each for each in self._cases if each.state == State.HANDED_OVER]
            arrived += [each.changed_at for each in handed]
        return int(max(arrived).timestamp()) if arrived else 0

    def tag(self, request: HttpRequest) -> str:
        """Another one as soon as anything on the board would read differently: an entry, rights,
        a deadline that passes, and the minutes and hours said beside the work."""
        said = [(str(each.pk), work_of(self.view, each).chip) for each in self._cases]
        counts = sorted(self.view.counts.items())
        entries = newest_entry([self.view.market.pk])
        return tag_of(request, self.view.moment, "board", entries, counts, said)


@dataclass(frozen=True)
class Tile:
    """One kind to log at a touch."""

    label: str | Promise
    icon: str
    url: str
    fire: bool


def tiles_of(view: Viewpoint) -> list[Tile]:
    """On a guard's phone the first thing on the screen is to log what happens."""
    if not view.is_any(Role.GUARD, Role.LEAD):
        return []
    log = reverse("sync:log")
    return [
        Tile(KINDS[kind].name, KINDS[kind].icon, f"{log}?kind={kind}", kind == "fire")
        for kind in TILES
    ]


def only_figures(view: Viewpoint) -> bool:
    return view.is_any(Role.WARD) and Side.ORDINARY not in view.sides


def figures(view: Viewpoint) -> IncidentQuerySet:
    """The ward reads figures of the whole market, without a word of what happened."""
    if only_figures(view):
        return Incident.objects.of_market(view.market).filter(side=Side.ORDINARY)
    return view.cases


def all_zones(view: Viewpoint) -> list[Zone]:
    return list(Zone.objects.filter(market=view.market))
