"""Dated figures that law or house sets, and the days that are free."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from socho.logbook.models import Thing


class ParameterQuerySet(models.QuerySet["Parameter"]):
    def of(self, key: str) -> "ParameterQuerySet":
        return self.filter(key=key).order_by("valid_from")

    def valid_on(self, day: date) -> "ParameterQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day).order_by(
            "key"
        )

    def unverified(self) -> "ParameterQuerySet":
        """Nobody here has compared them with the text they rest on."""
        return self.filter(verified_on=None)


class Parameter(Thing):
    """One figure for one span of time. What went before is kept: old cases are read by it."""

    key = models.CharField(max_length=60)  # "acknowledge.urgent"
    value: "models.JSONField[Any, Any]" = models.JSONField()
    unit = models.CharField(max_length=16)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)  # the last day; the day before the next value begins
    basis = models.CharField(max_length=300)
    verified_by = models.UUIDField(null=True)  # the account that compared it with the text
    verified_on = models.DateField(null=True)

    objects = ParameterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "valid_from"], name="parameter_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="parameter_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(verified_by=None, verified_on=None)
                | Q(verified_by__isnull=False, verified_on__isnull=False),
                name="parameter_verified_by_somebody_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.value} {self.unit} ({self.valid_from})"


class Holiday(Thing):
    """A day on which no working time runs."""

    day = models.DateField(unique=True)
    name = models.CharField(max_length=80)
    basis = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class Revision(models.Model):
    """The mark changes with every act that changes the above; whoever remembers them looks at it.

    A random mark, not a count: a count taken back with its transaction would come again.
    """

    mark = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return str(self.mark)
