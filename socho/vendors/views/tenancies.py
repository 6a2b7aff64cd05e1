"""Who holds which stall: taking, sharing, transferring, leaving, mending; a pause of a stall."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from socho.accounts.requests import Request
from socho.core.clock import today
from socho.places.requests import attempt
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page, refused
from socho.vendors.actions import (
    correct_tenancy,
    leave_stall,
    pause_stall,
    reopen_stall,
    share_stall,
    take_stall,
    transfer_stall,
)
from socho.vendors.forms.register import ReasonForm, TransferForm, described
from socho.vendors.forms.tenancies import CorrectionForm, LeaveForm, ShareForm, TakeForm
from socho.vendors.queries import others_called
from socho.vendors.requests import kept_stall, kept_tenancy, kept_vendor, word
from socho.vendors.rules import Known, Precision
from socho.vendors.views.people import one_form


@login_required
@require_http_methods(["GET", "POST"])
def taking(request: Request, pk: UUID) -> HttpResponse:
    found = kept_vendor(request, pk)
    form = TakeForm(request.POST or None, market=found.market)
    if form.is_valid() and attempt(request, form, take_stall, found, **form.details):
        return done(request, "vendors:vendor", found.pk, toast=_("Saved."))
    return one_form(request, found, form, title=_("Takes a stall"))


@login_required
@require_http_methods(["GET", "POST"])
def sharing(request: Request, pk: UUID) -> HttpResponse:
    found = kept_vendor(request, pk)
    form = ShareForm(request.POST or None, market=found.market)
    if form.is_valid() and attempt(request, form, share_stall, found, **form.details):
        return done(request, "vendors:vendor", found.pk, toast=_("Saved."))
    return one_form(request, found, form, title=_("Shares a stall with its holder"))


@login_required
@require_http_methods(["GET", "POST"])
def transfer(request: Request, pk: UUID) -> HttpResponse:
    """From a day on somebody else holds the stall."""
    tenancy = kept_tenancy(request, pk)
    words = word(request, "q")
    others = others_called(tenancy.vendor, words)
    label = _("Who takes it over?")
    form = TransferForm(request.POST or None, others=others, label=label, initial={"on": today()})
    if form.is_valid():
        to, on = form.cleaned_data["other"], form.cleaned_data["on"]
        if attempt(request, form, transfer_stall, tenancy, to=to, on=on):
            return done(request, "vendors:vendor", to.pk, toast=_("The stall was transferred."))
    stall = tenancy.stall.code
    context = {
        "market": tenancy.vendor.market,
        "vendor": tenancy.vendor,
        "form": form,
        "query": words,
        "others": others,
        "title": _("Transfer stall %(stall)s") % {"stall": stall},
        "intro": _("The day before is the last day of %(name)s.") % {"name": tenancy.vendor},
        "press": _("Transfer it"),
        "back_label": described(tenancy.vendor),
    }
    return page(request, "vendors/with_other.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def leaving(request: Request, pk: UUID) -> HttpResponse:
    tenancy = kept_tenancy(request, pk)
    form = LeaveForm(request.POST or None, initial={"until": Known.on(today())})
    if form.is_valid() and attempt(request, form, leave_stall, tenancy, **form.details):
        return done(request, "vendors:vendor", tenancy.vendor_id, toast=_("Saved."))
    title = _("Gives up stall %(stall)s") % {"stall": tenancy.stall.code}
    return one_form(request, tenancy.vendor, form, title=title)


@login_required
@require_http_methods(["GET", "POST"])
def correction(request: Request, pk: UUID) -> HttpResponse:
    """Mend dates or kind that were entered wrong."""
    tenancy = kept_tenancy(request, pk)
    initial = {
        "kind": tenancy.kind,
        "since": Known(tenancy.valid_from, Precision(tenancy.from_precision)),
        "until": Known(tenancy.valid_to, Precision(tenancy.to_precision)),
    }
    form = CorrectionForm(request.POST or None, initial=initial)
    if form.is_valid() and attempt(request, form, correct_tenancy, tenancy, **form.details):
        return done(request, "vendors:vendor", tenancy.vendor_id, toast=_("Saved."))
    title = _("Mend what was entered of stall %(stall)s") % {"stall": tenancy.stall.code}
    return one_form(request, tenancy.vendor, form, title=title)


@login_required
@require_http_methods(["GET", "POST"])
def pause(request: Request, pk: UUID) -> HttpResponse:
    """The stall does not trade for a while; whoever holds it goes on holding it."""
    stall = kept_stall(request, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and attempt(request, form, pause_stall, stall, **form.details):
        return done(request, "insight:stall", pk, toast=_("The stall pauses."))
    title = _("Stall %(stall)s pauses") % {"stall": stall.code}
    context = {"market": stall.market, "stall": stall, "form": form, "title": title}
    return page(request, "vendors/one_form.html", context)


@login_required
@require_POST
def reopening(request: Request, pk: UUID) -> HttpResponse:
    stall = kept_stall(request, pk)
    form = PlainForm(request.POST)
    if form.is_valid() and attempt(request, form, reopen_stall, stall):
        return done(request, "insight:stall", pk, toast=_("The stall trades again."))
    return refused(request, form.non_field_errors().as_text().lstrip("* "))
