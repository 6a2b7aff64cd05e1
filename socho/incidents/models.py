"""Cases: what happened, who works on it, to whom it was handed, how it ended."""

from datetime import datetime
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from socho.accounts.models import AdministrativeUnit, Unit, User
from socho.attachments.models import Attachment
from socho.core.clock import Period
from socho.core.text import words_of
from socho.incidents import policy
from socho.incidents.rules import OPEN, OVER, Outcome, State
from socho.logbook.models import Thing
from socho.places.models import Market, Point, Stall, Zone
from socho.reports.models import Report
from socho.reports.taxonomy import Severity


class IncidentQuerySet(models.QuerySet["Incident"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What this person's running memberships open: role, market, side and hand-overs."""
        return self.filter(policy.visible_cases(user))

    def of_market(self, market: Market) -> Self:
        return self.filter(market=market)

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def over(self) -> Self:
        return self.filter(state__in=OVER)

    def overdue(self, now: datetime) -> Self:
        return self.filter(state__in=OPEN, due_at__lt=now)

    def opened_within(self, period: Period) -> Self:
        return self.filter(opened_at__gte=period.start, opened_at__lt=period.end)

    def in_zone(self, zone: Zone) -> Self:
        return self.filter(zone=zone)

    def of_stall(self, stall: Stall) -> Self:
        return self.filter(stall=stall)

    def newest(self) -> Self:
        return self.order_by("-opened_at", "-id")

    def most_pressing(self, now: datetime) -> Self:
        """The longest overdue first, then the gravest, then what runs out first."""
        late = models.Case(models.When(due_at__lt=now, then=models.F("due_at")))
        gravity = models.Case(
            *(models.When(severity=each, then=rank) for rank, each in enumerate(Severity)),
            output_field=models.SmallIntegerField(),
        )
        return self.order_by(
            late.asc(nulls_last=True), gravity.desc(), models.F("due_at").asc(nulls_last=True), "pk"
        )

    def with_authority(self) -> Self:
        """`waits_for`: the name of the authority it lies with now, for rows of a list."""
        running = Handover.objects.filter(incident=models.OuterRef("pk"), end=None)
        return self.annotate(waits_for=models.Subquery(running.values("authority_name")[:1]))

    def counts(self, now: datetime) -> dict[str, int]:
        """How many are overdue and how many are in each open state, in one question."""
        late = models.Q(due_at__lt=now)
        counted = self.open().aggregate(
            overdue=models.Count("pk", filter=late),
            **{str(each): models.Count("pk", filter=models.Q(state=each)) for each in OPEN},
        )
        return {name: int(number) for name, number in counted.items()}

    def matching(self, words: str, newest: int | None = None) -> Self:
        """Every word typed begins a word, marks and case aside; a number alone is enough. With
        `newest` only so many of the newest hits are looked at."""
        return self.filter(folded__has_words=(words, newest)) if words_of(words) else self


class Incident(Thing):
    """A case (vụ việc). `side` follows the kind and decides who may know of it."""

    market = models.ForeignKey(Market, on_delete=models.PROTECT, related_name="incidents")
    number = models.CharField(max_length=24, unique=True)  # "PR-2026-00123"
    side = models.CharField(max_length=12)
    kind = models.CharField(max_length=20)
    severity = models.CharField(
        max_length=6, choices=[(each.value, each.value) for each in Severity]
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.NEW)
    title = models.CharField(max_length=160)
    stall = models.ForeignKey(Stall, null=True, on_delete=models.PROTECT, related_name="incidents")
    zone = models.ForeignKey(Zone, null=True, on_delete=models.PROTECT, related_name="incidents")
    point = models.ForeignKey(Point, null=True, on_delete=models.PROTECT, related_name="incidents")
    place_words = models.CharField(max_length=200, blank=True)
    seat = models.ForeignKey(  # the ward as it was on the day
        AdministrativeUnit, null=True, on_delete=models.PROTECT, related_name="+"
    )
    occurred_from = models.DateTimeField(null=True)
    occurred_to = models.DateTimeField(null=True)
    occurred_words = models.CharField(max_length=80, blank=True)  # when only about
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    responsible = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    clock_from = models.DateTimeField()  # first heard of, moved to this side, or reopened
    acknowledged_at = models.DateTimeField(null=True)
    acknowledge_due = models.DateTimeField(null=True)
    outcome_due = models.DateTimeField(null=True)
    answer_due = models.DateTimeField(null=True)  # of the running hand-over
    due_at = models.DateTimeField(null=True)  # whichever of these runs now; None: nothing runs
    lost_value = models.BigIntegerField(null=True)  # đồng
    recovered_value = models.BigIntegerField(null=True)  # đồng
    injured = models.PositiveSmallIntegerField(default=0)
    dead = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()
    folded = models.TextField(blank=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(  # and all that lists filter by, so that no row is opened in vain
                fields=["market", "-opened_at", "-id", "side", "kind", "severity", "zone", "state"],
                name="incident_newest",
            ),
            models.Index(fields=["market", "state", "due_at", "side"], name="incident_by_state"),
            models.Index(fields=["stall", "-opened_at"], name="incident_by_stall"),
            models.Index(
                fields=["due_at"],
                name="incident_by_deadline",
                condition=models.Q(due_at__isnull=False),
            ),
            models.Index(
                fields=["changed_at"],
                name="incident_silent",
                condition=models.Q(state=State.SETTLED),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="incident_state_known"
            )
        ]

    def __str__(self) -> str:
        return self.number

    def handover_now(self) -> "Handover | None":
        """The hand-over that still waits for its answer."""
        return self.handovers.filter(end=None).select_related("unit", "acknowledgement").first()

    def settlement_now(self) -> "Settlement | None":
        """How it ended, unless it was reopened since."""
        return self.settlements.filter(reopening=None).order_by("settled_at").last()

    def stood_still(self) -> list[tuple[datetime, datetime]]:
        """The spans in which our own clock did not run: paused, or lying with an authority."""
        paused = [(each.since, each.ended_at) for each in self.pauses.all()]
        returned = self.handovers.exclude(end=None).select_related("end")
        away = [(each.at, each.end.at) for each in returned]
        return [(begin, end) for begin, end in [*paused, *away] if end is not None]


class NumberLine(Thing):
    """One line of a number series. A case that changes sides leaves its old line empty."""

    market = models.ForeignKey(Market, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    incident = models.ForeignKey(
        Incident, null=True, on_delete=models.PROTECT, related_name="number_lines"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["market", "side", "year", "sequence"], name="number_once"
            )
        ]


class ReportLink(Thing):
    """A report belongs to a case."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="report_links")
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()


class CaseLink(Thing):
    """Two cases have to do with each other."""

    one = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="links_out")
    other = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="links_in")
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="case_link_once")]


class Event(Thing):
    """A line of the timeline. Only ever added; a correction is a new line that names the old."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="events")
    line = models.PositiveIntegerField()  # 1, 2, 3… within the case
    what = models.CharField(max_length=30)  # the step or act: "take", "note", "photo"…
    words = models.TextField(blank=True)
    data: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    device_at = models.DateTimeField(null=True)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["incident", "line"], name="event_line_once")]


