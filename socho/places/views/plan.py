"""The floor plan: looking at it, arranging a zone without dragging, named places."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socho.accounts.requests import Request, act_of
from socho.logbook.acts import perform
from socho.places import policy, rules
from socho.places.actions import add_point, arrange_plan, close_point
from socho.places.actions.plan import cell_of
from socho.places.forms.plan import PointForm, RowsForm
from socho.places.models import Point, Stall, StallState, Zone
from socho.places.queries import Plan, ZonePlan, plan_of, zone_plan
from socho.places.requests import arranged_market, attempt, seen_market
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page

MOVES = {"left": (0, -1), "up": (-1, 0), "down": (1, 0), "right": (0, 1)}


@login_required
@require_http_methods(["GET"])
def plan(request: Request) -> HttpResponse:
    market = seen_market(request)
    found = plan_of(market)
    may_arrange = policy.can_arrange(policy.rights_of(request.user), market.pk)
    zones = [_drawn(each, may_arrange) for each in found.zones]
    context = {"market": market, "plan": found, "zones": zones, "may_arrange": may_arrange}
    return page(request, "places/plan.html", context)


def _drawn(part: ZonePlan, may_arrange: bool) -> dict[str, Any]:
    """What `ui/_plan.html` wants to know of a zone."""
    to = "places:stall" if may_arrange else "places:plan_list"
    cells = [[_cell(stall, to) if stall else None for stall in row.cells] for row in part.rows]
    return {
        "zone": part.zone,
        "name": _("Zone %(code)s") % {"code": part.zone},
        "meta": part.zone.name,
        "cols": part.columns,
        "rows": cells,
        "aisle": " · ".join(map(str, part.points)),
        "unplaced": part.unplaced,
    }


def _cell(stall: Stall, to: str) -> dict[str, str]:
    quiet = stall.state in (StallState.CLOSED, StallState.PAUSED, StallState.VACANT)
    url = reverse(to, args=[stall.pk]) if to == "places:stall" else f"{reverse(to)}#{stall.pk}"
    words = stall.get_state_display()
    return {"code": stall.code, "url": url, "state": "closed" if quiet else "", "words": words}


@login_required
@require_http_methods(["GET"])
def plan_list(request: Request) -> HttpResponse:
    """The plan's twin in words."""
    market = seen_market(request)
    found: Plan = plan_of(market)
    may_arrange = policy.can_arrange(policy.rights_of(request.user), market.pk)
    context = {"market": market, "plan": found, "may_arrange": may_arrange}
    return page(request, "places/plan_list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def arrangement(request: Request, pk: UUID) -> HttpResponse:
    """Pick a stall, then the cell it shall stand on, or move it by one with four buttons."""
    market = arranged_market(request)
    zone = get_object_or_404(Zone.objects.filter(market=market), pk=pk)
    if request.method == "POST":
        return _moved(request, zone)
    return _arrangement(request, zone, RowsForm(), request.GET.get("stall", ""))


def _moved(request: Request, zone: Zone) -> HttpResponse:
    form = PlainForm(request.POST)
    stall = get_object_or_404(Stall.objects.in_zone(zone), pk=_uuid(request.POST.get("stall", "")))
    goal = _goal(stall, request.POST.get("to", ""))
    if form.is_valid() and attempt(request, form, arrange_plan, zone, cells={stall.pk: goal}):
        place = f"{reverse('places:arrangement', args=[zone.pk])}?stall={stall.pk}"
        return HttpResponse(status=303, headers={"Location": place})
    return _arrangement(request, zone, RowsForm(), str(stall.pk), form)


def _goal(stall: Stall, to: str) -> rules.Cell | None:
    """“3,4” is a cell, “left” the one beside it, “off” none."""
    here = cell_of(stall)
    if to in MOVES and here is not None:
        return here[0] + MOVES[to][0], here[1] + MOVES[to][1]
    row, _comma, column = to.partition(",")
    if row.isdecimal() and column.isdecimal() and len(to) < 8:
        return int(row), int(column)
    if to != "off":
        raise Http404
    return None


def _uuid(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None


@login_required
@require_http_methods(["POST"])
def rows(request: Request, pk: UUID) -> HttpResponse:
    """All stalls of the zone in rows, by number, as one act."""
    market = arranged_market(request)
    zone = get_object_or_404(Zone.objects.filter(market=market), pk=pk)
    form = RowsForm(request.POST)
    if form.is_valid():
        stalls = list(Stall.objects.in_zone(zone))
        places = rules.in_rows(len(stalls), form.cleaned_data["per_row"])
        cells = dict(zip((stall.pk for stall in stalls), places, strict=True))
        if attempt(request, form, arrange_plan, zone, cells=cells):
            return done(request, "places:arrangement", pk, toast=_("The zone is laid out."))
    return _arrangement(request, zone, form, "")


def _arrangement(
    request: Request, zone: Zone, form: RowsForm, chosen: str, moving: PlainForm | None = None
) -> HttpResponse:
    part = zone_plan(zone)
    everyone = [stall for row in part.rows for stall in row.cells if stall] + part.unplaced
    picked = next((stall for stall in everyone if str(stall.pk) == chosen), None)
    context = {
        "market": zone.market,
        "zone": zone,
        "part": part,
        "grid": _grid(part),
        "columns": min(part.columns + 1, rules.PLAN_COLUMNS),
        "picked": picked,
        "form": form,
        "moving": moving,
    }
    return page(request, "places/arrangement.html", context)


def _grid(part: ZonePlan) -> list[list[dict[str, Any]]]:
    """The zone's rows with one free row below and one free column at the right."""
    taken = {(row.number, n): stall for row in part.rows for n, stall in enumerate(row.cells)}
    last = max((row.number for row in part.rows), default=-1)
    height = min(last + 2, rules.PLAN_ROWS)
    width = min(part.columns + 1, rules.PLAN_COLUMNS)
    return [
        [{"row": row, "column": n, "stall": taken.get((row, n))} for n in range(width)]
        for row in range(height)
    ]


@login_required
@require_http_methods(["GET", "POST"])
def points(request: Request) -> HttpResponse:
    market = arranged_market(request)
    form = PointForm(market, request.POST or None)
    if form.is_valid() and attempt(request, form, add_point, market, **form.details):
        return done(request, "places:points", toast=_("Place added."))
    found = Point.objects.filter(market=market).select_related("zone").order_by("closed_on", "name")
    return page(request, "places/points.html", {"market": market, "points": found, "form": form})


@login_required
@require_http_methods(["POST"])
def point_closing(request: Request, pk: UUID) -> HttpResponse:
    market = arranged_market(request)
    found = get_object_or_404(Point.objects.filter(market=market), pk=pk)
    form = PlainForm(request.POST)
    form.is_valid()
    perform(act_of(request, form.act_op), close_point, found)
    return done(request, "places:points", toast=_("The place is closed."))
