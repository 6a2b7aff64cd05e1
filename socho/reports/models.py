"""Whatever anybody said, by any channel: raw, never edited."""

from datetime import datetime
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from socho.accounts.models import Unit, User
from socho.attachments.models import Attachment
from socho.core.text import words_of
from socho.logbook.models import Entry, Thing
from socho.places.models import Label, Market, Point, Stall, Zone
from socho.reports import policy, rules


class Channel(models.TextChoices):
    QR = "qr", _("Stall code")
    WEB = "web", _("Public page")
    DESK = "desk", _("At the desk")
    PHONE = "phone", _("By phone")
    PATROL = "patrol", _("On patrol")
    PASTED = "pasted", _("Pasted message")
    ACCOUNT = "account", _("Signed-in person")


class ReportState(models.TextChoices):
    NEW = rules.NEW, _("New")
    RECEIVED = rules.RECEIVED, _("Received")
    LINKED = rules.LINKED, _("In a case")
    PASSED_ON = rules.PASSED_ON, _("Passed on")
    DECLINED = rules.DECLINED, _("Declined")
    DUPLICATE = rules.DUPLICATE, _("Duplicate")


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What this person's running memberships open: role, market, side, shares (policy.py)."""
        return self.filter(policy.visible_reports(user))

    def real(self) -> Self:
        """Without the trials (“Tin thử”): what lists and figures count."""
        return self.filter(is_trial=False)

    def new(self) -> Self:
        return self.filter(state=rules.NEW)

    def waiting(self) -> Self:
        """Nobody has said yet what becomes of them."""
        return self.filter(state__in=rules.OPEN)

    def answered_back(self) -> Self:
        """The last word is the reporter's, and somebody has to read it."""
        last = Message.objects.filter(report=models.OuterRef("pk")).order_by("-line")
        return self.annotate(
            reporter_spoke_last=models.Subquery(last.values("from_reporter")[:1])
        ).filter(reporter_spoke_last=True)

    def received_between(self, start: datetime, end: datetime) -> Self:
        return self.filter(received_at__gte=start, received_at__lt=end)

    def in_zone(self, zone: Zone) -> Self:
        return self.filter(models.Q(zone=zone) | models.Q(stall__zone=zone))

    def newest(self) -> Self:
        return self.order_by("-received_at", "-pk")

    def oldest(self) -> Self:
        return self.order_by("received_at", "pk")

    def matching(self, words: str, newest: int | None = None) -> Self:
        """Every word typed begins a word, marks and case aside. With `newest` only so many of the
        newest hits are looked at."""
        return self.filter(folded__has_words=(words, newest)) if words_of(words) else self

    def counts_by_state(self) -> dict[str, int]:
        counted = self.order_by().values_list("state").annotate(models.Count("pk"))
        return dict.fromkeys(ReportState.values, 0) | dict(counted)


class Report(Thing):
    """One thing somebody said. `side` follows the kind and decides who may know of it."""

    market = models.ForeignKey(Market, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=20)  # a code of taxonomy.KINDS
    said_kind = models.CharField(max_length=20)  # as it was filed, kept when re-classified
    side = models.CharField(max_length=12)
    words = models.TextField(blank=True)
    stall = models.ForeignKey(Stall, null=True, on_delete=models.PROTECT, related_name="reports")
    zone = models.ForeignKey(Zone, null=True, on_delete=models.PROTECT, related_name="reports")
    point = models.ForeignKey(Point, null=True, on_delete=models.PROTECT, related_name="reports")
    place_words = models.CharField(max_length=rules.PLACE_LIMIT, blank=True)
    label = models.ForeignKey(Label, null=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    language = models.CharField(max_length=5, default="vi")
    happened_at = models.DateTimeField(null=True)
    happened_words = models.CharField(max_length=80, blank=True)  # "khoảng 6 giờ sáng"
    received_at = models.DateTimeField()
    filed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    op_hash = models.BinaryField(db_index=True)  # finds what a correction corrects
    code_hash = models.BinaryField(unique=True)
    code_counter = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.NEW)
    needs_facts = models.BooleanField(default=False)
    held_by = models.ForeignKey(  # who took it in hand, or holds its case
        User, null=True, on_delete=models.PROTECT, related_name="+"
    )
    correction_of = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="corrections"
    )
    is_trial = models.BooleanField(default=False)  # "Tin thử"
    folded = models.TextField(blank=True)

    filed_entry: Entry | None = None  # known to the act that files it, not kept with the row

    objects = ReportQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["market", "-received_at"], name="report_newest"),
            models.Index(fields=["market", "state", "received_at"], name="report_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ReportState.values), name="report_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(side="ordinary") | models.Q(label=None),
                name="report_of_a_closed_side_has_no_label",
            ),
        ]


class Contact(Thing):
    """How the reporter may be called, only if offered. Shown by “Xem” with a reason."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="contact")
    phone = models.CharField(max_length=20, blank=True)  # +84…
    name = models.CharField(max_length=rules.NAME_LIMIT, blank=True)


class Message(Thing):
    """A line of the conversation behind the code."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="messages")
    line = models.PositiveIntegerField()  # 1, 2, 3… of the conversation
    from_reporter = models.BooleanField()
    author = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["report", "line"], name="message_line_once")]


class Share(Thing):
    """A unit the report was handed to: its people may read it until the share ends."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="shares")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "unit"],
                condition=models.Q(until=None),
                name="share_runs_once",
            )
        ]


class Reclassification(Thing):
    """A kind was changed: what it was, what it is, and why."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="reclassified")
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    reason = models.CharField(max_length=rules.REASON_LIMIT)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Conclusion(Thing):
    """What became of a report that made no case. A report taken up again keeps the old row."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="conclusions")
    how = models.CharField(max_length=10, choices=ReportState.choices)  # one of rules.CONCLUDED
    reason = models.CharField(max_length=rules.REASON_LIMIT, blank=True)  # the reporter reads it
    authority = models.CharField(max_length=30, blank=True)  # a code of taxonomy.Authority
    same_as = models.ForeignKey(Report, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class ReportAttachment(Thing):
    """A photo or a voice note sent with a report or a later answer."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="attachments")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(
        Message, null=True, on_delete=models.PROTECT, related_name="attachments"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["report", "attachment"], name="report_attachment_once")
        ]
