"""The hand-over book: one gives, another signs; what is open comes from the books above."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from socho.core.refusals import NotAllowed
from socho.groups.actions import give_over, take_over
from socho.groups.models import Group, ShiftHandover, Takeover
from socho.groups.tests.makers import make_guards, make_own_group
from socho.incidents.tests.casework import Desk
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from tests.makers import NOON, act_of


@pytest.fixture
def guards(phan_rang) -> Group:
    return make_guards(phan_rang)


@pytest.fixture
def given(guards, binh) -> ShiftHandover:
    return perform(
        act_of(binh), give_over, guards, keys="6 chìa", cash=350_000, note="Đèn dãy C chập chờn"
    )


def words_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_one_gives_and_another_takes_over(given, phan_rang):
    assert Entry.objects.latest("id").verb == "shift.handed_over"
    assert list(ShiftHandover.objects.waiting()) == [given]
    perform(act_of(phan_rang.phuc), take_over, given, remark="thiếu 1 chìa")
    assert Entry.objects.latest("id").verb == "shift.taken_over"
    assert not ShiftHandover.objects.waiting().exists()


def test_nobody_signs_for_the_next_one(given, binh):
    with pytest.raises(NotAllowed, match="không tự nhận"):
        perform(act_of(binh), take_over, given)


def test_a_page_is_signed_once(given, phan_rang, lan):
    perform(act_of(phan_rang.phuc), take_over, given)
    with pytest.raises(NotAllowed, match="đã có người nhận"):
        perform(act_of(lan), take_over, given)
    assert Takeover.objects.get().taken_by == phan_rang.phuc


def test_both_acts_keep_the_hour_of_the_phone(guards, phan_rang, binh):
    early = NOON - timedelta(hours=3)
    given = perform(replace(act_of(binh), device_at=early), give_over, guards)
    taken = perform(replace(act_of(phan_rang.phuc), device_at=early), take_over, given)
    assert given.given_at == taken.taken_at == early


@pytest.mark.parametrize(
    ("who", "of_guards", "of_zone_b"),
    [
        ("lan", True, True),
        ("phuc", True, False),
        ("binh", True, False),
        ("sau", False, True),
        ("minh", False, False),
        ("quan", False, False),
        ("former", False, False),
    ],
)
def test_who_writes_into_which_book(phan_rang, guards, who, of_guards, of_zone_b):
    person = getattr(phan_rang, who)
    for group, may in ((guards, of_guards), (make_own_group(phan_rang), of_zone_b)):
        if may:
            perform(act_of(person), give_over, group)
        else:
            with pytest.raises(PermissionDenied):
                perform(act_of(person), give_over, group)


def test_open_ordinary_cases_are_handed_over_and_no_others(phan_rang, guards, binh):
    case = Desk(phan_rang).opened("theft", "B12")
    Desk(phan_rang).opened("extortion", "B12")
    given = perform(act_of(binh), give_over, guards)
    assert given.items == [str(case.pk)]


def test_the_page_says_what_is_open_and_what_was_given(client_of, phan_rang, guards, binh):
    case = Desk(phan_rang).opened("theft", "B12")
    client, address = client_of(binh), reverse("groups:new_handover", args=[guards.pk])
    shown = words_of(client.get(address))
    assert "Bàn giao ca: còn 1 việc mở" in shown and case.number in shown
    answer = client.post(address, {"op": uuid4(), "keys": "6 chìa", "cash": "350k", "note": "Nhớ"})
    assert answer.status_code == 303
    again = client.get(address).content.decode()
    assert 'value="6 chìa"' in again and 'value="350.000 đ"' in again  # as the last time
    next_guard = client_of(phan_rang.phuc)
    waiting = words_of(next_guard.get(reverse("groups:duty")))
    assert "Đã giao, chưa ai nhận" in waiting and "1 việc mở" in waiting and "Nhớ" in waiting
    page = reverse("groups:handover", args=[ShiftHandover.objects.get().pk])
    shown = words_of(next_guard.get(page))
    assert "350.000 đ" in shown and case.number in shown
    assert next_guard.post(f"{page}takeover/", {"op": uuid4()}).status_code == 303
    assert "Phúc đã nhận" in words_of(client.get(page))


def test_a_confidential_turn_of_a_case_takes_it_off_the_page(client_of, phan_rang, guards, binh):
    case = Desk(phan_rang).opened("theft", "B12")
    given = perform(act_of(binh), give_over, guards)
    type(case).objects.filter(pk=case.pk).update(side="confidential")
    shown = words_of(client_of(binh).get(reverse("groups:handover", args=[given.pk])))
    assert case.number not in shown and case.title not in shown


def test_a_member_reads_only_the_own_book(client_of, given, phan_rang, sau):
    make_own_group(phan_rang)
    assert client_of(sau).get(reverse("groups:handover", args=[given.pk])).status_code == 404
