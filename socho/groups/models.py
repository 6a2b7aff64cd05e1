"""Groups and their people, where they work, and their duty."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from socho.accounts.models import Unit, User
from socho.groups import policy
from socho.logbook.models import Thing
from socho.places.models import Market, Zone

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class GroupKind(models.TextChoices):
    """Kept apart: each rests on another ground and is reported on its own."""

    STATUTORY = "statutory", _("Grassroots security team")
    SELF_MANAGED = "self_managed", _("Self-managed group")
    GUARDS = "guards", _("Guard team")
    FIRE_SAFETY = "fire_safety", _("Inter-household fire-safety group")


class GroupQuerySet(models.QuerySet["Group"]):
    def visible_to(self, user: "User | AnonymousUser") -> "GroupQuerySet":
        """The market's own people see all of its groups; a member sees the own one."""
        return self.filter(policy.visible_groups(user))

    def of_market(self, market: Market) -> "GroupQuerySet":
        return self.filter(market=market)

    def standing(self) -> "GroupQuerySet":
        """Not dissolved."""
        return self.filter(dissolved_on=None)

    def in_order(self) -> "GroupQuerySet":
        return self.order_by("dissolved_on", "kind", "name")


class Group(Thing):
    """A team that looks after a market or a part of it. A unit stands behind it where its people
    sign in as a group's members; guards belong to the market's manager and need none."""

    market = models.ForeignKey(Market, on_delete=models.PROTECT, related_name="groups")
    unit = models.OneToOneField(Unit, null=True, on_delete=models.PROTECT, related_name="group")
    kind = models.CharField(max_length=12, choices=GroupKind.choices)
    name = models.CharField(max_length=120)  # "Tổ tự quản khu B"
    phone = models.CharField(max_length=20, blank=True)
    founded_on = models.DateField()
    dissolved_on = models.DateField(null=True)  # the last day

    objects = GroupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["market", "name"],
                condition=Q(dissolved_on=None),
                name="group_name_once",
            ),
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(dissolved_on__gte=F("founded_on")),
                name="group_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BeatQuerySet(models.QuerySet["Beat"]):
    def running(self, day: date) -> "BeatQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


class Beat(Thing):
    """A zone in which a group works. It opens no cases: that is said by `places.Jurisdiction`.
    A group without any works in the whole market."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="beats")
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="beats")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = BeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="beat_ends_after_it_begins",
            )
        ]


class Position(models.TextChoices):
    HEAD = "head", pgettext_lazy("of a group", "Head")
    DEPUTY = "deputy", pgettext_lazy("of a group", "Deputy")
    MEMBER = "member", pgettext_lazy("of a group", "Member")


class MemberQuerySet(models.QuerySet["Member"]):
    def running(self, day: date) -> "MemberQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def not_over(self, day: date) -> "MemberQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day))

    def in_order(self) -> "MemberQuerySet":
        """The head first, then the deputies, then by name."""
        rank = models.Case(
            models.When(position=Position.HEAD, then=0),
            models.When(position=Position.DEPUTY, then=1),
            default=2,
        )
        return self.order_by(rank, "name")


class Member(Thing):
    """Who belonged to a group in which position, from the first day to the last; a new position
    is a new row. Whether the person may sign in, and as what, is said in `accounts` alone."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    position = models.CharField(max_length=8, choices=Position.choices)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="member_ends_after_beginning",
            )
        ]

    def __str__(self) -> str:
        return self.name
