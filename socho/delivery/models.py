"""Outgoing messages: what waits, what went, what failed; and who wants which."""

from typing import Any

from django.db import models

from socho.accounts.models import User
from socho.logbook.models import Thing


class Via(models.TextChoices):
    PUSH = "push"
    EMAIL = "email"


class PushSubscription(Thing):
    """A browser that asked to be told."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="push_subscriptions")
    endpoint = models.URLField(max_length=600, unique=True)
    keys: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField()
    since = models.DateTimeField()


class Outgoing(Thing):
    """A message waiting for the far end. It holds a code, a state and a link, no content."""

    via = models.CharField(max_length=6, choices=Via.choices)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    payload: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    gave_up_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
