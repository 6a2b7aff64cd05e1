"""A request as our views know it: a signed-in person who acts."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from socho.accounts.models import User
from socho.core.clock import now
from socho.logbook.acts import Act


class Request(HttpRequest):
    """A request behind `login_required`: `user` is always one of our people."""

    user: User


def person_of(request: HttpRequest) -> User:
    """The person behind the request as a row of its own, ready to be handed to an action."""
    return User.objects.get(pk=request.user.pk or UUID(int=0))


def act_of(request: HttpRequest, op: UUID, *, device_at: datetime | None = None) -> Act:
    """What the person behind the request does, under the form's own `op`."""
    actor = request.user.pk if request.user.is_authenticated else None
    return Act(actor=actor, op=op, now=now(), device_at=device_at)
