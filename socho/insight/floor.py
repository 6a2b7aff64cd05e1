"""The floor plan with what goes on at each stall, as far as one may see it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from math import ceil
from uuid import UUID

from django.db.models import Count, Min
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socho.insight.viewpoint import Viewpoint
from socho.insight.wording import trading_words, zone_name
from socho.places.models import Stall, StallState, Zone
from socho.places.queries import PAGE, ZonePlan, plan_of, zone_plan
from socho.ui.addresses import address_of
from socho.ui.marks import chip

FEW_STALLS = 160  # up to so many the board shows all of them
ACROSS = 12  # side by side on the board, and for stalls that have no place on the plan


@dataclass(frozen=True, slots=True)
class Busy:
    """The open cases at one stall."""

    count: int
    late: bool

    @property
    def words(self) -> str:
        said = ngettext("%(count)d open case", "%(count)d open cases", self.count)
        late = ", " + _("overdue") if self.late else ""
        return said % {"count": self.count} + late


@dataclass(frozen=True, slots=True)
class Cell:
    """A stall as `ui/_plan.html` draws it."""

    code: str
    url: str
    state: str  # "", open, late, closed
    words: str


@dataclass(frozen=True)
class Part:
    """A zone as `ui/_plan.html` draws it."""

    name: str
    meta: str
    cols: int
    rows: list[list[Cell | None]]
    aisle: str = ""
    url: str = ""


def busy_stalls(view: Viewpoint) -> dict[UUID, Busy]:
    """Only cases that this person may see count."""
    at_stalls = view.cases.open().filter(stall__isnull=False).order_by()
    counted = at_stalls.values_list("stall").annotate(Count("pk"), Min("due_at"))
    return {stall: Busy(count, _past(due, view.moment)) for stall, count, due in counted}


def _past(due: datetime | None, moment: datetime) -> bool:
    return due is not None and due < moment


def cell_of(stall: Stall, busy: Busy | None) -> Cell:
    url = address_of("insight:stall", stall.pk)
    if busy is not None:
        return Cell(stall.code, url, "late" if busy.late else "open", busy.words)
    state = "" if stall.state == StallState.TRADING else "closed"
    return Cell(stall.code, url, state, trading_words(stall))


def whole_plan(view: Viewpoint) -> list[Part]:
    """Every zone of their area as the board arranged it."""
    busy = busy_stalls(view)
    seen = {zone.pk for zone in view.zones}
    return [_part(zone, busy) for zone in plan_of(view.market).zones if zone.zone.pk in seen]


def board_plan(view: Viewpoint) -> list[Part]:
    """For the board: lines short enough for half a page; of a large market only what stands out."""
    if view.stalls.count() > FEW_STALLS:
        return _what_stands_out(view)
    return [_narrow(part) for part in whole_plan(view)]


def _part(plan: ZonePlan, busy: dict[UUID, Busy]) -> Part:
    rows = [
        [cell_of(stall, busy.get(stall.pk)) if stall else None for stall in row.cells]
        for row in plan.rows
    ]
    loose = [cell_of(stall, busy.get(stall.pk)) for stall in plan.unplaced]
    return Part(
        name=zone_name(plan.zone),
        meta=plan.zone.name,
        cols=max(plan.columns, ACROSS if loose else 1),
        rows=rows + in_lines(loose, max(plan.columns, ACROSS)),
        aisle=" · ".join(point.name for point in plan.points),
        url=address_of("insight:zone", plan.zone.pk),
    )


def _narrow(part: Part) -> Part:
    """Wide zones are told stall after stall, in lines that are equally long."""
    if part.cols <= ACROSS:
        return part
    cells: list[Cell | None] = [cell for row in part.rows for cell in row if cell]
    across = ceil(part.cols / ceil(part.cols / ACROSS))
    return replace(part, cols=across, rows=[cells])


def _what_stands_out(view: Viewpoint) -> list[Part]:
    """Stalls with open cases; how many others there are stands beside the zone's name."""
    busy = busy_stalls(view)
    named: dict[UUID, list[Stall]] = {}
    for stall in Stall.objects.filter(pk__in=busy):
        named.setdefault(stall.zone_id, []).append(stall)
    sizes = dict(view.stalls.order_by().values_list("zone").annotate(Count("pk")))
    parts = []
    for zone in view.zones:
        cells = [cell_of(stall, busy.get(stall.pk)) for stall in named.get(zone.pk, [])]
        quiet = sizes.get(zone.pk, 0) - len(cells)
        said = ngettext("%(count)d stall quiet", "%(count)d stalls quiet", quiet)
        rows: list[list[Cell | None]] = in_lines(cells, ACROSS)
        url = address_of("insight:zone", zone.pk)
        parts.append(Part(zone_name(zone), said % {"count": quiet}, ACROSS, rows, url=url))
    return parts


def in_lines(cells: Sequence[Cell | None], across: int) -> list[list[Cell | None]]:
    rest: Iterable[Cell | None] = iter(cells)
    lines = []
    while line := list(islice(rest, across)):
        lines.append(line)
    return lines


def zone_part(view: Viewpoint, zone: Zone) -> Part:
    return _part(zone_plan(zone), busy_stalls(view))


# --- the same as a list --------------------------------------------------------------------


LOOKS = {"late": "late", "open": "doing", "closed": "closed"}


@dataclass(frozen=True)
class StallRow:
    """A stall as a line."""

    code: str
    url: str
    sector: str
    said: SafeString


@dataclass(frozen=True)
class StallPage:
    """One page of stalls; `after` begins the next one."""

    rows: list[StallRow]
    after: str


def stalls_in_order(view: Viewpoint, *, zone: str, busy_only: bool, after: str) -> StallPage:
    """Of one zone or all; every stall, or those with open cases."""
    busy = busy_stalls(view)
    stalls = view.stalls.after(after).order_by("sort_key")
    if zone:
        stalls = stalls.filter(zone__code=zone)
    if busy_only:
        stalls = stalls.filter(pk__in=busy)
    found = list(stalls[: PAGE + 1])
    rows = [_stall_row(stall, busy.get(stall.pk)) for stall in found[:PAGE]]
    return StallPage(rows, found[PAGE - 1].sort_key if len(found) > PAGE else "")


def _stall_row(stall: Stall, busy: Busy | None) -> StallRow:
    cell = cell_of(stall, busy)
    said = chip(LOOKS.get(cell.state, ""), cell.words)
    return StallRow(cell.code, cell.url, stall.sector, said)
