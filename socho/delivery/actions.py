"""Putting messages into the post box, and who wants them where."""

from collections.abc import Iterable

from django.conf import settings

from socho.accounts.models import User
from socho.delivery.models import Outgoing, PushSubscription, Via
from socho.logbook.acts import Act


def queue_notice(act: Act, users: Iterable[User], *, what: str, link: str) -> list[Outgoing]:
    """Tell these people, by every way they have set. `what` is a short line without names or
    content; `link` the page that says more after sign-in. Sent after commit, by the clock."""
    rows: list[Outgoing] = []
    people = {user.pk: user for user in users}
    subscribed = set(
        PushSubscription.objects.filter(user__in=people).values_list("user_id", flat=True)
    )
    for user in people.values():
        ways = [Via.PUSH] if user.pk in subscribed else []
        if user.email and settings.EMAIL_HOST:
            ways.append(Via.EMAIL)
        payload = {"what": what, "link": link}
        rows += [
            Outgoing(via=way, user=user, payload=payload, made_at=act.now, next_try_at=act.now)
            for way in ways
        ]
    return Outgoing.objects.bulk_create(rows)


def subscribe(act: Act, user: User, *, endpoint: str, keys: dict[str, str]) -> PushSubscription:
    """This browser wants to be told."""
    kept, _ = PushSubscription.objects.update_or_create(
        endpoint=endpoint, defaults={"user": user, "keys": keys, "since": act.now}
    )
    return kept


def unsubscribe(act: Act, user: User, *, endpoint: str) -> None:
    PushSubscription.objects.filter(user=user, endpoint=endpoint).delete()
