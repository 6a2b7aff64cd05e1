"""The rota and who came: acts, their entries, their refusals."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from socho.core.clock import at, day_of
from socho.core.refusals import NotAllowed
from socho.groups import actions
from socho.groups.actions import Hours
from socho.groups.models import Assignment, Attendance, Group, Member, Shift, Swap
from socho.groups.tests.makers import (
    DAY,
    MORNING,
    NIGHT,
    add,
    make_guards,
    make_own_group,
    make_shift,
    put_on,
)
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from tests.makers import NOON, act_of

TODAY = day_of(NOON)  # Sunday 22 November 2026
MONDAY = date(2026, 11, 23)


def clock(hours: int, minutes: int = 0, day: date = TODAY):
    return at(day, time(hours, minutes))


@pytest.fixture
def guards(phan_rang) -> Group:
    return make_guards(phan_rang)


def verb() -> str:
    return Entry.objects.latest("id").verb


def member(group: Group, user) -> Member:
    return Member.objects.get(group=group, user=user)


# --- weeks ------------------------------------------------------------------------------------


@pytest.fixture
def pattern(guards, lan):
    return perform(act_of(lan), actions.add_pattern, guards, hours=NIGHT, weekdays="1357")


def test_a_week_is_laid_out_by_its_patterns(guards, pattern, lan):
    made = perform(act_of(lan), actions.lay_out_week, guards, monday=MONDAY)
    assert [shift.day.day for shift in made] == [23, 25, 27, 29]
    first = made[0]
    assert (first.starts_at, first.ends_at) == (clock(22, day=MONDAY), clock(5, day=MONDAY + DAY))
    assert verb() == "week.laid_out"
    with pytest.raises(NotAllowed, match="đã có trong lịch"):
        perform(act_of(lan), actions.lay_out_week, guards, monday=MONDAY + 2 * DAY)


def test_the_next_week_has_the_same_people(guards, pattern, phan_rang, lan):
    made = perform(act_of(lan), actions.lay_out_week, guards, monday=MONDAY)
    put_on(phan_rang, made[0], phan_rang.binh)
    put_on(phan_rang, made[1], phan_rang.phuc)
    again = perform(act_of(lan), actions.lay_out_week, guards, monday=MONDAY + 7 * DAY)
    people = [[each.member.user for each in shift.assignments.all()] for shift in again]
    assert people == [[phan_rang.binh], [phan_rang.phuc], [], []]


def test_who_has_left_is_not_taken_along(guards, pattern, phan_rang, lan):
    made = perform(act_of(lan), actions.lay_out_week, guards, monday=MONDAY)
    put_on(phan_rang, made[0], phan_rang.binh)
    on_it = Member.objects.get(user=phan_rang.binh)
    perform(act_of(lan), actions.end_member, on_it, last_day=MONDAY + 2 * DAY)
    again = perform(act_of(lan), actions.lay_out_week, guards, monday=MONDAY + 7 * DAY)
    assert not Assignment.objects.filter(shift__in=again).exists()


def test_who_leaves_is_off_the_rota_of_later_days(guards, phan_rang, lan):
    today = put_on(phan_rang, make_shift(phan_rang, guards), phan_rang.binh)
    later = put_on(phan_rang, make_shift(phan_rang, guards, day=MONDAY), phan_rang.binh)
    perform(act_of(lan), actions.end_member, today.member, last_day=TODAY)
    assert list(Assignment.objects.standing()) == [today]
    later.refresh_from_db()
    assert later.taken_off_at == NOON


def test_a_pattern_that_ended_is_laid_out_no_more(guards, pattern, lan):
    perform(act_of(lan), actions.end_pattern, pattern)
    with pytest.raises(NotAllowed):
        perform(act_of(lan), actions.lay_out_week, guards, monday=MONDAY)


def test_another_markets_zone_is_no_place_of_duty(guards, twin, lan):
    hours = Hours("Ca sáng", time(5), time(12), zone=twin.zones["B"])
    with pytest.raises(NotAllowed, match="thuộc chợ khác"):
        perform(act_of(lan), actions.add_shift, guards, hours=hours, day=TODAY)


# --- who keeps it -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "of_guards", "of_zone_b"),
    [
        ("lan", True, True),
        ("phuc", True, False),
        ("binh", False, False),
        ("sau", False, True),
        ("minh", False, False),
        ("quan", False, False),
        ("former", False, False),
    ],
)
def test_who_keeps_which_rota(phan_rang, guards, who, of_guards, of_zone_b):
    act = act_of(getattr(phan_rang, who))
    for group, may in ((guards, of_guards), (make_own_group(phan_rang), of_zone_b)):
        if may:
            perform(act_of(getattr(phan_rang, who)), actions.add_shift, group,
                    hours=MORNING, day=MONDAY)  # fmt: skip
        else:
            with pytest.raises(PermissionDenied):
                perform(act, actions.add_shift, group, hours=MORNING, day=MONDAY)


def test_a_member_who_is_not_the_head_keeps_no_rota(phan_rang, lan, sau):
    group = make_own_group(phan_rang)
    Member.objects.filter(group=group).update(position="member")
    with pytest.raises(PermissionDenied):
        perform(act_of(sau), actions.add_shift, group, hours=MORNING, day=MONDAY)


# --- people -----------------------------------------------------------------------------------


def test_somebody_is_put_on_and_taken_off(phan_rang, guards, lan):
    shift = make_shift(phan_rang, guards, day=MONDAY)
    assignment = put_on(phan_rang, shift, phan_rang.binh)
    assert verb() == "shift.assigned"
    perform(act_of(lan), actions.take_off, assignment)
    assert verb() == "shift.unassigned"
    assert not Assignment.objects.standing().exists()
    put_on(phan_rang, shift, phan_rang.binh)
    assert Assignment.objects.count() == 2  # what was is kept


def test_nobody_is_at_two_places_even_in_two_groups(phan_rang, guards, lan):
    group = make_own_group(phan_rang)
    add(phan_rang, group, phan_rang.binh)
    put_on(phan_rang, make_shift(phan_rang, guards, NIGHT), phan_rang.binh)
    hours = Hours("Tuần tra sớm", time(4), time(6))
    early = make_shift(phan_rang, group, hours, day=MONDAY)
    with pytest.raises(NotAllowed, match="đang có ca khác"):
        put_on(phan_rang, early, phan_rang.binh)


def test_rest_between_two_shifts_is_kept(phan_rang, guards):
    put_on(phan_rang, make_shift(phan_rang, guards, NIGHT), phan_rang.binh)
    hours = Hours("Ca trưa", time(11), time(15))
    with pytest.raises(NotAllowed, match="nghỉ quá ít"):
        put_on(phan_rang, make_shift(phan_rang, guards, hours, MONDAY), phan_rang.binh)
    hours = Hours("Ca chiều", time(13), time(18))
    put_on(phan_rang, make_shift(phan_rang, guards, hours, MONDAY), phan_rang.binh)


def test_a_stranger_to_the_group_is_not_put_on(phan_rang, guards, lan):
    sau = member(make_own_group(phan_rang), phan_rang.sau)
    with pytest.raises(NotAllowed, match="không thuộc tổ"):
        perform(act_of(lan), actions.assign, make_shift(phan_rang, guards, day=MONDAY), member=sau)


def test_a_shift_is_called_off_unless_somebody_was_there(phan_rang, guards, lan, binh):
    first = make_shift(phan_rang, guards)
    there = put_on(phan_rang, first, binh)
    perform(act_of(binh, clock(5)), actions.come_on_duty, there)
    with pytest.raises(NotAllowed, match="đã có người trực"):
        perform(act_of(lan), actions.call_off_shift, first, reason="mưa bão")
    other = make_shift(phan_rang, guards, day=MONDAY)
    perform(act_of(lan), actions.call_off_shift, other, reason="mưa bão")
    assert list(Shift.objects.planned()) == [first]
    with pytest.raises(NotAllowed, match="đã hủy"):
        put_on(phan_rang, other, binh)


# --- swaps ------------------------------------------------------------------------------------


@pytest.fixture
def tomorrow(phan_rang, guards) -> Assignment:
    return put_on(phan_rang, make_shift(phan_rang, guards, day=MONDAY), phan_rang.binh)


@pytest.fixture
def asked(tomorrow, guards, phan_rang, binh) -> Swap:
    phuc = member(guards, phan_rang.phuc)
    return perform(act_of(binh), actions.ask_swap, tomorrow, to=phuc, words="Con tôi ốm")


def test_a_shift_changes_hands_when_the_colleague_accepts(asked, tomorrow, phan_rang):
    assert Assignment.objects.standing().get() == tomorrow
    perform(act_of(phan_rang.phuc), actions.accept_swap, asked)
    assert Assignment.objects.standing().get().member.user == phan_rang.phuc
    assert verb() == "shift.swapped"


def test_nothing_changes_when_the_colleague_declines(asked, tomorrow, phan_rang):
    perform(act_of(phan_rang.phuc), actions.decline_swap, asked)
    assert Assignment.objects.standing().get() == tomorrow
    assert verb() == "swap.declined"
    with pytest.raises(NotAllowed, match="đã trả lời"):
        perform(act_of(phan_rang.phuc), actions.accept_swap, asked)


def test_one_cannot_accept_for_the_colleague(asked, binh):
    with pytest.raises(PermissionDenied):
        perform(act_of(binh), actions.accept_swap, asked)


def test_one_asks_one_colleague_at_a_time(asked, tomorrow, guards, phan_rang, binh):
    other = add(phan_rang, guards, "Anh Lành")
    with pytest.raises(NotAllowed, match="chưa trả lời"):
        perform(act_of(binh), actions.ask_swap, tomorrow, to=other)


def test_a_shift_that_has_begun_changes_hands_no_more(asked, phan_rang):
    late = act_of(phan_rang.phuc, clock(5, day=MONDAY))
    with pytest.raises(NotAllowed, match="đã bắt đầu"):
        perform(late, actions.accept_swap, asked)


def test_who_cannot_take_it_is_not_asked(tomorrow, guards, phan_rang, binh):
    put_on(phan_rang, make_shift(phan_rang, guards, day=MONDAY), phan_rang.phuc)
    with pytest.raises(NotAllowed, match="đang có ca khác"):
        perform(act_of(binh), actions.ask_swap, tomorrow, to=member(guards, phan_rang.phuc))


# --- attendance -------------------------------------------------------------------------------


@pytest.fixture
def on_duty(phan_rang, guards) -> Assignment:
    return put_on(phan_rang, make_shift(phan_rang, guards), phan_rang.binh)


def test_one_comes_and_leaves(on_duty, binh):
    perform(act_of(binh, clock(4, 55)), actions.come_on_duty, on_duty)
    assert verb() == "duty.begun"
    perform(act_of(binh, clock(12, 5)), actions.leave_duty, on_duty)
    kept = Attendance.objects.get()
    assert (kept.came_at, kept.left_at) == (clock(4, 55), clock(12, 5))


def test_without_a_signal_the_phone_says_when(on_duty, binh):
    later = act_of(binh, clock(15))
    perform(
        type(later)(later.actor, later.op, later.now, device_at=clock(5, 2)),
        actions.come_on_duty,
        on_duty,
    )
    assert Attendance.objects.get().came_at == clock(5, 2)


def test_the_lead_says_it_for_somebody_and_a_guard_does_not(on_duty, phan_rang, binh, guards):
    of_phuc = put_on(phan_rang, on_duty.shift, phan_rang.phuc)
    with pytest.raises(PermissionDenied):
        perform(act_of(binh, clock(5)), actions.come_on_duty, of_phuc)
    perform(act_of(phan_rang.phuc, clock(5)), actions.come_on_duty, on_duty)


def test_who_stays_away_says_why(on_duty, binh):
    perform(act_of(binh, clock(4)), actions.stay_away, on_duty, reason="sốt")
    assert Attendance.objects.get().absent_why == "sốt"
    with pytest.raises(NotAllowed, match="Đã ghi"):
        perform(act_of(binh, clock(5)), actions.come_on_duty, on_duty)


@pytest.mark.parametrize(
    ("moment", "fault"),
    [
        (clock(2, 59), "còn lâu"),
        (clock(3), ""),
        (clock(12) + timedelta(hours=48), ""),
        (clock(12) + timedelta(hours=48, minutes=1), "hơn hai ngày"),
    ],
)
def test_it_is_entered_near_the_shift(on_duty, binh, moment, fault):
    if fault:
        with pytest.raises(NotAllowed, match=fault):
            perform(act_of(binh, moment), actions.come_on_duty, on_duty)
    else:
        perform(act_of(binh, moment), actions.come_on_duty, on_duty)
        assert Attendance.objects.get().came_at <= on_duty.shift.ends_at


def test_who_has_not_come_cannot_leave(on_duty, binh):
    with pytest.raises(NotAllowed, match="chưa vào ca"):
        perform(act_of(binh, clock(12)), actions.leave_duty, on_duty)


def test_who_came_is_not_taken_off(on_duty, binh, lan):
    perform(act_of(binh, clock(5)), actions.come_on_duty, on_duty)
    with pytest.raises(NotAllowed, match="Đã ghi"):
        perform(act_of(lan, clock(6)), actions.take_off, on_duty)
