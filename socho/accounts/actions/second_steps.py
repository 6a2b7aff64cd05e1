"""Second steps: apps that make one-time codes, passkeys, recovery codes on paper."""

from django.utils.translation import gettext as _

from socho.accounts import policy
from socho.accounts.codes import code_hash, recovery_codes
from socho.accounts.models import RecoveryCode, SecondStep, StepKind, User
from socho.accounts.rules import NEED_SECOND_STEP
from socho.accounts.sealing import Secret, seal
from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import Act
from socho.logbook.images import Gone
from socho.logbook.recording import record

APP_KEY, PASSKEY = "app key", "passkey"
AT_MOST = 10


def add_app(act: Act, person: User, *, name: str, key: Secret) -> SecondStep:
    """From now on the person's app is a second step."""
    return _add(act, person, StepKind.APP, name, seal(APP_KEY, key.reveal().encode()))


def add_passkey(act: Act, person: User, *, name: str, public_key: bytes) -> SecondStep:
    """From now on this passkey signs the person in."""
    return _add(act, person, StepKind.PASSKEY, name, seal(PASSKEY, public_key))


def _add(act: Act, person: User, kind: StepKind, name: str, secret: bytes) -> SecondStep:
    person = User.objects.select_for_update().get(pk=person.pk)
    require(act.actor == person.pk)
    if person.second_steps.count() >= AT_MOST:
        raise NotAllowed(_("That is enough. Remove one that is not used any more first."))
    step = SecondStep.objects.create(
        user=person, kind=kind, name=name, secret=secret, added_at=act.now
    )
    record(act, "second_step.added", None, person, step, subjects=[person.pk])
    return step


def remove_second_step(act: Act, step: SecondStep) -> None:
    """Take a second step away. Who must have one keeps the last."""
    person = User.objects.select_for_update().get(pk=step.user_id)
    require(act.actor == person.pk)
    others = person.second_steps.exclude(pk=step.pk).exists()
    standing = policy.standing_of_actor(act)
    if not others and standing.with_role(*NEED_SECOND_STEP):
        raise NotAllowed(_("Your role needs a second step. Add another before you remove this."))
    gone: list[SecondStep | RecoveryCode | Gone] = [_taken_away(step)]
    if not others:
        gone += [_taken_away(each) for each in person.recovery_codes.all()]
    record(act, "second_step.removed", None, person, *gone, subjects=[person.pk])


def renew_recovery_codes(act: Act, person: User) -> list[RecoveryCode]:
    """Ten new codes on paper; older ones are worth nothing. `codes.recovery_codes` tells them."""
    person = User.objects.select_for_update().get(pk=person.pk)
    require(act.actor == person.pk)
    gone = [_taken_away(each) for each in person.recovery_codes.all()]
    made = [
        RecoveryCode.objects.create(user=person, code_hash=code_hash(code))
        for code in recovery_codes(act.op)
    ]
    record(act, "recovery_codes.renewed", None, person, *made, *gone, subjects=[person.pk])
    return made


def use_recovery_code(act: Act, person: User, *, code: Secret) -> RecoveryCode:
    """A code on paper stands in for the second step, once."""
    require(act.actor == person.pk)
    kept = person.recovery_codes.select_for_update().filter(
        code_hash=code_hash(code.reveal()), used_at=None
    )
    found = kept.first()
    if found is None:
        raise NotAllowed(_("This code is not right, or it was used before."))
    found.used_at = act.now
    found.save(update_fields=["used_at"])
    record(act, "recovery_code.used", None, person, found, subjects=[person.pk])
    return found


def take_away_all(person: User) -> list[Gone]:
    """Leave a person without second steps and codes; who does that records it."""
    rows: list[SecondStep | RecoveryCode] = [
        *person.second_steps.all(),
        *person.recovery_codes.all(),
    ]
    return [_taken_away(row) for row in rows]


def _taken_away(row: SecondStep | RecoveryCode) -> Gone:
    gone = Gone(row)
    row.delete()
    return gone
