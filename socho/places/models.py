"""Where things happen: market, zone, stall, point, plan; labels; who looks after what."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from socho.accounts.models import AdministrativeUnit, Unit
from socho.core.text import words_of
from socho.logbook.models import Thing


class Market(Thing):
    """A market and its profile. One unit manages it."""

    name = models.CharField(max_length=120)  # "Chợ Phan Rang (mẫu)"
    number_prefix = models.CharField(max_length=6, unique=True)  # "PR" in PR-2026-00123
    manager = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="markets")
    manager_label = models.CharField(max_length=160)  # "Ban quản lý chợ Phan Rang"
    seat = models.ForeignKey(
        AdministrativeUnit, null=True, on_delete=models.PROTECT, related_name="+"
    )
    place_name = models.CharField(max_length=120, blank=True)  # "Phan Rang" before a date in print
    duty_phone = models.CharField(max_length=20, blank=True)
    ward_reception = models.CharField(max_length=300, blank=True)  # where complaints may be brought
    sessions: "models.JSONField[list[list[str]], list[list[str]]]" = models.JSONField(
        default=list
    )  # opening hours: [["04:30", "11:00"], ["16:00", "02:00"]]; may cross midnight
    month_starts_on = models.PositiveSmallIntegerField(default=1)  # 15: months run 15th to 14th
    is_sample = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Zone(Thing):
    """A part of a market: hall, row or field of stalls."""

    market = models.ForeignKey(Market, on_delete=models.PROTECT, related_name="zones")
    code = models.CharField(max_length=10)  # "B"
    name = models.CharField(max_length=120, blank=True)  # "rau, trái cây"
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]
        constraints = [models.UniqueConstraint(fields=["market", "code"], name="zone_once")]

    def __str__(self) -> str:
        return self.code


class StallState(models.TextChoices):
    TRADING = "trading", pgettext_lazy("stall", "Trading")
    PAUSED = "paused", pgettext_lazy("stall", "Paused")
    VACANT = "vacant", pgettext_lazy("stall", "Vacant")
    CLOSED = "closed", pgettext_lazy("stall", "Closed")


class StallQuerySet(models.QuerySet["Stall"]):
    def matching(self, words: str) -> "StallQuerySet":
        """Code or sector, without diacritics: “b12”, “B 12”, “rau cu”."""
        found = self
        for word in words_of(words):
            found = found.filter(folded__contains=word)
        return found

    def in_zone(self, zone: Zone) -> "StallQuerySet":
        return self.filter(zone=zone)

    def open(self) -> "StallQuerySet":
        return self.exclude(state=StallState.CLOSED)

    def unplaced(self) -> "StallQuerySet":
        return self.filter(row=None)

    def after(self, sort_key: str) -> "StallQuerySet":
        """The page of a list that comes after this one."""
        return self.filter(sort_key__gt=sort_key) if sort_key else self


class Stall(Thing):
    """One numbered place of business."""

    market = models.ForeignKey(Market, on_delete=models.PROTECT, related_name="stalls")
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="stalls")
    code = models.CharField(max_length=20)  # "B12", without leading zeros
    sort_key = models.CharField(max_length=40)  # "B   00012"
    sector = models.CharField(max_length=80, blank=True)  # ngành hàng
    area_m2 = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    state = models.CharField(max_length=10, choices=StallState.choices, default=StallState.VACANT)
    row = models.PositiveSmallIntegerField(null=True)  # its cell on its zone's part of the plan
    column = models.PositiveSmallIntegerField(null=True)
    folded = models.CharField(max_length=120, blank=True)

    objects = StallQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        constraints = [models.UniqueConstraint(fields=["market", "code"], name="stall_once")]

    def __str__(self) -> str:
        return self.code


class PointKind(models.TextChoices):
    GATE = "gate", _("Gate")
    AISLE = "aisle", _("Aisle, way out")
    PARKING = "parking", _("Parking")
    OFFICE = "office", _("Office")
    OTHER = "other", _("Other place")


class PointQuerySet(models.QuerySet["Point"]):
    def open(self) -> "PointQuerySet":
        return self.filter(closed_on=None)


class Point(Thing):
    """A named place of a market that is no stall; on the plan a strip under its zone."""

    market = models.ForeignKey(Market, on_delete=models.PROTECT, related_name="points")
    zone = models.ForeignKey(Zone, null=True, on_delete=models.PROTECT, related_name="points")
    kind = models.CharField(max_length=10, choices=PointKind.choices)
    name = models.CharField(max_length=120)
    closed_on = models.DateField(null=True)

    objects = PointQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["market", "name"], name="point_once")]

    def __str__(self) -> str:
        return self.name


class JurisdictionQuerySet(models.QuerySet["Jurisdiction"]):
    def running(self, today: date) -> "JurisdictionQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=today), valid_from__lte=today)


class Jurisdiction(Thing):
    """Which unit (police, committee, group, province) looks after which market, or one zone."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="jurisdictions")
    market = models.ForeignKey(Market, on_delete=models.PROTECT, related_name="jurisdictions")
    zone = models.ForeignKey(Zone, null=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = JurisdictionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="jurisdiction_ends_after_it_begins",
            )
        ]


class LabelQuerySet(models.QuerySet["Label"]):
    def live(self) -> "LabelQuerySet":
        return self.filter(revoked_at=None)

    def on(self, thing: Stall | Zone | Point) -> "LabelQuerySet":
        return self.filter(**{thing._meta.model_name or "": thing})


class Label(Thing):
    """A printed code on a stall, zone or point. It opens a report page and nothing else."""

    market = models.ForeignKey(Market, on_delete=models.PROTECT, related_name="labels")
    stall = models.ForeignKey(Stall, null=True, on_delete=models.PROTECT, related_name="labels")
    zone = models.ForeignKey(Zone, null=True, on_delete=models.PROTECT, related_name="labels")
    point = models.ForeignKey(Point, null=True, on_delete=models.PROTECT, related_name="labels")
    serial = models.PositiveIntegerField()  # "Số tem 00412"
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_why = models.CharField(max_length=200, blank=True)

    objects = LabelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["market", "serial"], name="label_serial_once"),
            models.CheckConstraint(
                condition=(
                    Q(stall__isnull=False, zone=None, point=None)
                    | Q(stall=None, zone__isnull=False, point=None)
                    | Q(stall=None, zone=None, point__isnull=False)
                ),
                name="label_is_on_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.serial:05d}"
