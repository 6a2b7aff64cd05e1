"""Groups and their people, where they work, and their duty."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from socho.accounts.models import Unit, User
from socho.groups import policy
from socho.groups.rules import Span
from socho.logbook.models import Thing
from socho.places.models import Market, Point, Stall, Zone

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
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
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
            models.UniqueConstraint(
                fields=["unit"], condition=Q(dissolved_on=None), name="group_of_a_unit_once"
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


class PatternQuerySet(models.QuerySet["Pattern"]):
    def running(self, day: date) -> "PatternQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


class Pattern(Thing):
    """A shift that comes again every week. It ends when it begins another day: past midnight."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="patterns")
    name = models.CharField(max_length=60)  # "Ca sáng"
    weekdays = models.CharField(max_length=7)  # "1234567", Monday is 1
    begins = models.TimeField()
    ends = models.TimeField()
    zone = models.ForeignKey(Zone, null=True, on_delete=models.PROTECT, related_name="+")
    strength = models.PositiveSmallIntegerField()  # so many people at least
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = PatternQuerySet.as_manager()

    class Meta:
        ordering = ["begins", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="pattern_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ShiftQuerySet(models.QuerySet["Shift"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ShiftQuerySet":
        return self.filter(policy.visible_groups(user, "group__"))

    def planned(self) -> "ShiftQuerySet":
        """Not called off."""
        return self.filter(called_off_at=None)

    def between(self, first: date, last: date) -> "ShiftQuerySet":
        return self.filter(day__gte=first, day__lte=last)

    def at(self, moment: datetime) -> "ShiftQuerySet":
        """Those that run at that moment."""
        return self.planned().filter(starts_at__lte=moment, ends_at__gt=moment)

    def with_people(self) -> "ShiftQuerySet":
        """`assignments.all()` are then those that stand, with who it is and what was said."""
        people = Assignment.objects.standing().select_related("member__user", "attendance")
        on_it = models.Prefetch("assignments", people.order_by("member__name"))
        return self.select_related("group", "zone").prefetch_related(on_it)


class Shift(Thing):
    """One stretch of duty on one day; it belongs to the day on which it begins."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="shifts")
    pattern = models.ForeignKey(Pattern, null=True, on_delete=models.PROTECT, related_name="shifts")
    name = models.CharField(max_length=60)
    day = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.ForeignKey(Zone, null=True, on_delete=models.PROTECT, related_name="+")
    strength = models.PositiveSmallIntegerField()
    called_off_at = models.DateTimeField(null=True)
    called_off_why = models.CharField(max_length=200, blank=True)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "name"]
        constraints = [
            models.UniqueConstraint(fields=["pattern", "day"], name="shift_of_a_pattern_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def span(self) -> Span:
        return Span(self.starts_at, self.ends_at)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, user: "User | AnonymousUser") -> "AssignmentQuerySet":
        return self.filter(policy.visible_groups(user, "shift__group__"))

    def standing(self) -> "AssignmentQuerySet":
        """Not taken off, of shifts that were not called off."""
        return self.filter(taken_off_at=None, shift__called_off_at=None)

    def of_person(self, member: Member) -> "AssignmentQuerySet":
        """In whatever group: nobody stands at two places at once."""
        if member.user_id is None:
            return self.filter(member=member)
        return self.filter(member__user=member.user_id)


class Assignment(Thing):
    """Somebody is on the rota for a shift."""

    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="assignments")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="assignments")
    since = models.DateTimeField()
    taken_off_at = models.DateTimeField(null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "member"],
                condition=Q(taken_off_at=None),
                name="assignment_once",
            )
        ]


class Attendance(Thing):
    """Came, left, or stayed away with a reason. Its absence means: nothing was said."""

    assignment = models.OneToOneField(
        Assignment, on_delete=models.PROTECT, related_name="attendance"
    )
    came_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    absent_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(came_at__isnull=False, absent_why="")
                | (Q(came_at=None, left_at=None) & ~Q(absent_why="")),
                name="attendance_came_or_stayed_away",
            )
        ]


class SwapQuerySet(models.QuerySet["Swap"]):
    def visible_to(self, user: "User | AnonymousUser") -> "SwapQuerySet":
        return self.filter(policy.visible_groups(user, "assignment__shift__group__"))

    def waiting(self, moment: datetime) -> "SwapQuerySet":
        """Not answered, and the shift has not begun."""
        return self.filter(
            answered_at=None,
            assignment__taken_off_at=None,
            assignment__shift__called_off_at=None,
            assignment__shift__starts_at__gt=moment,
        )


class Swap(Thing):
    """Somebody asks a colleague to take over a shift; it changes hands when that one accepts."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="swaps")
    to = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)

    objects = SwapQuerySet.as_manager()


