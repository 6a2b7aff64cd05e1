"""People who sign in, the units they belong to, their dated roles, and administrative units."""

import uuid
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from socho.accounts.territory import Area, Territory, territory_of
from socho.logbook.models import Thing


class AdministrativeLevel(models.TextChoices):
    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District")
    WARD = "ward", _("Ward")


class AdministrativeUnitQuerySet(models.QuerySet["AdministrativeUnit"]):
    def territory(self) -> Territory:
        """All units with who took over whom, for `unit_on` and `name_on`."""
        columns = ("id", "code", "name", "parent", "valid_from", "valid_to")
        areas = [Area(*row) for row in self.values_list(*columns)]
        return territory_of(areas, Succession.objects.values_list("before", "after"))


class AdministrativeUnit(Thing):
    """A ward, district or province as it was for a time: codes are used again, so the code and
    the first day together name a unit, never the code alone. What no source tells stays empty:
    a code, or the first day (then it was there before anything this book speaks of)."""

    code = models.CharField(max_length=10, blank=True)
    level = models.CharField(max_length=10, choices=AdministrativeLevel.choices)
    name = models.CharField(max_length=120)  # as it stands in a sentence: "phường Kinh Dinh"
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)  # the last day
    resolution = models.CharField(max_length=120, blank=True)
    successors = models.ManyToManyField(
        "self", symmetrical=False, through="Succession", related_name="predecessors"
    )

    objects = AdministrativeUnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "level", "valid_from"],
                condition=~Q(code="") & Q(valid_from__isnull=False),
                name="administrative_unit_once",
            ),
            models.UniqueConstraint(
                fields=["code", "level"],
                condition=~Q(code="") & Q(valid_from=None),
                name="administrative_unit_before_all_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(Thing):
    """Which unit took over (a part of) which."""

    before = models.ForeignKey(AdministrativeUnit, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(AdministrativeUnit, on_delete=models.PROTECT, related_name="+")


class UnitKind(models.TextChoices):
    MANAGER = "manager", _("Market manager")
    POLICE = "police", _("Ward police")
    COMMITTEE = "committee", _("People's Committee")
    GROUP = "group", _("Group")
    PROVINCE = "province", _("Province")


class Unit(Thing):
    """An organisation whose people work with the book."""

    kind = models.CharField(max_length=10, choices=UnitKind.choices)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    seat = models.ForeignKey(
        AdministrativeUnit, null=True, on_delete=models.PROTECT, related_name="+"
    )
    keeper = models.ForeignKey(  # the market's manager that keeps the list of a group's people
        "self", null=True, on_delete=models.PROTECT, related_name="groups"
    )
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.short_name or self.name


class FormOfAddress(models.TextChoices):
    """Chosen by the person, never guessed from the name."""

    NONE = "", pgettext_lazy("form of address", "None")
    ANH = "anh", "anh"
    CHI = "chi", "chị"
    CO = "co", "cô"
    CHU = "chu", "chú"
    BAC = "bac", "bác"
    BA = "ba", "bà"
    ONG = "ong", "ông"


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    """A person who signs in. Rights come from memberships alone."""

    last_login = None  # SignIn tells the day; a trail of sign-ins is not wanted

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    addressed_as = models.CharField(
        max_length=4, choices=FormOfAddress.choices, blank=True, default=""
    )
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="vi")
    is_active = models.BooleanField(default=True)
    signed_out_at = models.DateTimeField(null=True)  # sessions begun before are over
    folded = models.CharField(max_length=160, blank=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.called

    @property
    def given_name(self) -> str:
        return self.name.split()[-1] if self.name.split() else self.username

    @property
    def called(self) -> str:
        """“anh Bình”: the chosen form of address and the given name."""
        form = FormOfAddress(self.addressed_as).label if self.addressed_as else ""
        return f"{form} {self.given_name}".strip()

    def get_session_auth_hash(self) -> str:
        """Changes with the password and when all devices are signed out."""
        ended = self.signed_out_at.isoformat() if self.signed_out_at else ""
        return super().get_session_auth_hash() + ended


class Role(models.TextChoices):
    MEMBER = "member", _("Group member")
    GUARD = "guard", _("Guard")
    LEAD = "lead", _("Shift lead")
    BOARD = "board", _("Market board")
    POLICE = "police", _("Ward police")
    WARD = "ward", _("Ward People's Committee")
    ADMIN = "admin", _("Administrator")
    AUDITOR = "auditor", _("Auditor")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def running(self, today: date) -> "MembershipQuerySet":
        return self.not_over(today).filter(valid_from__lte=today)

    def not_over(self, today: date) -> "MembershipQuerySet":
        """Running, or beginning later."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=today))


class Membership(Thing):
    """Who works for which unit in which role, from the first day to the last."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="membership_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.unit}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, now: datetime) -> "InvitationQuerySet":
        """Neither used nor called back nor too old."""
        return self.filter(end=None, expires_at__gt=now)


class Invitation(Thing):
    """A code on paper that lets one person in. Only the code's keyed hash is kept."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    addressed_as = models.CharField(max_length=4, choices=FormOfAddress.choices, blank=True)
    for_user = models.ForeignKey(  # set when an existing person's password is reset
        User, null=True, on_delete=models.PROTECT, related_name="+"
    )
    code_hash = models.BinaryField(unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects = InvitationQuerySet.as_manager()


class InvitationEnd(Thing):
    """An invitation was used or called back; its absence means: still open."""

    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, related_name="end")
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    used = models.BooleanField()
    at = models.DateTimeField()


class SignIn(models.Model):
    """When a person was last seen, to the hour: tells whether anybody is there to take a
    confidential report. No address, no device, no trail: one row a person, one time."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="last_sign_in")
    at = models.DateTimeField()


class StepKind(models.TextChoices):
    APP = "app", _("One-time codes from an app")
    PASSKEY = "passkey", _("Passkey")


class SecondStep(Thing):
    """What a person has beside the password: an app that makes one-time codes, or a passkey."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="second_steps")
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    name = models.CharField(max_length=60, blank=True)  # "Điện thoại của tôi"
    secret = models.BinaryField()  # sealed: the app's key, or the passkey's public half
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.name or str(StepKind(self.kind).label)


class RecoveryCode(Thing):
    """A code on paper for the day the phone is lost. Only its keyed hash is kept."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="recovery_codes")
    code_hash = models.BinaryField()
    used_at = models.DateTimeField(null=True)


class Tries(models.Model):
    """The moments of the latest tries at one lock, so that guessing stays slow."""

    key = models.BinaryField(unique=True)  # keyed hash of what is being tried
    moments: "models.JSONField[list[int], list[int]]" = models.JSONField(default=list)
    last_at = models.DateTimeField(db_index=True)


class TakenOnce(models.Model):
    """A one-time code or a challenge that was taken, for as long as it could come again."""

    key = models.BinaryField(unique=True)  # keyed hash of what was taken
    until = models.DateTimeField(db_index=True)
