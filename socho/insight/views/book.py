"""The book of cases: filtered by its address, page after page, and on paper."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from socho.insight import filters
from socho.insight.book import Wanted, asked, chosen
from socho.insight.forms import BookForm
from socho.insight.paper import logbook_page
from socho.insight.rows import row_of
from socho.insight.viewpoint import Viewpoint, viewpoint_of
from socho.ui.kept_pages import kept
from socho.ui.pages import page


@kept
@login_required
@require_safe
def book(request: HttpRequest) -> HttpResponse:
    view, form = _asked(request)
    address, wanted = filters.Address(request.GET), form.wanted
    shown, count = asked(view, wanted, request.GET.get("after", ""))
    context = {
        "view": view,
        "asked": form,
        "wanted": wanted,
        "is_narrowed": wanted != Wanted(),
        "shows_more": replace(wanted, state="", late=False) != Wanted() or bool(form.errors),
        "states": [filters.states(view, wanted, address)],
        "more": filters.more(view, wanted, address),
        "rows": [row_of(each, view.moment) for each in shown.rows],
        "count": count,
        "next": address.having(after=shown.after) if shown.after else "",
        "paper": address.having(),
    }
    return page(request, "insight/book.html", context, part="insight/_book.html", status=200)


@login_required
@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """The same rows as a page of the logbook, to be printed and signed."""
    view, form = _asked(request)
    cases = chosen(view, form.wanted)
    query = filters.Address(request.GET).having()
    return page(request, "insight/paper.html", logbook_page(view, form.wanted, cases, query))


def _asked(request: HttpRequest) -> tuple[Viewpoint, BookForm]:
    view = viewpoint_of(request)
    if not view.reads_cases:
        raise Http404
    return view, BookForm(request.GET)
