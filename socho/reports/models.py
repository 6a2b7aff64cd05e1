"""Whatever anybody said, by any channel: raw, never edited."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from socho.accounts.models import Unit, User
from socho.attachments.models import Attachment
from socho.logbook.models import Thing
from socho.places.models import Label, Market, Point, Stall, Zone


class Channel(models.TextChoices):
    QR = "qr", _("Stall code")
    WEB = "web", _("Public page")
    DESK = "desk", _("At the desk")
    PHONE = "phone", _("By phone")
    PATROL = "patrol", _("On patrol")
    PASTED = "pasted", _("Pasted message")
    ACCOUNT = "account", _("Signed-in person")


class ReportState(models.TextChoices):
    NEW = "new", _("New")
    RECEIVED = "received", _("Received")
    LINKED = "linked", _("In a case")
    PASSED_ON = "passed_on", _("Passed on")
    DECLINED = "declined", _("Declined")
    DUPLICATE = "duplicate", _("Duplicate")


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
    place_words = models.CharField(max_length=200, blank=True)
    label = models.ForeignKey(Label, null=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    language = models.CharField(max_length=5, default="vi")
    happened_at = models.DateTimeField(null=True)
    happened_words = models.CharField(max_length=80, blank=True)  # "khoảng 6 giờ sáng"
    received_at = models.DateTimeField()
    filed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    code_hash = models.BinaryField(unique=True)
    code_counter = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.NEW)
    needs_facts = models.BooleanField(default=False)
    correction_of = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="corrections"
    )
    is_trial = models.BooleanField(default=False)  # "Tin thử"
    folded = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["market", "-received_at"], name="report_newest"),
            models.Index(fields=["market", "state", "received_at"], name="report_by_state"),
        ]


class Contact(Thing):
    """How the reporter may be called, only if offered. Shown by “Xem” with a reason."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="contact")
    phone = models.CharField(max_length=20)
    name = models.CharField(max_length=120, blank=True)


class Message(Thing):
    """A line of the conversation behind the code."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="messages")
    from_reporter = models.BooleanField()
    author = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Share(Thing):
    """A unit the report was handed to: its people may read it until the share ends."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="shares")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)


class Reclassification(Thing):
    """A kind was changed: what it was, what it is, and why."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="reclassified")
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class ReportAttachment(Thing):
    """A photo or a voice note sent with a report or a later answer."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="attachments")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(
        Message, null=True, on_delete=models.PROTECT, related_name="attachments"
    )
