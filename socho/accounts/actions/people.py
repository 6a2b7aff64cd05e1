"""A person's own particulars, password and sessions."""

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from socho.accounts import policy
from socho.accounts.actions.memberships import begin_membership
from socho.accounts.models import Membership, Unit, User
from socho.accounts.rules import username_for, username_of
from socho.accounts.sealing import Secret
from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.core.text import fold
from socho.logbook.acts import Act
from socho.logbook.recording import record


def enter_person(
    act: Act, *, unit: Unit, role: str, name: str, username: str, password: Secret
) -> User:
    """Enter somebody without a code on paper: done at the server's own console, by nobody who
    is signed in (the first administrator, and the way back when all have lost their way in)."""
    require(act.actor is None)
    username = username_of(username)
    if User.objects.filter(username=username).exists():
        raise NotAllowed(_("This sign-in name is taken. Choose another."))
    person = new_person(name, password, username=username)
    membership = begin_membership(person, unit, role, day_of(act.now))
    record(act, "person.entered", None, person, membership, subjects=[person.pk])
    return person


def correct_person(
    act: Act, person: User, *, name: str, addressed_as: str, phone: str, email: str, language: str
) -> User:
    """Correct how a person is called and reached."""
    person = User.objects.select_for_update().get(pk=person.pk)
    standing = policy.standing_of_actor(act)
    require(policy.can_correct(standing, person, running_of(act, person)))
    person.name, person.addressed_as = name, addressed_as
    person.phone, person.email, person.language = phone, email, language
    person.folded = folded(person)
    person.save()
    record(act, "person.corrected", None, person, subjects=[person.pk])
    return person


def choose_language(act: Act, person: User, *, language: str) -> User:
    """Read everything in another language from now on."""
    person = User.objects.select_for_update().get(pk=person.pk)
    require(act.actor == person.pk)
    person.language = language
    person.save(update_fields=["language"])
    record(act, "person.corrected", None, person, subjects=[person.pk])
    return person


def change_password(act: Act, person: User, *, password: Secret) -> User:
    """Choose another password. Whoever was signed in elsewhere is not any more."""
    person = User.objects.select_for_update().get(pk=person.pk)
    require(act.actor == person.pk)
    person.password = make_password(password.reveal())
    person.save(update_fields=["password"])
    record(act, "password.changed", None, person, subjects=[person.pk])
    return person


def sign_out_everywhere(act: Act, person: User) -> User:
    """End all of a person's sessions on all devices."""
    person = User.objects.select_for_update().get(pk=person.pk)
    standing = policy.standing_of_actor(act)
    require(policy.can_correct(standing, person, running_of(act, person)))
    person.signed_out_at = act.now
    person.save(update_fields=["signed_out_at"])
    record(act, "person.signed_out", None, person, subjects=[person.pk])
    return person


def deactivate(act: Act, person: User, *, reason: str) -> User:
    """Switch an account off at once. What the person did stays in the book."""
    person = User.objects.select_for_update().get(pk=person.pk)
    require(policy.can_reset(policy.standing_of_actor(act), person, running_of(act, person)))
    person.is_active = False
    person.signed_out_at = act.now
    person.save(update_fields=["is_active", "signed_out_at"])
    record(act, "person.deactivated", None, person, subjects=[person.pk], reason=reason)
    return person


def reactivate(act: Act, person: User, *, reason: str) -> User:
    """Switch an account on again."""
    person = User.objects.select_for_update().get(pk=person.pk)
    require(policy.can_reset(policy.standing_of_actor(act), person, running_of(act, person)))
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(act, "person.reactivated", None, person, subjects=[person.pk], reason=reason)
    return person


def new_person(
    name: str, password: Secret, *, username: str = "", addressed_as: str = "", phone: str = ""
) -> User:
    """A row for somebody new; who lets them in is recorded by the action that does."""
    taken = set(User.objects.values_list("username", flat=True))
    person = User(
        username=username or username_for(name, taken),
        name=name,
        addressed_as=addressed_as,
        phone=phone,
        password=make_password(password.reveal()),
    )
    person.folded = folded(person)
    person.save(force_insert=True)
    return person


def folded(person: User) -> str:
    return fold(f"{person.name} {person.username} {person.phone}")[:160]


def running_of(act: Act, person: User) -> list[Membership]:
    running = Membership.objects.running(day_of(act.now)).filter(user=person)
    return list(running.select_related("unit"))
