"""Search: as a page, and as the lines under the field while one types."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from socho.core.text import has_forbidden
from socho.insight.search import ON_PAGE, WHILE_TYPING, search
from socho.insight.viewpoint import viewpoint_of
from socho.ui.kept_pages import kept
from socho.ui.pages import page, wants_part


@kept
@login_required
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    view = viewpoint_of(request)
    typed = request.GET.get("q", "").strip()
    typed = "" if has_forbidden(typed) else typed
    groups = search(view, typed, WHILE_TYPING if wants_part(request) else ON_PAGE)
    context = {"groups": groups, "search_words": typed}
    return page(request, "insight/search.html", context, part="insight/_found.html")
