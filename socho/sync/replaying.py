"""Doing what a phone queued, once per `op`, and what the phone is told of it."""

from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from socho.accounts.requests import act_of
from socho.core.ids import op_hash
from socho.core.refusals import NotAllowed
from socho.logbook.acts import READ_ONLY, ActSetAside, is_read_only, perform
from socho.logbook.models import PerformedAct
from socho.logbook.room import NoRoom
from socho.sync.forms import SentForm
from socho.sync.operations import OPERATIONS, Reading
from socho.sync.requests import carried_market, whose

DONE, REFUSED, LATER = 200, 409, 423  # not a 5xx: nothing is wrong with the server


@dataclass(frozen=True)
class Answer:
    """`status` tells the phone what to do: let the act go, show the refusal, or try again."""

    status: int
    content: dict[str, Any] = field(default_factory=dict)


def refusal(code: str, sentence: object, status: int = REFUSED) -> Answer:
    return Answer(status, {"code": code, "sentence": str(sentence)})


def replay(request: HttpRequest, sent: dict[str, Any]) -> Answer:
    """One act out of somebody's outbox."""
    market = carried_market(request)
    form = SentForm(sent)
    if not form.is_valid():
        return refusal("unreadable", _("This could not be read. Write it once more."))
    if form.cleaned_data["whose"] != whose(request):
        return refusal("someone_else", _("Another person kept this on this phone."), LATER)
    operation = OPERATIONS.get(form.cleaned_data["action"])
    arguments = sent.get("arguments")
    if operation is None or not isinstance(arguments, dict):
        return refusal("unknown", _("This phone's page is too old. Open it anew and try again."))
    reading = operation.read(arguments, market, form.really_happened_at)
    if not reading.is_valid():
        return refusal("wrong", _first_error(reading))
    if is_read_only():
        return refusal("read_only", READ_ONLY, LATER)
    act = act_of(request, form.act_op, device_at=form.cleaned_data["happened_at"])
    try:
        answer = perform(act, operation.action, reading.thing, **reading.details)
    except NoRoom as no:
        return refusal("no_room", no, LATER)  # the phone keeps it until there is room again
    except NotAllowed as no:
        return refusal("not_allowed", no)
    except ActSetAside:
        return refusal("set_aside", _("This was sent before with other words. Both are kept."))
    except (PermissionDenied, Http404):
        return refusal("not_yours", _("You may not do this any more."))
    missing = _missing(act.op, form.cleaned_data["photos"])
    return Answer(DONE, {"told": asdict(operation.tell(answer, act)), "missing": missing})


def photo_op(op: UUID, sha256: str) -> UUID:
    """A photo is an act of its own, the same however often it is sent."""
    return uuid5(op, sha256)


def _missing(op: UUID, photos: list[str]) -> list[str]:
    """Those that have not arrived yet."""
    marks = {sha256: op_hash(photo_op(op, sha256)) for sha256 in photos}
    found = PerformedAct.objects.filter(op_hash__in=marks.values())
    here = {bytes(each) for each in found.values_list("op_hash", flat=True)}
    return [sha256 for sha256, mark in marks.items() if mark not in here]


def _first_error(reading: Reading) -> str:
    return str(next(iter(reading.errors.values()))[0])
