"""Second steps and recovery codes as acts: rows, entries, refusals, no secrets."""

import pytest
from django.core.exceptions import PermissionDenied

from socho.accounts.actions import second_steps as steps
from socho.accounts.codes import recovery_codes
from socho.accounts.models import RecoveryCode, User
from socho.accounts.sealing import Secret
from socho.accounts.signing_in import take_one_time_code
from socho.accounts.tests.ways import act, code_now, with_app
from socho.core.refusals import NotAllowed
from socho.logbook.acts import perform
from socho.logbook.models import Entry


def bodies() -> bytes:
    return b"".join(bytes(entry.body or b"") for entry in Entry.objects.all())


def test_an_app_is_added_with_an_entry_and_without_its_key(lan: User):
    key = with_app(lan)
    step = lan.second_steps.get()
    entry = Entry.objects.latest("id")
    assert (entry.verb, entry.object_id) == ("second_step.added", str(lan.pk))
    assert key.encode() not in bodies()
    assert bytes(step.secret).hex().encode() not in bodies()
    assert key.encode() not in bytes(step.secret)


def test_a_one_time_code_is_taken_once(lan: User):
    key = with_app(lan)
    code = code_now(key)
    assert take_one_time_code(lan, code)
    assert not take_one_time_code(lan, code)
    assert not take_one_time_code(lan, "000000" if code != "000000" else "111111")


def test_only_the_owner_adds_removes_and_renews(lan: User, quan: User):
    with_app(lan)
    step = lan.second_steps.get()
    for action, args in (
        (steps.remove_second_step, (step,)),
        (steps.renew_recovery_codes, (lan,)),
    ):
        with pytest.raises(PermissionDenied):
            perform(act(quan), action, *args)
    with pytest.raises(PermissionDenied):
        perform(act(quan), steps.add_passkey, lan, name="của tôi", public_key=b"x")


def test_the_last_second_step_of_a_board_member_stays(lan: User):
    with_app(lan)
    with pytest.raises(NotAllowed):
        perform(act(lan), steps.remove_second_step, lan.second_steps.get())
    with_app(lan)
    perform(act(lan), steps.remove_second_step, lan.second_steps.first())
    assert lan.second_steps.count() == 1
    assert Entry.objects.latest("id").verb == "second_step.removed"


def test_a_guard_may_go_back_to_the_password_alone(binh: User):
    with_app(binh)
    perform(act(binh), steps.renew_recovery_codes, binh)
    perform(act(binh), steps.remove_second_step, binh.second_steps.get())
    assert not binh.second_steps.exists()
    assert not binh.recovery_codes.exists()


def test_recovery_codes_work_once_each_and_new_ones_end_the_old(lan: User):
    first = act(lan)
    perform(first, steps.renew_recovery_codes, lan)
    codes = recovery_codes(first.op)
    assert RecoveryCode.objects.filter(user=lan).count() == 10
    perform(act(lan), steps.use_recovery_code, lan, code=Secret(codes[0]))
    assert Entry.objects.latest("id").verb == "recovery_code.used"
    with pytest.raises(NotAllowed):
        perform(act(lan), steps.use_recovery_code, lan, code=Secret(codes[0]))
    perform(act(lan), steps.renew_recovery_codes, lan)
    with pytest.raises(NotAllowed):
        perform(act(lan), steps.use_recovery_code, lan, code=Secret(codes[1]))
    assert not any(code.encode() in bodies() for code in codes)


def test_a_recovery_code_is_its_owners_only(lan: User, minh: User):
    first = act(lan)
    perform(first, steps.renew_recovery_codes, lan)
    with pytest.raises(NotAllowed):
        code = Secret(recovery_codes(first.op)[0])
        perform(act(minh), steps.use_recovery_code, minh, code=code)


def test_ten_second_steps_are_enough(lan: User):
    for _ in range(steps.AT_MOST):
        with_app(lan)
    with pytest.raises(NotAllowed):
        with_app(lan)
