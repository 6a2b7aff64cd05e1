"""The list of vendors; adding one, correcting, joining two records."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from socho.accounts.requests import Request
from socho.core.clock import today
from socho.places.models import Market, Zone
from socho.places.policy import rights_of
from socho.places.requests import arranged_market, attempt, seen_market
from socho.ui.pages import done, page
from socho.vendors import policy
from socho.vendors.actions import correct_vendor, enter_vendor, merge_vendors
from socho.vendors.forms.register import MergeForm, NewVendorForm, VendorForm, described
from socho.vendors.models import Vendor
from socho.vendors.queries import PAGE, after, listed, mark_of, namesakes, others_called
from socho.vendors.requests import kept_vendor, word


@login_required
@require_safe
def vendors(request: Request) -> HttpResponse:
    """The list by name, 50 at a time; what is filtered stands in the address."""
    market = seen_market(request)
    asked = {name: word(request, name) for name in ("q", "zone", "which", "after")}
    found = listed(market, words=asked["q"], zone=asked["zone"], which=asked["which"])
    rows = list(after(found, asked["after"])[: PAGE + 1])
    context = {
        "market": market,
        "vendors": rows[:PAGE],
        "query": asked["q"],
        "hidden": {name: asked[name] for name in ("zone", "which") if asked[name]},
        "filters": _filters(market, asked),
        "more": _address(asked, after=mark_of(rows[PAGE - 1])) if len(rows) > PAGE else "",
        "may_keep": policy.can_keep(rights_of(request.user), market.pk),
    }
    return page(request, "vendors/vendors.html", context, part="vendors/_vendors.html")


def _filters(market: Market, asked: dict[str, str]) -> list[dict[str, Any]]:
    zones = Zone.objects.filter(market=market).values_list("code", flat=True)
    which = [("none", _("without a stall")), ("papers", _("papers running out"))]
    offered: dict[str, tuple[str, list[tuple[str, str]]]] = {
        "zone": (_("Zone"), [("", _("all")), *((each, each) for each in zones)]),
        "which": (_("Only"), [("", _("all")), *which]),
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
    return f"{reverse('vendors:vendors')}?{urlencode(kept)}"


@login_required
@require_http_methods(["GET", "POST"])
def new_vendor(request: Request) -> HttpResponse:
    """Whoever has the same name or phone is shown first; the second press means "sure"."""
    market = arranged_market(request)
    form = NewVendorForm(request.POST or None, market=market)
    same: list[Vendor] = []
    if form.is_valid():
        details = form.details
        sure = details.pop("sure")
        same = [] if sure else namesakes(market, details["name"], details["phones"])
        if not same and (made := attempt(request, form, enter_vendor, market, **details)):
            return done(request, "vendors:vendor", made.pk, toast=_("Vendor added."))
    context = {"market": market, "form": form, "same": same}
    return page(request, "vendors/new_vendor.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def vendor(request: Request, pk: UUID) -> HttpResponse:
    """Everything of a vendor that can be changed. What is known of it stands in its dossier."""
    found = kept_vendor(request, pk)
    initial = {"name": found.name, "phones": found.phones, "note": found.note}
    form = VendorForm(request.POST or None, initial=initial)
    if form.is_valid() and attempt(request, form, correct_vendor, found, **form.details):
        return done(request, "vendors:vendor", found.pk, toast=_("Saved."))
    tenancies = found.tenancies.select_related("stall")
    context = {
        "market": found.market,
        "vendor": found,
        "form": form,
        "held": tenancies.running(today()).order_by("stall__sort_key"),
        "papers": found.papers.filter(withdrawn_at=None).order_by("expires_on"),
        "helpers": found.helpers.filter(left_on=None).order_by("name"),
    }
    return page(request, "vendors/vendor.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def merging(request: Request, pk: UUID) -> HttpResponse:
    """Two records of one person: this one goes into the other."""
    found = kept_vendor(request, pk)
    words = word(request, "q")
    others = others_called(found, words)
    label = _("Is the same person as")
    form = MergeForm(request.POST or None, others=others, label=label)
    if form.is_valid():
        other = form.cleaned_data["other"]
        reason = form.cleaned_data["reason"]
        if attempt(request, form, merge_vendors, found, into=other, reason=reason):
            return done(request, "vendors:vendor", other.pk, toast=_("Both are one record now."))
    context = {
        "market": found.market,
        "vendor": found,
        "form": form,
        "query": words,
        "others": others,
        "title": _("Join two records"),
        "intro": _("Stalls, papers and helpers move to the other record; this one ends."),
        "press": _("Join them"),
        "back_label": described(found),
    }
    return page(request, "vendors/with_other.html", context)
