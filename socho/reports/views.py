"""Photos and voice notes of reports, for whoever may see the report."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from socho.attachments.serving import serve
from socho.reports.models import Report


@login_required
@require_safe
def attachment(request: HttpRequest, report: UUID, pk: UUID) -> HttpResponseBase:
    seen = get_object_or_404(Report.objects.visible_to(request.user), pk=report)
    row = get_object_or_404(seen.attachments.select_related("attachment"), pk=pk)
    return serve(row.attachment, request)
