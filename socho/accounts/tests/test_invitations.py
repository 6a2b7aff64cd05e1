"""Letting people in by a code on paper."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.hashers import check_password
from django.core.exceptions import PermissionDenied

from socho.accounts.actions.invitations import (
    accept_invitation,
    call_back_invitation,
    come_back,
    invite,
    join_unit,
    reset_person,
)
from socho.accounts.codes import code_of
from socho.accounts.models import Invitation, Membership, Role, Unit, User
from socho.accounts.sealing import Secret
from socho.accounts.tests.ways import GOOD_PASSWORD, act, invited, with_app
from socho.core.clock import now, today
from socho.core.refusals import NotAllowed
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from tests.makers import PASSWORD, World


def accept(code: str, password: str = GOOD_PASSWORD, op: object = None) -> User:
    return perform(
        act(None, op),
        accept_invitation,
        code=Secret(code),
        name="Trần Thị Mới",
        addressed_as="chi",
        password=Secret(password),
    )


def last_verb() -> str:
    return Entry.objects.latest("id").verb


def test_an_invited_guard_comes_in_with_role_and_password(lan: User, board: Unit):
    invitation, code = invited(lan, board)
    assert last_verb() == "invitation.made"
    moi = accept(code)
    assert last_verb() == "invitation.accepted"
    assert (moi.name, moi.called, moi.username) == ("Trần Thị Mới", "chị Mới", "moi")
    assert check_password(GOOD_PASSWORD, moi.password)
    membership = Membership.objects.get(user=moi)
    assert (membership.unit, membership.role, membership.valid_from) == (board, "guard", today())
    assert invitation.end.used


def test_the_code_is_kept_nowhere(lan: User, board: Unit):
    invitation, code = invited(lan, board)
    kept = b"".join(bytes(entry.body or b"") + entry.envelope for entry in Entry.objects.all())
    assert code.encode() not in kept
    assert bytes(invitation.code_hash).hex().encode() not in kept


def test_the_password_is_kept_nowhere_but_as_a_slow_hash(lan: User, board: Unit):
    _, code = invited(lan, board)
    moi = accept(code)
    kept = b"".join(bytes(entry.body or b"") for entry in Entry.objects.all())
    assert GOOD_PASSWORD.encode() not in kept
    assert moi.password.encode() not in kept


def test_a_repeat_of_the_same_invitation_shows_the_same_code(lan: User, board: Unit):
    asked = act(lan)
    first = perform(asked, invite, board, role=Role.GUARD, name="Mới")
    again = perform(asked, invite, board, role=Role.GUARD, name="Mới")
    assert first == again
    assert code_of(again, asked.op) == code_of(first, asked.op)
    assert Invitation.objects.count() == 1


def test_a_code_works_once(lan: User, board: Unit):
    _, code = invited(lan, board)
    accept(code)
    with pytest.raises(NotAllowed, match="Không thấy mã này"):
        accept(code)


def test_the_same_send_twice_makes_one_person(lan: User, board: Unit):
    _, code = invited(lan, board)
    op = uuid4()
    assert accept(code, op=op) == accept(code, op=op)


@pytest.mark.parametrize("forged", ["22222222", "", "7KQ4MD2P"])
def test_a_forged_code_opens_nothing(lan: User, board: Unit, forged: str):
    invited(lan, board)
    with pytest.raises(NotAllowed):
        accept(forged)


def test_a_code_is_too_old_after_fourteen_days(lan: User, board: Unit):
    _, code = invited(lan, board)
    with time_machine.travel(now() + timedelta(days=14, seconds=1)), pytest.raises(NotAllowed):
        accept(code)


def test_a_called_back_code_is_worthless(lan: User, board: Unit):
    invitation, code = invited(lan, board)
    perform(act(lan), call_back_invitation, invitation)
    assert last_verb() == "invitation.called_back"
    with pytest.raises(NotAllowed):
        accept(code)
    with pytest.raises(NotAllowed):
        perform(act(lan), call_back_invitation, invitation)


def test_somebody_with_an_account_takes_one_more_role(lan: User, sau: User, group: Unit):
    _, code = invited(lan, group, Role.MEMBER)
    perform(act(sau), join_unit, sau, code=Secret(code))
    assert Membership.objects.filter(user=sau, unit=group, role=Role.MEMBER).exists()
    with pytest.raises(NotAllowed):
        perform(act(sau), join_unit, sau, code=Secret(code))


@pytest.mark.parametrize(
    ("who", "where", "role", "may"),
    [
        ("lan", "board", Role.GUARD, True),
        ("lan", "board", Role.LEAD, True),
        ("lan", "board", Role.BOARD, True),
        ("lan", "board", Role.ADMIN, False),
        ("lan", "board", Role.AUDITOR, False),
        ("lan", "board", Role.POLICE, False),
        ("lan", "police", Role.POLICE, False),
        ("lan", "group", Role.MEMBER, False),  # a group whose list another keeps
        ("minh", "police", Role.POLICE, True),
        ("minh", "board", Role.GUARD, False),
        ("minh", "ward", Role.WARD, False),
        ("thu", "ward", Role.WARD, True),
        ("thu", "ward", Role.ADMIN, False),
        ("quan", "board", Role.BOARD, True),
        ("quan", "police", Role.POLICE, True),
        ("quan", "ward", Role.WARD, True),
        ("quan", "group", Role.MEMBER, True),
        ("quan", "group", Role.BOARD, False),  # a group has no such role
        ("phuc", "board", Role.GUARD, False),
        ("binh", "board", Role.GUARD, False),
        ("sau", "group", Role.MEMBER, False),
        ("kiem", "board", Role.AUDITOR, False),
        ("hoa", "board", Role.GUARD, False),
        ("former", "board", Role.GUARD, False),
    ],
)
def test_who_may_invite_whom(phan_rang: World, who: str, where: str, role: Role, may: bool):
    person, unit = getattr(phan_rang, who), getattr(phan_rang, where)
    if may:
        invited(person, unit, role)
    else:
        with pytest.raises(PermissionDenied):
            invited(person, unit, role)
        assert not Invitation.objects.exists()


def test_a_board_invites_into_the_groups_it_keeps(lan: User, group: Unit):
    invited(lan, group, Role.MEMBER)


def test_a_strangers_market_is_a_strangers(lan: User, twin: World):
    with pytest.raises(PermissionDenied):
        invited(lan, twin.board)


def test_nobody_invites(board: Unit):
    with pytest.raises(PermissionDenied):
        perform(act(None), invite, board, role=Role.GUARD, name="Mới")


def test_a_reset_ends_everything_and_the_new_paper_lets_in_again(lan: User, binh: User):
    with_app(binh)
    asked = act(lan)
    invitation = perform(asked, reset_person, binh)
    binh.refresh_from_db()
    assert last_verb() == "person.reset"
    assert not check_password(PASSWORD, binh.password)
    assert binh.signed_out_at == asked.now
    assert not binh.second_steps.exists()
    perform(
        act(None),
        come_back,
        code=Secret(code_of(invitation, asked.op)),
        password=Secret(GOOD_PASSWORD),
    )
    binh.refresh_from_db()
    assert check_password(GOOD_PASSWORD, binh.password)


def test_a_second_reset_makes_the_first_paper_worthless(lan: User, binh: User):
    first_act, second_act = act(lan), act(lan)
    first = perform(first_act, reset_person, binh)
    perform(second_act, reset_person, binh)
    with pytest.raises(NotAllowed):
        code = Secret(code_of(first, first_act.op))
        perform(act(None), come_back, code=code, password=Secret(GOOD_PASSWORD))


def test_the_paper_of_a_reset_makes_no_new_account(lan: User, binh: User):
    asked = act(lan)
    code = code_of(perform(asked, reset_person, binh), asked.op)
    with pytest.raises(NotAllowed):
        accept(code)
    with pytest.raises(NotAllowed):
        perform(act(lan), join_unit, lan, code=Secret(code))


@pytest.mark.parametrize(
    ("who", "whom", "may"),
    [
        ("lan", "binh", True),
        ("lan", "phuc", True),
        ("lan", "lan", False),  # that is what changing the password is for
        ("lan", "quan", False),
        ("lan", "minh", False),
        ("lan", "former", False),
        ("quan", "minh", True),
        ("quan", "lan", True),
        ("quan", "quan", False),
        ("phuc", "binh", False),
        ("binh", "phuc", False),
        ("minh", "binh", False),
    ],
)
def test_who_may_reset_whom(phan_rang: World, who: str, whom: str, may: bool):
    person, other = getattr(phan_rang, who), getattr(phan_rang, whom)
    if may:
        perform(act(person), reset_person, other)
    else:
        with pytest.raises(PermissionDenied):
            perform(act(person), reset_person, other)


def test_a_board_does_not_reset_its_guard_who_also_is_police(
    lan: User, binh: User, phan_rang: World
):
    Membership.objects.create(
        user=binh, unit=phan_rang.police, role=Role.POLICE, valid_from=today()
    )
    with pytest.raises(PermissionDenied):
        perform(act(lan), reset_person, binh)
