"""Putting messages into the post box, and who wants them where."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings

from socho.accounts.models import User
from socho.core.changes import remembered
from socho.delivery.models import Outgoing, PushSubscription, Via
from socho.logbook.acts import Act


def queue_notice(act: Act, people: Iterable[UUID], *, what: str, link: str) -> list[Outgoing]:
    """Tell these people, by every way they have set. `what` is a short line without names or
    content; `link` the page that says more after sign-in. Sent after commit, by the clock."""
    payload, ways = {"what": what, "link": link}, ways_set()
    rows = [
        Outgoing(via=way, user_id=person, payload=payload, made_at=act.now, next_try_at=act.now)
        for person in people
        for way in ways.get(person, ())
    ]
    return Outgoing.objects.bulk_create(rows)


@remembered("delivery_pushsubscription", "accounts_user")
def ways_set() -> dict[UUID, list[Via]]:
    """By which ways each person wants to be told; most want none."""
    ways: dict[UUID, list[Via]] = {}
    for person in PushSubscription.objects.values_list("user_id", flat=True).distinct():
        ways.setdefault(person, []).append(Via.PUSH)
    if settings.EMAIL_HOST:
        for person in User.objects.exclude(email="").values_list("pk", flat=True):
            ways.setdefault(person, []).append(Via.EMAIL)
    return ways


def subscribe(act: Act, user: User, *, endpoint: str, keys: dict[str, str]) -> PushSubscription:
    """This browser wants to be told."""
    kept, _ = PushSubscription.objects.update_or_create(
        endpoint=endpoint, defaults={"user": user, "keys": keys, "since": act.now}
    )
    return kept


def unsubscribe(act: Act, user: User, *, endpoint: str) -> None:
    PushSubscription.objects.filter(user=user, endpoint=endpoint).delete()
