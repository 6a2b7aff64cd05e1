"""J8: a board's own list, read, looked through, saved; and taken back."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from socho.accounts.requests import Request
from socho.places.models import Market
from socho.places.requests import arranged_market, attempt
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page
from socho.vendors import shelf
from socho.vendors.actions import save_import, undo_import
from socho.vendors.forms.importing import ListFileForm
from socho.vendors.looking import read_corrected, read_list, sheet_forms
from socho.vendors.models import VendorImport
from socho.vendors.preview import PAGE, lines_of, problems_csv, totals_of
from socho.vendors.reading.results import UnreadableFile, VendorReading
from socho.vendors.uploads import InMemoryUpload

NO_CORRECTIONS = ("csrfmiddlewaretoken", "op", "all")


@csrf_exempt  # only so that the handler can be set before the body is read; see csrf_protect
def lists(request: Request) -> HttpResponse:
    """Choose a file; the lists saved so far. An upload never touches the disk."""
    request.upload_handlers = [InMemoryUpload(request)]
    return _lists(request)


@csrf_protect
@login_required
@require_http_methods(["GET", "POST"])
def _lists(request: Request) -> HttpResponse:
    market = arranged_market(request)
    if request.method != "POST":
        return _lists_page(request, market, ListFileForm())
    form = ListFileForm(request.POST, request.FILES)
    if form.is_valid():
        data = form.cleaned_data["file"].read()
        try:
            read_list(market, data, form.file_name)
        except UnreadableFile as fault:
            form.add_error("file", str(fault))
        else:
            return done(
                request, "vendors:preview", shelf.put(form.file_name, data, request.user.pk)
            )
    return _lists_page(request, market, form)


@login_required
@require_http_methods(["GET", "POST"])
def preview(request: Request, key: UUID) -> HttpResponse:
    """Nothing is saved here. POST reads once more with what the person corrected."""
    market = arranged_market(request)
    upload = shelf.get(key, request.user.pk)
    if upload is None:
        return _gone(request, market)
    reading = read_corrected(market, upload.data, upload.name, request.POST)
    return _preview_page(request, market, reading, PlainForm(), key=key, name=upload.name)


@login_required
@require_POST
def saving(request: Request, key: UUID) -> HttpResponse:
    market = arranged_market(request)
    upload = shelf.get(key, request.user.pk)
    if upload is None:
        return _gone(request, market)
    reading = read_corrected(market, upload.data, upload.name, request.POST)
    form = PlainForm(request.POST)
    about = {"reading": reading, "file_name": upload.name, "sha256": upload.sha256}
    if form.is_valid() and (saved := attempt(request, form, save_import, market, **about)):
        shelf.drop(key)
        undo = reverse("vendors:undoing", args=[saved.pk])
        return done(request, "vendors:vendors", toast=_("The list is saved."), undo=undo)
    return _preview_page(request, market, reading, form, key=key, name=upload.name)


@login_required
@require_POST
def problems(request: Request, key: UUID) -> HttpResponse:
    """What was refused or doubtful, as a table for the person who keeps the list."""
    market = arranged_market(request)
    upload = shelf.get(key, request.user.pk)
    if upload is None:
        return _gone(request, market)
    table = problems_csv(read_corrected(market, upload.data, upload.name, request.POST))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="dong-can-xem-lai.csv"'
    return response


@login_required
@require_POST
def undoing(request: Request, pk: UUID) -> HttpResponse:
    """Takes back a saved list whole, or says which rows were changed since."""
    market = arranged_market(request)
    saved = get_object_or_404(VendorImport, pk=pk, market=market)
    form = PlainForm(request.POST)
    if form.is_valid() and attempt(request, form, undo_import, saved):
        return done(request, "vendors:lists", toast=_("The list was taken back."))
    return _lists_page(request, market, ListFileForm(), refused=form)


def _lists_page(
    request: Request, market: Market, form: ListFileForm, **more: PlainForm
) -> HttpResponse:
    saved = VendorImport.objects.filter(market=market).order_by("-saved_at")[:20]
    context = {"market": market, "form": form, "saved": saved}
    return page(request, "vendors/lists.html", context | more)


def _gone(request: Request, market: Market) -> HttpResponse:
    """Lists lie in memory for half an hour."""
    form = ListFileForm({}, {})
    form.errors.clear()
    form.add_error("file", _("The list no longer lies ready here. Choose the file once more."))
    return _lists_page(request, market, form)


def _preview_page(
    request: Request, market: Market, reading: VendorReading, form: PlainForm, **more: Any
) -> HttpResponse:
    lines = lines_of(reading)
    shown = len(lines) if "all" in request.POST else PAGE
    context = {
        "market": market,
        "reading": reading,
        "totals": totals_of(reading),
        "lines": lines[:shown],
        "left": len(lines) - shown,
        "sheets": sheet_forms(reading),
        "chosen": [each for each in request.POST.items() if each[0] not in NO_CORRECTIONS],
        "form": form,
    }
    return page(request, "vendors/preview.html", context | more)
