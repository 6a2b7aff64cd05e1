"""Particulars, passwords, sessions, dated roles, units."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.core.exceptions import PermissionDenied

from socho.accounts.actions import memberships, people, units
from socho.accounts.explain import explain
from socho.accounts.models import Membership, Role, Unit, UnitKind, User
from socho.accounts.sealing import Secret
from socho.accounts.tests.ways import GOOD_PASSWORD, act, with_app
from socho.core.clock import today
from socho.core.refusals import NotAllowed
from socho.logbook.acts import act_of_the_clock, perform
from socho.logbook.models import Entry
from socho.parameters.policy import can_change
from tests.makers import World, make_member, make_unit

PARTICULARS = {
    "name": "Lê Thanh Bình",
    "addressed_as": "chu",
    "phone": "+84912345678",
    "email": "",
    "language": "en",
}


def last_verb() -> str:
    return Entry.objects.latest("id").verb


def test_the_console_enters_the_first_unit_and_person(db: None):
    unit = perform(act_of_the_clock("init"), units.add_unit, kind=UnitKind.MANAGER, name="BQL chợ")
    lan = perform(
        act_of_the_clock("init"),
        people.enter_person,
        unit=unit,
        role=Role.BOARD,
        name="Nguyễn Thị Lan",
        username="lan",
        password=Secret(GOOD_PASSWORD),
    )
    assert last_verb() == "person.entered"
    assert check_password(GOOD_PASSWORD, lan.password)
    with pytest.raises(NotAllowed):
        perform(
            act_of_the_clock("init"),
            people.enter_person,
            unit=unit,
            role=Role.GUARD,
            name="Lan khác",
            username="lan",
            password=Secret(GOOD_PASSWORD),
        )


def test_later_units_are_not_added_by_nobody(lan: User):
    with pytest.raises(PermissionDenied):
        perform(act(None), units.add_unit, kind=UnitKind.POLICE, name="Công an phường")


def test_nobody_who_is_signed_in_enters_people_without_paper(quan: User, board: Unit):
    with pytest.raises(PermissionDenied):
        perform(
            act(quan),
            people.enter_person,
            unit=board,
            role=Role.BOARD,
            name="Người quen",
            username="quen",
            password=Secret(GOOD_PASSWORD),
        )


def test_a_board_adds_groups_and_an_administrator_any_unit(lan: User, quan: User, board: Unit):
    group = perform(
        act(lan), units.add_unit, kind=UnitKind.GROUP, name="Tổ tự quản khu C", keeper=board
    )
    assert last_verb() == "unit.added"
    assert group.keeper == board
    with pytest.raises(NotAllowed):
        perform(
            act(lan), units.add_unit, kind=UnitKind.GROUP, name="Tổ tự quản khu C", keeper=board
        )
    for kind in (UnitKind.POLICE, UnitKind.GROUP):
        with pytest.raises(PermissionDenied):
            perform(act(lan), units.add_unit, kind=kind, name="Công an xã")
    perform(act(quan), units.add_unit, kind=UnitKind.POLICE, name="Công an xã")


def test_a_unit_is_corrected_by_its_own_people(lan: User, minh: User, phan_rang: World):
    words = {"name": "Ban quản lý chợ Phan Rang", "short_name": "BQL", "phone": "+842593822000"}
    perform(act(lan), units.correct_unit, phan_rang.board, **words)
    assert last_verb() == "unit.corrected"
    assert str(Unit.objects.get(pk=phan_rang.board.pk)) == "BQL"
    with pytest.raises(PermissionDenied):
        perform(act(minh), units.correct_unit, phan_rang.board, **words)


def test_people_correct_their_own_particulars(binh: User):
    perform(act(binh), people.correct_person, binh, **PARTICULARS)
    binh.refresh_from_db()
    assert last_verb() == "person.corrected"
    assert (binh.called, binh.language) == ("chú Bình", "en")
    assert "le thanh binh" in binh.folded
    assert "84912345678" in binh.folded


def test_the_board_corrects_its_guards_and_guards_nobody_else(
    lan: User, binh: User, phuc: User, minh: User
):
    perform(act(lan), people.correct_person, binh, **PARTICULARS)
    for other in (phuc, minh, lan):
        with pytest.raises(PermissionDenied):
            perform(act(binh), people.correct_person, other, **PARTICULARS)


def test_a_password_is_changed_by_its_owner_only(binh: User, lan: User, quan: User):
    before = binh.get_session_auth_hash()
    perform(act(binh), people.change_password, binh, password=Secret(GOOD_PASSWORD))
    binh.refresh_from_db()
    assert last_verb() == "password.changed"
    assert binh.get_session_auth_hash() != before
    for other in (lan, quan):
        with pytest.raises(PermissionDenied):
            perform(act(other), people.change_password, binh, password=Secret("x"))


def test_all_sessions_are_ended_by_oneself_or_the_board(binh: User, lan: User, minh: User):
    before = binh.get_session_auth_hash()
    perform(act(binh), people.sign_out_everywhere, binh)
    binh.refresh_from_db()
    assert last_verb() == "person.signed_out"
    assert binh.get_session_auth_hash() != before
    perform(act(lan), people.sign_out_everywhere, binh)
    with pytest.raises(PermissionDenied):
        perform(act(minh), people.sign_out_everywhere, binh)


def test_an_account_is_switched_off_and_on_with_a_reason(lan: User, binh: User, phuc: User):
    perform(act(lan), people.deactivate, binh, reason="nghỉ việc")
    binh.refresh_from_db()
    assert not binh.is_active
    assert last_verb() == "person.deactivated"
    perform(act(lan), people.reactivate, binh, reason="nhầm người")
    binh.refresh_from_db()
    assert binh.is_active
    for actor, whom in ((phuc, binh), (lan, lan)):
        with pytest.raises(PermissionDenied):
            perform(act(actor), people.deactivate, whom, reason="?")


def test_a_role_is_given_for_a_time(lan: User, binh: User, board: Unit):
    first = today() + timedelta(days=3)
    perform(act(lan), memberships.grant_role, binh, unit=board, role="lead", valid_from=first)
    assert last_verb() == "membership.granted"
    assert Membership.objects.running(today()).filter(user=binh).count() == 1
    assert Membership.objects.running(first).filter(user=binh).count() == 2
    with pytest.raises(NotAllowed):
        perform(act(lan), memberships.grant_role, binh, unit=board, role="lead", valid_from=first)


def test_who_is_given_a_role_that_needs_a_second_step_must_sign_in_again(
    lan: User, binh: User, phuc: User, board: Unit
):
    with_app(phuc)
    for person, signed_out in ((binh, True), (phuc, False)):
        given = {"unit": board, "role": Role.BOARD, "valid_from": today()}
        perform(act(lan), memberships.grant_role, person, **given)
        person.refresh_from_db()
        assert (person.signed_out_at is not None) is signed_out


@pytest.mark.parametrize(
    ("unit", "role"), [("police", Role.POLICE), ("ward", Role.WARD), ("board", Role.ADMIN)]
)
def test_a_board_gives_no_role_beyond_its_own(phan_rang: World, lan: User, unit: str, role: Role):
    given = {"unit": getattr(phan_rang, unit), "role": role, "valid_from": today()}
    with pytest.raises(PermissionDenied):
        perform(act(lan), memberships.grant_role, lan, **given)


def test_a_role_ends_with_a_last_day(lan: User, binh: User):
    running = Membership.objects.get(user=binh)
    perform(act(lan), memberships.end_membership, running, valid_to=today())
    assert last_verb() == "membership.ended"
    assert Membership.objects.running(today()).filter(user=binh).exists()
    assert not Membership.objects.running(today() + timedelta(days=1)).filter(user=binh).exists()
    with pytest.raises(NotAllowed):
        perform(act(lan), memberships.end_membership, running, valid_to=date(2019, 1, 1))


def test_a_role_of_another_unit_is_not_ended(lan: User, minh: User, twin: World):
    for membership in Membership.objects.filter(user__in=(minh, twin.binh)):
        with pytest.raises(PermissionDenied):
            perform(act(lan), memberships.end_membership, membership, valid_to=today())


def test_the_last_of_the_board_and_the_last_administrator_stay(
    lan: User, quan: User, board: Unit, twin: World
):
    last = Membership.objects.get(user=lan)
    with pytest.raises(NotAllowed):
        perform(act(quan), memberships.end_membership, last, valid_to=today())
    nga = User.objects.create(username="nga", name="Nguyễn Thị Nga")
    make_member(nga, board, Role.BOARD)
    perform(act(quan), memberships.end_membership, last, valid_to=today())
    Membership.objects.filter(user=twin.quan).update(valid_to=today())
    with pytest.raises(NotAllowed):
        only = Membership.objects.get(user=quan)
        perform(act(quan), memberships.end_membership, only, valid_to=today())


def test_each_running_role_is_explained_in_a_sentence(binh: User, phan_rang: World):
    make_member(binh, phan_rang.group, Role.MEMBER)
    make_member(binh, phan_rang.police, Role.POLICE, until=date(2024, 1, 1))
    said = [sentence for _, sentence in explain(binh, today())]
    assert said == [
        "Bảo vệ, Ban quản lý Chợ Phan Rang: xem và xử lý tin báo, vụ việc thường của chợ.",
        "Tổ viên, Tổ tự quản khu B: xem vụ việc thường trong địa bàn của tổ và được ghi thêm.",
    ]
    here = [sentence for _, sentence in explain(binh, today(), {phan_rang.group.pk})]
    assert here == said[1:]


def test_a_role_counts_only_in_its_kind_of_unit(binh: User):
    group = make_unit(UnitKind.GROUP, "Tổ lạ")
    with pytest.raises(NotAllowed):
        memberships.begin_membership(binh, group, Role.POLICE, today())


@pytest.mark.parametrize(
    ("who", "keeps"), [("lan", True), ("quan", True), ("phuc", False), ("minh", False)]
)
def test_boards_and_administrators_keep_the_dated_figures(phan_rang: World, who: str, keeps: bool):
    assert can_change(act(getattr(phan_rang, who))) is keeps
    assert not can_change(act(None))
