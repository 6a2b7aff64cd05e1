"""The ways out: web push and e-mail. Each sends one message or says why not."""

import json
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import send_mail
from pywebpush import WebPushException, webpush

from socho.delivery.keys import vapid
from socho.delivery.models import Outgoing, PushSubscription, Via

PUSH_TIMEOUT = 10  # seconds
GONE = (404, 410)
# Only browsers' own push services: nobody makes this server call another machine.
PUSH_HOSTS = (
    "fcm.googleapis.com",
    ".push.services.mozilla.com",
    ".notify.windows.com",
    ".push.apple.com",
)


class NotSent(Exception):
    """The far end did not take the message; the text says why, without addresses."""


def is_push_service(endpoint: str) -> bool:
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    known = any(host == each or (each[0] == "." and host.endswith(each)) for each in PUSH_HOSTS)
    return parts.scheme == "https" and known and parts.port in (None, 443)


def send_push(message: Outgoing) -> None:
    """To every browser of the person; those that are gone are forgotten."""
    reached = 0
    for each in PushSubscription.objects.filter(user=message.user_id):
        try:
            webpush(
                {"endpoint": each.endpoint, "keys": each.keys},
                data=json.dumps(message.payload),
                vapid_private_key=vapid(),
                vapid_claims={"sub": settings.PUBLIC_URL},
                timeout=PUSH_TIMEOUT,
            )
            reached += 1
        except WebPushException as fault:
            status = fault.response.status_code if fault.response is not None else 0
            if status in GONE:
                each.delete()
            else:
                raise NotSent(f"push service answered {status or 'nothing'}") from None
        except OSError as fault:
            raise NotSent(type(fault).__name__) from None


def send_email(message: Outgoing) -> None:
    try:
        send_mail(
            subject=message.payload["what"],
            message=f"{message.payload['what']}\n\n{settings.PUBLIC_URL}{message.payload['link']}",
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[message.user.email],
        )
    except OSError as fault:  # every SMTP and network fault is one
        raise NotSent(type(fault).__name__) from None


CHANNELS: dict[str, Callable[[Outgoing], None]] = {Via.PUSH: send_push, Via.EMAIL: send_email}