class Responder(Thing):
    """Somebody goes there: “Đang đến”, “Đã đến”."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="responders")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    coming_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "user"], name="responder_once")]


class InvolvedRole(models.TextChoices):
    HARMED = "harmed", _("Harmed person")
    WITNESS = "witness", _("Witness")
    CONCERNED = "concerned", _("Person concerned")  # người liên quan
    CHILD = "child", _("Child")


class PersonInvolved(Thing):
    """Somebody who has to do with a case. Restricted; no origin, belief, health, document."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="people")
    role = models.CharField(max_length=10, choices=InvolvedRole.choices)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)


class Evidence(Thing):
    """A photo or voice note kept with a case."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="evidence")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="evidence")
    shows_people = models.BooleanField(default=False)  # then only behind “Xem” with a reason


class Pause(Thing):
    """The case waits until a day, for a reason."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="pauses")
    reason = models.CharField(max_length=300)
    until = models.DateField()
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["until"], name="pause_running", condition=models.Q(ended_at=None))
        ]


class Handover(Thing):
    """The case lies with an authority; it stays open until the other side answers."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="handovers")
    side = models.CharField(max_length=12)  # on which the case was when it was handed over
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=30)  # a code of taxonomy.Authority
    authority_name = models.CharField(max_length=160)  # "Công an phường Phan Rang"
    slip_number = models.CharField(max_length=30, unique=True)  # "12/PC-2026-PR"
    content = models.TextField()
    urgent = models.BooleanField(default=False)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer_due = models.DateTimeField()

    def is_acknowledged(self) -> bool:
        return hasattr(self, "acknowledgement")


class Acknowledgement(Thing):
    """The receiver took the slip: when, and under which number of their book."""

    handover = models.OneToOneField(
        Handover, on_delete=models.PROTECT, related_name="acknowledgement"
    )
    book_number = models.CharField(max_length=60)
    received_at = models.DateTimeField()
    from_paper = models.BooleanField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class HandoverEnd(Thing):
    """How a hand-over ended: answered, refused, settled by the receiver, taken back."""

    handover = models.OneToOneField(Handover, on_delete=models.PROTECT, related_name="end")
    how = models.CharField(max_length=12)  # answered | refused | settled | taken_back
    words = models.TextField(blank=True)
    from_paper = models.BooleanField(default=False)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Settlement(Thing):
    """How a case ended and what its reporter was told."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="settlements")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    words = models.TextField()  # to the reporter
    settled_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField()


class Closing(Thing):
    """A settled case was put away; by nobody when the clock did it after the silent days."""

    settlement = models.OneToOneField(Settlement, on_delete=models.PROTECT, related_name="closing")
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Reopening(Thing):
    """It was not over after all."""

    settlement = models.OneToOneField(
        Settlement, on_delete=models.PROTECT, related_name="reopening"
    )
    reason = models.TextField()
    by_reporter = models.BooleanField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
