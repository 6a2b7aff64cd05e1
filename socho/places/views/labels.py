"""Labels: which there are, making and printing them, taking one out of use."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from socho.accounts.requests import Request
from socho.places import labels, printing, sheets
from socho.places.actions import make_labels, replace_label, revoke_label
from socho.places.forms.labels import LabelsForm, ReasonForm
from socho.places.models import Label, Market, Stall
from socho.places.queries import PAGE
from socho.places.requests import arranged_market, attempt
from socho.ui.pages import done, page


@login_required
@require_http_methods(["GET"])
def labels_list(request: Request) -> HttpResponse:
    market = arranged_market(request)
    found = Label.objects.filter(market=market).select_related("stall", "zone", "point")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 10:
        found = found.filter(serial__lt=int(before))
    rows = list(found.order_by("-serial")[: PAGE + 1])
    open_stalls = Stall.objects.open().filter(market=market)
    context = {
        "market": market,
        "rows": [(label, labels.thing_of(label)) for label in rows[:PAGE]],
        "more": f"?before={rows[PAGE - 1].serial}" if len(rows) > PAGE else "",
        "new_address": f"{reverse('places:new_labels')}?lacking=1",
        "lacking": open_stalls.exclude(labels__in=Label.objects.live()).count(),
    }
    return page(request, "places/labels.html", context, part="places/_labels.html")


@login_required
@require_http_methods(["GET", "POST"])
def new_labels(request: Request) -> HttpResponse:
    """Make what is missing, then print all that was chosen: a label in force is printed again."""
    market = arranged_market(request)
    form = LabelsForm(market, request.POST or None, initial=_chosen(market, request))
    if form.is_bound and form.is_valid():
        have = labels.live_on(form.things)
        lacking = [thing for thing in form.things if thing.pk not in have]
        if not lacking or attempt(request, form, make_labels, market, lacking):
            return _printed(request, market, form)
    return page(request, "places/new_labels.html", {"market": market, "form": form})


def _chosen(market: Market, request: Request) -> dict[str, Any]:
    """A link may have named a stall; a first visit means all zones."""
    code = request.GET.get("stall", "")[:20]
    if code:
        return {"codes": code}
    every = list(market.zones.values_list("pk", flat=True))
    return {"zones": every, "only_new": "lacking" in request.GET}


def _printed(request: Request, market: Market, form: LabelsForm) -> HttpResponse:
    have = labels.live_on(form.things)
    wanted = [have[thing.pk].pk for thing in form.things]
    rows = Label.objects.select_related("stall", "zone", "point").in_bulk(wanted)
    sheet = sheets.described(market, [rows[pk] for pk in wanted], form.cleaned_data["paper"])
    return done(request, "places:sheets", printing.order(market, sheet))


@login_required
@require_http_methods(["GET"])
def sheets_page(request: Request, pk: UUID) -> HttpResponse:
    """How far it is; the page looks again by itself until the sheets are ready."""
    market = arranged_market(request)
    progress = printing.progress_of(market, pk)
    if progress is None:
        raise Http404
    context = {"market": market, "progress": progress, "pk": pk}
    return page(request, "places/sheets.html", context, part="places/_sheets.html")


@login_required
@never_cache
@require_http_methods(["GET"])
def sheets_pdf(request: Request, pk: UUID) -> HttpResponse:
    made = printing.pdf_of(arranged_market(request), pk)
    if made is None:
        raise Http404
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="tem-sap.pdf"'
    return response


@login_required
@require_http_methods(["GET"])
def label(request: Request, pk: UUID) -> HttpResponse:
    return _label_page(request, _found(request, pk), ReasonForm())


@login_required
@require_http_methods(["POST"])
def revocation(request: Request, pk: UUID) -> HttpResponse:
    found, form = _found(request, pk), ReasonForm(request.POST)
    if form.is_valid() and attempt(request, form, revoke_label, found, **form.details):
        return done(request, "places:label", pk, toast=_("The code is revoked."))
    return _label_page(request, found, form)


@login_required
@require_http_methods(["POST"])
def replacement(request: Request, pk: UUID) -> HttpResponse:
    """A new code for the same place; the old one dies in the same act."""
    found, form = _found(request, pk), ReasonForm(request.POST)
    new = attempt(request, form, replace_label, found, **form.details) if form.is_valid() else None
    if new is not None:
        return done(request, "places:label", new.pk, toast=_("A new code was made. Print it now."))
    return _label_page(request, found, form)


def _found(request: Request, pk: UUID) -> Label:
    mine = Label.objects.filter(market=arranged_market(request))
    return get_object_or_404(mine.select_related("market", "stall", "zone", "point"), pk=pk)


def _label_page(request: Request, found: Label, form: ReasonForm) -> HttpResponse:
    context = {
        "market": found.market,
        "label": found,
        "thing": labels.thing_of(found),
        "address": labels.address(found),
        "form": form,
    }
    return page(request, "places/label.html", context)
