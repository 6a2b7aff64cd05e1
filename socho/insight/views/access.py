"""Who works in this market and what their role opens, with the reason."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from socho.insight.access import who_sees
from socho.insight.viewpoint import viewpoint_of
from socho.ui.pages import page


@login_required
@require_safe
def access(request: HttpRequest) -> HttpResponse:
    view = viewpoint_of(request)
    if not view.roles:
        raise Http404
    return page(request, "insight/access.html", {"view": view, **who_sees(view)})
