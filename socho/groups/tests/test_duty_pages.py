"""The pages of the rota and of one's own duty."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socho.core.clock import now, today, week_of
from socho.groups.models import Assignment, Attendance, Group, Shift, Swap
from socho.groups.rota import note_of
from socho.groups.tests.makers import add, make_guards

HOURS = {"name": "Ca đêm", "begins": "22:00", "ends": "5h", "strength": "2"}


def words_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def guards(phan_rang) -> Group:
    return make_guards(phan_rang)


@pytest.fixture
def page(client_of, lan):
    def visit(at, *args, who=lan, query="", **sent):
        client, address = client_of(who), reverse(f"groups:{at}", args=args) + query
        if sent:
            return client.post(address, {"op": str(uuid4()), **sent})
        return client.get(address)

    return visit


def put_on(group, who, *, starts=timedelta(hours=-1), length=timedelta(hours=8)) -> Assignment:
    """A shift around the present moment, with somebody on it."""
    begins = now() + starts
    shift = Shift.objects.create(
        group=group, name="Ca này", day=today(), starts_at=begins, ends_at=begins + length,
        strength=2,
    )  # fmt: skip
    member = group.members.get(user=who)
    return Assignment.objects.create(shift=shift, member=member, since=begins)


def test_a_week_is_entered_and_laid_out(page, guards, phan_rang):
    assert "Chưa có lịch trực" in words_of(page("week", guards.pk))
    assert page("patterns", guards.pk, weekdays=["1", "7"], **HOURS).status_code == 303
    assert "22:00–05:00" in words_of(page("patterns", guards.pk))
    monday = week_of(today() + timedelta(days=7)).first
    sunday = monday + timedelta(days=6)
    shown = words_of(page("week", guards.pk, query=f"?day={sunday}"))
    assert "Xếp lịch tuần này" in shown
    answer = page("laying_out", guards.pk, query=f"?day={sunday}", sent="1")
    assert answer["Location"].endswith(f"?day={monday}")
    assert list(Shift.objects.values_list("day", flat=True)) == [monday, sunday]
    shown = words_of(page("week", guards.pk, query=f"?day={sunday}"))
    assert "Thiếu 2 người" in shown and "Xếp lịch tuần này" not in shown


@pytest.mark.parametrize(
    ("day", "note"),
    [
        (date(2026, 2, 17), "Tết Nguyên đán"),
        (date(2026, 12, 23), "rằm"),
        (date(2026, 12, 9), "mùng một"),
        (date(2026, 12, 10), ""),
    ],
)
def test_a_day_notes_holidays_and_the_moon(db, day, note):
    assert note_of(day) == note


@pytest.mark.parametrize("query", ["?day=x", "?day=0001-01-01", "?day=9999-12-31", "?day=%00"])
def test_a_strange_day_breaks_nothing(page, guards, query):
    assert page("week", guards.pk, query=query).status_code == 200


def test_what_is_wrong_with_hours_is_said(page, guards):
    answer = page("new_shift", guards.pk, name="", begins="mai", ends="25:00", strength="0")
    assert answer.status_code == 422
    assert not Shift.objects.exists()


def test_people_are_put_on_and_taken_off(page, guards, phan_rang):
    page("new_shift", guards.pk, day=f"{today() + timedelta(days=30):%d/%m/%Y}", **HOURS)
    shift, binh = Shift.objects.get(), guards.members.get(user=phan_rang.binh)
    assert page("assignment", shift.pk, member=binh.pk).status_code == 303
    assert "Bình" in words_of(page("shift", shift.pk))
    page("taking_off", Assignment.objects.get().pk, sent="1")
    assert not Assignment.objects.standing().exists()
    assert page("calling_off", shift.pk, reason="mưa bão").status_code == 303
    assert "Ca này đã hủy: mưa bão" in words_of(page("shift", shift.pk))


def test_a_guard_comes_and_leaves_with_one_press_each(page, guards, phan_rang, binh):
    mine = put_on(guards, binh)
    assert "Ca này" in words_of(page("duty", who=binh))
    assert page("coming", mine.pk, who=binh, sent="1").status_code == 303
    assert "Ra ca" in words_of(page("duty", who=binh))
    assert page("leaving", mine.pk, who=binh, sent="1").status_code == 303
    assert Attendance.objects.get().left_at is not None
    assert "Ca này" not in words_of(page("duty", who=binh))


def test_who_says_nothing_is_seen(page, guards, binh):
    mine = put_on(guards, binh)
    assert "Chưa thấy" in words_of(page("shift", mine.shift_id))
    page("absence", mine.pk, who=binh, reason="sốt")
    shown = words_of(page("shift", mine.shift_id))
    assert "Vắng" in shown and "sốt" in shown and "Thiếu 2 người" in shown


def test_a_swap_is_asked_and_accepted_on_the_pages(page, guards, phan_rang, binh):
    mine = put_on(guards, binh, starts=timedelta(hours=30))
    phuc = guards.members.get(user=phan_rang.phuc)
    assert page("swap", mine.pk, who=binh, to=phuc.pk, words="Con tôi ốm").status_code == 303
    assert "đã nhờ" in words_of(page("duty", who=binh))
    shown = words_of(page("duty", who=phan_rang.phuc))
    assert "nhờ bạn trực thay ca này" in shown and "Con tôi ốm" in shown
    page("swap_acceptance", Swap.objects.get().pk, who=phan_rang.phuc, sent="1")
    assert Assignment.objects.standing().get().member == phuc


def test_a_refusal_is_a_page_in_words(page, guards, binh):
    mine = put_on(guards, binh, starts=timedelta(hours=30))
    answer = page("coming", mine.pk, who=binh, sent="1")
    assert answer.status_code == 409
    assert "Ca này còn lâu mới bắt đầu." in words_of(answer)


def test_a_week_costs_the_same_for_few_and_many(client_of, lan, guards, phan_rang, binh):
    client, address = client_of(lan), reverse("groups:week", args=[guards.pk])

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    put_on(guards, binh)
    queries()
    few = queries()
    for number in range(8):
        put_on(guards, phan_rang.phuc, starts=timedelta(minutes=number))
        add(phan_rang, guards, f"Anh {number}")
    assert queries() == few