class ClosingRoundQuerySet(models.QuerySet["ClosingRound"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ClosingRoundQuerySet":
        return self.filter(policy.visible_rounds(user))

    def between(self, first: date, last: date) -> "ClosingRoundQuerySet":
        return self.filter(day__gte=first, day__lte=last)


class ClosingRound(Thing):
    """The round of a zone when the market closes: eight things looked at, two names. A second
    round of the same day stands beside the first, and the latest one counts."""

    market = models.ForeignKey(Market, on_delete=models.PROTECT, related_name="closing_rounds")
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="closing_rounds")
    day = models.DateField()  # the trading day, also past midnight
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    second_name = models.CharField(max_length=120)
    done_at = models.DateTimeField()
    undone: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    note = models.TextField(blank=True)

    objects = ClosingRoundQuerySet.as_manager()

    class Meta:
        ordering = ["done_at"]
        indexes = [models.Index(fields=["market", "day"], name="closing_round_of_a_day")]


class HandoverQuerySet(models.QuerySet["ShiftHandover"]):
    def visible_to(self, user: "User | AnonymousUser") -> "HandoverQuerySet":
        return self.filter(policy.visible_groups(user, "group__"))

    def waiting(self) -> "HandoverQuerySet":
        """Given, and nobody has taken over yet."""
        return self.filter(takeover=None)

    def newest(self) -> "HandoverQuerySet":
        return self.select_related("given_by", "takeover__taken_by").order_by("-given_at")


class ShiftHandover(Thing):
    """A page of the hand-over book: what the giver leaves to the next shift. `items` refer to
    what was open then; what they say is read where they stand."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="handovers")
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    keys = models.CharField(max_length=200, blank=True)
    cash = models.PositiveBigIntegerField(null=True)  # đồng in the box
    note = models.TextField(blank=True)
    items: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)

    objects = HandoverQuerySet.as_manager()


class Takeover(Thing):
    """The second signature. Its absence means: nobody has taken over."""

    handover = models.OneToOneField(
        ShiftHandover, on_delete=models.PROTECT, related_name="takeover"
    )
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    remark = models.CharField(max_length=200, blank=True)


class RouteQuerySet(models.QuerySet["PatrolRoute"]):
    def visible_to(self, user: "User | AnonymousUser") -> "RouteQuerySet":
        return self.filter(policy.visible_groups(user, "group__"))

    def standing(self) -> "RouteQuerySet":
        return self.filter(ended_on=None, group__dissolved_on=None)


class PatrolRoute(Thing):
    """Which points a group goes round, in how many minutes."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="routes")
    name = models.CharField(max_length=80)  # "Vòng khu B"
    minutes = models.PositiveSmallIntegerField()
    ended_on = models.DateField(null=True)

    objects = RouteQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CheckpointQuerySet(models.QuerySet["Checkpoint"]):
    def standing(self) -> "CheckpointQuerySet":
        return self.filter(removed_at=None)


class Checkpoint(Thing):
    """A stall, a zone's sign or a named place to go by; it may ask one question."""

    route = models.ForeignKey(PatrolRoute, on_delete=models.PROTECT, related_name="checkpoints")
    stall = models.ForeignKey(Stall, null=True, on_delete=models.PROTECT, related_name="+")
    zone = models.ForeignKey(Zone, null=True, on_delete=models.PROTECT, related_name="+")
    point = models.ForeignKey(Point, null=True, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=120, blank=True)  # "Cửa sau đã khóa chưa?"
    number = models.PositiveSmallIntegerField()
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    objects = CheckpointQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(stall__isnull=False, zone=None, point=None)
                    | Q(stall=None, zone__isnull=False, point=None)
                    | Q(stall=None, zone=None, point__isnull=False)
                ),
                name="checkpoint_is_one_thing",
            )
        ]


class RoundQuerySet(models.QuerySet["PatrolRound"]):
    def visible_to(self, user: "User | AnonymousUser") -> "RoundQuerySet":
        return self.filter(policy.visible_groups(user, "route__group__"))

    def running(self, moment: datetime) -> "RoundQuerySet":
        """Not ended, and its time is not over by more than as much again."""
        return self.filter(ended_at=None, started_at__gt=moment - timedelta(days=1))

    def with_points(self) -> "RoundQuerySet":
        named = Checkpoint.objects.select_related("stall", "zone", "point")
        return self.select_related("route__group", "started_by").prefetch_related(
            models.Prefetch("route__checkpoints", named), "passings"
        )


class PatrolRound(Thing):
    """One going round of a route."""

    route = models.ForeignKey(PatrolRoute, on_delete=models.PROTECT, related_name="rounds")
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    people = models.PositiveSmallIntegerField(default=1)  # who went together
    ended_at = models.DateTimeField(null=True)

    objects = RoundQuerySet.as_manager()


class Passing(Thing):
    """Somebody was at a point of the round."""

    round = models.ForeignKey(PatrolRound, on_delete=models.PROTECT, related_name="passings")
    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+")
    passed_at = models.DateTimeField()
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "checkpoint"], name="passing_once")]
