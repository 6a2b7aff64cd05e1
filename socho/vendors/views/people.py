"""What hangs on a vendor: helpers, papers, the account; a stall-holder's own phone."""

import secrets
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from socho.accounts.requests import Request
from socho.accounts.sealing import Secret
from socho.core.clock import today
from socho.core.ids import ALPHABET
from socho.places.requests import arranged_market, attempt
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page, refused
from socho.vendors.actions import (
    add_helper,
    add_paper,
    correct_contact,
    end_helper,
    open_account,
    withdraw_paper,
)
from socho.vendors.forms.register import (
    AccountForm,
    ContactForm,
    HelperForm,
    PaperForm,
    ReasonForm,
)
from socho.vendors.models import Helper, Paper, Vendor
from socho.vendors.requests import kept_vendor


@login_required
@require_http_methods(["GET", "POST"])
def helper(request: Request, pk: UUID) -> HttpResponse:
    found = kept_vendor(request, pk)
    form = HelperForm(request.POST or None)
    if form.is_valid() and attempt(request, form, add_helper, found, **form.details):
        return done(request, "vendors:vendor", found.pk, toast=_("Saved."))
    return one_form(request, found, form, title=_("Add a helper"))


@login_required
@require_POST
def helper_end(request: Request, pk: UUID) -> HttpResponse:
    mine = Helper.objects.filter(vendor__market=arranged_market(request))
    found = get_object_or_404(mine.select_related("vendor__market"), pk=pk)
    form = PlainForm(request.POST)
    if form.is_valid() and attempt(request, form, end_helper, found, last_day=today()):
        return done(request, "vendors:vendor", found.vendor_id, toast=_("Saved."))
    return one_form(request, found.vendor, form, title=_("No longer helps"))


@login_required
@require_http_methods(["GET", "POST"])
def paper(request: Request, pk: UUID) -> HttpResponse:
    found = kept_vendor(request, pk)
    form = PaperForm(request.POST or None)
    if form.is_valid() and attempt(request, form, add_paper, found, **form.details):
        return done(request, "vendors:vendor", found.pk, toast=_("Saved."))
    return one_form(request, found, form, title=_("Add a paper"))


@login_required
@require_http_methods(["GET", "POST"])
def paper_withdrawal(request: Request, pk: UUID) -> HttpResponse:
    """It stays in the dossier, crossed out."""
    mine = Paper.objects.filter(vendor__market=arranged_market(request))
    found = get_object_or_404(mine.select_related("vendor__market"), pk=pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and attempt(request, form, withdraw_paper, found, **form.details):
        return done(request, "vendors:vendor", found.vendor_id, toast=_("Crossed out."))
    title = _("Cross out: %(paper)s") % {"paper": found.get_kind_display()}
    return one_form(request, found.vendor, form, title=title)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def account(request: Request, pk: UUID) -> HttpResponse:
    """The first password is shown once, on a slip to hand over; it is kept nowhere in clear."""
    found = kept_vendor(request, pk)
    if found.account_id is not None:
        return refused(request, _("This vendor has an account already."))
    form = AccountForm(request.POST or None)
    if form.is_valid():
        password = _first_password()
        details = form.details | {"password": Secret(password)}
        opened = attempt(request, form, open_account, found, **details)
        if opened is not None:
            slip = {"market": found.market, "vendor": found, "account": opened}
            return page(request, "vendors/account_slip.html", slip | {"password": password})
    return one_form(request, found, form, title=_("Open an account"))


@login_required
@require_http_methods(["GET", "POST"])
def own_contact(request: Request) -> HttpResponse:
    """A stall-holder's own phone."""
    mine = Vendor.objects.present().select_related("market")
    found = get_object_or_404(mine, account=request.user)
    form = ContactForm(request.POST or None, initial={"phones": found.phones})
    if form.is_valid() and attempt(request, form, correct_contact, found, **form.details):
        return done(request, "insight:vendor", found.pk, toast=_("Saved."))
    return one_form(request, found, form, title=_("My phone number"), own=True)


def one_form(
    request: Request, found: Vendor, form: PlainForm, *, title: str, **more: Any
) -> HttpResponse:
    """A page with one form about one vendor."""
    context = {"market": found.market, "vendor": found, "form": form, "title": title}
    return page(request, "vendors/one_form.html", context | more)


def _first_password() -> str:
    """Three groups of four signs without look-alikes: about 53 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _sign in range(4)) for _part in range(3))
