"""Vendors, the stalls they hold from when to when, their papers, and imports of their lists."""

from datetime import date
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socho.accounts.models import User
from socho.core.text import words_of
from socho.logbook.models import Thing
from socho.places.models import Market, Stall
from socho.vendors import policy
from socho.vendors.rules import Precision


class VendorQuerySet(models.QuerySet["Vendor"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(policy.visible_vendors(user))

    def present(self) -> Self:
        """Not merged into another one, not erased."""
        return self.filter(merged_into=None, erased_at=None)

    def matching(self, words: str) -> Self:
        """Every word typed occurs in the name or a phone, marks and case aside."""
        found = self
        for word in words_of(words):
            found = found.filter(folded__contains=word)
        return found


class Vendor(Thing):
    """A person who trades at the market. Nothing sensitive: no number, birth, origin, belief."""

    market = models.ForeignKey(Market, on_delete=models.PROTECT, related_name="vendors")
    name = models.CharField(max_length=120)
    phones: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)  # +84…
    note = models.CharField(max_length=300, blank=True)
    account = models.OneToOneField(User, null=True, on_delete=models.PROTECT, related_name="vendor")
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged"
    )
    erased_at = models.DateTimeField(null=True)
    sort_key = models.CharField(max_length=240, blank=True)
    folded = models.CharField(max_length=400, blank=True)  # name, phones: for search

    objects = VendorQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        indexes = [models.Index(fields=["market", "sort_key"], name="vendor_by_name")]

    def __str__(self) -> str:
        return self.name


class Helper(Thing):
    """Somebody who sells for a vendor."""

    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="helpers")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    left_on = models.DateField(null=True)


class TenancyKind(models.TextChoices):
    ASSIGNED = "assigned", _("Assigned")  # giao điểm kinh doanh
    RENTED = "rented", _("Rented")  # thuê điểm kinh doanh
    SHARED = "shared", _("Shared")  # bán chung
    UNKNOWN = "unknown", _("Not stated")


class TenancyQuerySet(models.QuerySet["Tenancy"]):
    def running(self, today: date) -> "TenancyQuerySet":
        return (
            self.filter(Q(valid_to=None) | Q(valid_to__gte=today))
            .exclude(valid_from__gt=today)
            .filter(ended=False)
        )


class Tenancy(Thing):
    """A vendor holds a stall from a day to a day. Never overwritten: a new holder is a new row."""

    stall = models.ForeignKey(Stall, on_delete=models.PROTECT, related_name="tenancies")
    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="tenancies")
    kind = models.CharField(max_length=10, choices=TenancyKind.choices, default=TenancyKind.UNKNOWN)
    valid_from = models.DateField(null=True)
    from_precision = models.CharField(
        max_length=5, choices=Precision.choices, default=Precision.NONE
    )
    valid_to = models.DateField(null=True)  # the last day
    to_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.NONE)
    ended = models.BooleanField(default=False)  # also when the last day is not known

    objects = TenancyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["stall", "valid_from"], name="tenancy_by_stall")]


class PaperKind(models.TextChoices):
    CONTRACT = "contract", _("Stall contract")
    LICENCE = "licence", _("Business registration")
    FOOD_SAFETY = "food_safety", _("Food safety certificate")
    FIRE_TRAINING = "fire_training", _("Fire safety training")
    COMMITMENT = "commitment", _("Signed commitment")


class Paper(Thing):
    """A document a vendor holds, with the day it runs out."""

    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=20, choices=PaperKind.choices)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)


class VendorImport(Thing):
    """One saved list: what it made, so that it can be undone as one act."""

    market = models.ForeignKey(Market, on_delete=models.PROTECT, related_name="imports")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    totals: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    # What the save made: row reference → digest of its image, so that an undo can tell whether
    # it was changed since; and the state that stalls had which were there before.
    made: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    opened: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    saved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
