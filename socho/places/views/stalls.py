"""Zones and stalls: lists, adding many at once, changing one."""

import json
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from socho.accounts.requests import Request, act_of
from socho.core.text import clean, has_forbidden
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from socho.places import policy
from socho.places.actions import (
    add_stalls,
    add_zone,
    change_stall,
    change_zone,
    set_stall_state,
    take_back_stalls,
)
from socho.places.forms.stalls import (
    NewStallsForm,
    StallForm,
    StallStateForm,
    ZoneForm,
    ZoneNameForm,
)
from socho.places.labels import live_on
from socho.places.models import Market, Stall, StallState, Zone
from socho.places.queries import PAGE
from socho.places.requests import arranged_market, attempt, seen_market
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page


@login_required
@require_http_methods(["GET", "POST"])
def zones(request: Request) -> HttpResponse:
    market = arranged_market(request)
    form = ZoneForm(request.POST or None)
    if form.is_valid() and attempt(request, form, add_zone, market, **form.details):
        return done(request, "places:zones", toast=_("Zone added."))
    open_stalls = Count("stalls", filter=~Q(stalls__state=StallState.CLOSED))
    found = Zone.objects.filter(market=market).annotate(open_stalls=open_stalls)
    return page(request, "places/zones.html", {"market": market, "zones": found, "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def zone(request: Request, pk: UUID) -> HttpResponse:
    market = arranged_market(request)
    found = get_object_or_404(Zone.objects.filter(market=market), pk=pk)
    initial = {"name": found.name, "position": found.position}
    form = ZoneNameForm(request.POST or None, initial=initial)
    if form.is_valid() and attempt(request, form, change_zone, found, **form.details):
        return done(request, "places:zones", toast=_("Saved."))
    return page(request, "places/zone.html", {"market": market, "zone": found, "form": form})


@login_required
@require_http_methods(["GET"])
def stalls(request: Request) -> HttpResponse:
    """The list, 50 at a time; what is filtered stands in the address."""
    market = seen_market(request)
    asked = {name: _word(request, name) for name in ("q", "zone", "state", "after")}
    found = _filtered(market, asked).select_related("zone")[: PAGE + 1]
    rows, more = list(found)[:PAGE], len(found) > PAGE
    context = {
        "market": market,
        "stalls": rows,
        "query": asked["q"],
        "hidden": {name: asked[name] for name in ("zone", "state") if asked[name]},
        "filters": _filters(market, asked),
        "more": _address(asked, after=rows[-1].sort_key) if more else "",
        "may_arrange": policy.can_arrange(policy.rights_of(request.user), market.pk),
    }
    return page(request, "places/stalls.html", context, part="places/_stalls.html")


def _word(request: Request, name: str) -> str:
    given = request.GET.get(name, "")[:80]
    return "" if has_forbidden(given) else clean(given) if name != "after" else given


def _filtered(market: Market, asked: dict[str, str]) -> Any:
    found = Stall.objects.filter(market=market).matching(asked["q"]).after(asked["after"])
    if asked["zone"]:
        found = found.filter(zone__code=asked["zone"])
    return found.filter(state=asked["state"]) if asked["state"] else found


def _filters(market: Market, asked: dict[str, str]) -> list[dict[str, Any]]:
    codes = Zone.objects.filter(market=market).values_list("code", flat=True)
    offered: dict[str, tuple[str, list[tuple[str, Any]]]] = {
        "zone": (_("Zone"), [("", _("all")), *((code, code) for code in codes)]),
        "state": (_("State"), [("", _("all")), *StallState.choices]),
    }
    return [
        {
            "label": label,
            "options": [
                {
                    "label": words,
                    "url": _address(asked, after="", **{name: value}),
                    "current": asked[name] == value,
                    "count": None,
                }
                for value, words in options
            ],
        }
        for name, (label, options) in offered.items()
    ]


def _address(asked: dict[str, str], **changed: str) -> str:
    kept = {name: value for name, value in (asked | changed).items() if value}
    return f"{reverse('places:stalls')}?{urlencode(kept)}"


@login_required
@require_http_methods(["GET", "POST"])
def new_stalls(request: Request) -> HttpResponse:
    """Many at once: first shown what would be added, then saved as one act."""
    market = arranged_market(request)
    form = NewStallsForm(request.POST or None)
    context: dict[str, Any] = {"market": market, "form": form}
    if form.is_bound and form.is_valid():
        if form.cleaned_data["sure"]:
            added = attempt(request, form, add_stalls, market, form.stalls)
            if added:
                return _added(request, added)
        else:
            context |= _preview(market, form)
    return page(request, "places/new_stalls.html", context)


def _added(request: Request, added: list[Stall]) -> HttpResponse:
    said = ngettext("%(n)d stall added.", "%(n)d stalls added.", len(added))
    entry = Entry.objects.about(added[0]).latest("id")
    undo = reverse("places:addition_undo", args=[entry.pk])
    return done(request, "places:stalls", toast=said % {"n": len(added)}, undo=undo)


@login_required
@require_http_methods(["POST"])
def addition_undo(request: Request, pk: int) -> HttpResponse:
    """Take back what one act added, by the entry it left."""
    market = arranged_market(request)
    log = Entry.objects.filter(log=str(market.pk), verb="stalls.added")
    entry = get_object_or_404(log, pk=pk)
    names = json.loads(bytes(entry.body or b'{"rows": []}'))["rows"]
    ids = [name.split(":")[1] for name in names if name.startswith("places.stall:")]
    form = PlainForm(request.POST)
    form.is_valid()
    made = list(Stall.objects.filter(market=market, pk__in=ids))
    perform(act_of(request, form.act_op), take_back_stalls, market, made)
    return done(request, "places:stalls", toast=_("Taken back."))


def _preview(market: Market, form: NewStallsForm) -> dict[str, Any]:
    codes = [each.code for each in form.stalls]
    known = set(Stall.objects.filter(market=market, code__in=codes).values_list("code", flat=True))
    new = [each for each in form.stalls if each.code not in known]
    by_zone: dict[str, list[str]] = {}
    for each in new:
        by_zone.setdefault(each.zone, []).append(each.code)
    zones = set(Zone.objects.filter(market=market).values_list("code", flat=True))
    return {
        "preview": by_zone,
        "count": len(new),
        "known": [code for code in codes if code in known],
        "new_zones": sorted(set(by_zone) - zones),
    }


@login_required
@require_http_methods(["GET", "POST"])
def stall(request: Request, pk: UUID) -> HttpResponse:
    """One stall's own particulars. Its vendors and its history stand in its dossier."""
    market = arranged_market(request)
    found = get_object_or_404(Stall.objects.filter(market=market).select_related("zone"), pk=pk)
    initial = {"sector": found.sector, "area_m2": found.area_m2}
    form = StallForm(request.POST or None, initial=initial)
    if form.is_valid() and attempt(request, form, change_stall, found, **form.details):
        return done(request, "places:stall", pk, toast=_("Saved."))
    return _stall_page(request, found, form, StallStateForm(initial={"state": found.state}))


@login_required
@require_http_methods(["POST"])
def stall_state(request: Request, pk: UUID) -> HttpResponse:
    market = arranged_market(request)
    found = get_object_or_404(Stall.objects.filter(market=market).select_related("zone"), pk=pk)
    form = StallStateForm(request.POST)
    if form.is_valid() and attempt(request, form, set_stall_state, found, **form.details):
        return done(request, "places:stall", pk, toast=_("Saved."))
    first = StallForm(initial={"sector": found.sector, "area_m2": found.area_m2})
    return _stall_page(request, found, first, form)


def _stall_page(
    request: Request, found: Stall, form: StallForm, state_form: StallStateForm
) -> HttpResponse:
    context = {
        "market": found.market,
        "stall": found,
        "form": form,
        "state_form": state_form,
        "label": live_on([found]).get(found.pk),
    }
    return page(request, "places/stall.html", context)
