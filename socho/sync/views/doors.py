"""The doors through which a phone speaks: one act, one photo, what to keep for later."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from socho.accounts.requests import person_of
from socho.core.clock import now
from socho.logbook import signing
from socho.logbook.notes import to_base64
from socho.logbook.witnessing import LogDiffers, continue_from
from socho.sync.answers import ANOTHER_LOG, what_differs
from socho.sync.forms import PhotoForm
from socho.sync.photos import take_photo
from socho.sync.replaying import DONE, Answer, refusal, replay
from socho.sync.requests import carried_market, whose
from socho.sync.working_set import working_set

MOST_BYTES = 64 * 1024


@login_required
@require_POST
def acts(request: HttpRequest) -> HttpResponse:
    """Session and CSRF token as for any form; JSON, because a phone sends it and no page."""
    sent = read_json(request)
    carried_market(request)
    if sent is None:
        return told(refusal("unreadable", _("This could not be read. Write it once more.")))
    return told(replay(request, sent))


@login_required
@require_POST
def photos(request: HttpRequest) -> HttpResponse:
    carried_market(request)
    form = PhotoForm(request.POST)
    upload = request.FILES.get("photo")
    if not form.is_valid() or upload is None:
        return told(refusal("unreadable", _("This could not be read. Write it once more.")))
    typed = form.cleaned_data
    return told(take_photo(request, typed["op"], typed["sha256"], upload))


@login_required
@require_POST
def witness(request: HttpRequest) -> HttpResponse:
    """Does the log continue what this phone has seen of it?"""
    market = carried_market(request)
    kept = (read_json(request) or {}).get("note")
    try:
        found = continue_from(str(market.pk), kept if isinstance(kept, str) else "")
    except LogDiffers as differs:
        return told(refusal("log_differs", what_differs(differs)))
    if found is None:
        return told(Answer(DONE, {"note": ""}))
    content = {
        "note": found.note,
        "proof": [to_base64(each) for each in found.proof],
        "keys": [str(key) for key in signing.trusted()],
        "differs": str(ANOTHER_LOG),
    }
    return told(Answer(DONE, content))


@login_required
@require_safe
def to_keep(request: HttpRequest) -> HttpResponse:
    market = carried_market(request)
    content = working_set(person_of(request), market, now()) | {"whose": whose(request)}
    tag = f'"{hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:24]}"'
    if request.headers.get("If-None-Match") == tag:
        return private(HttpResponseNotModified(), tag)
    return private(JsonResponse(content, json_dumps_params={"ensure_ascii": False}), tag)


def private(response: HttpResponse, tag: str) -> HttpResponse:
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def told(answer: Answer) -> HttpResponse:
    """With our time, by which the phone knows how far its clock is off."""
    content = answer.content | {"now": milliseconds(now())}
    response = JsonResponse(
        content, status=answer.status, json_dumps_params={"ensure_ascii": False}
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def read_json(request: HttpRequest) -> dict[str, Any] | None:
    """None for whatever is no JSON object of a sensible size."""
    if len(request.body) > MOST_BYTES:
        return None
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    return sent if isinstance(sent, dict) else None


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
