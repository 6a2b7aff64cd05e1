"""What the board sees: who is there, what is lacking, and the month in figures."""

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from socho.core.clock import Period, at, day_of, now
from socho.groups import rota
from socho.groups.actions import (
    call_off_shift,
    close_zone,
    come_on_duty,
    end_round,
    give_over,
    pass_checkpoint,
    start_round,
    stay_away,
    take_over,
)
from socho.groups.figures import closing_of, duty_of
from socho.groups.lacks import lacks_of
from socho.groups.models import Group
from socho.groups.rules import CLOSING
from socho.groups.tests.makers import (
    DAY,
    MORNING,
    make_guards,
    make_own_group,
    make_route,
    make_shift,
    put_on,
)
from socho.logbook.acts import perform
from socho.places.models import Zone
from tests.makers import NOON, act_of

TODAY = day_of(NOON)  # the morning shift runs from 05:00 to 12:00
EIGHT = at(TODAY, time(8))


@pytest.fixture
def guards(phan_rang) -> Group:
    return make_guards(phan_rang)


def titles(world, moment=EIGHT) -> list[str]:
    market = world.market
    zones, groups = Zone.objects.filter(market=market), Group.objects.of_market(market)
    return [" ".join(each.title.split()) for each in lacks_of(market, groups, zones, moment)]


def test_who_is_not_there_is_named(phan_rang, guards, binh):
    shift = make_shift(phan_rang, guards)
    there = put_on(phan_rang, shift, binh)
    put_on(phan_rang, shift, phan_rang.phuc)
    assert titles(phan_rang, at(TODAY, time(5, 14))) == []
    perform(act_of(binh, at(TODAY, time(5))), come_on_duty, there)
    assert titles(phan_rang) == ["Chưa thấy Trần Văn Phúc"]
    assert titles(phan_rang, EIGHT + 2 * DAY) == []  # that stands in the books


def test_a_shift_with_too_few_people_is_named_while_it_runs(phan_rang, guards, binh):
    away = put_on(phan_rang, make_shift(phan_rang, guards), binh)
    perform(act_of(binh, at(TODAY, time(4))), stay_away, away, reason="sốt")
    assert titles(phan_rang) == ["Ca này thiếu 2 người"]
    assert titles(phan_rang, NOON) == []


def test_zones_that_were_not_closed_are_named(phan_rang, binh):
    evening = at(TODAY - DAY, time(18, 30))
    for zone, done in (("A", CLOSING), ("C", CLOSING[1:])):
        perform(act_of(binh, evening), close_zone, phan_rang.zones[zone], done=done,
                second_name="Lành", note="Cầu dao kẹt")  # fmt: skip
    assert titles(phan_rang) == [
        "Khu B không có lượt khóa chợ",
        "Khu C đã khóa, còn việc chưa xong",
    ]


def test_points_that_were_left_out_are_named(phan_rang, guards, binh):
    route = make_route(phan_rang, guards, "B1", "B2", "B12")
    early = act_of(binh, at(TODAY, time(6)))
    gone = perform(early, start_round, route)
    perform(act_of(binh, at(TODAY, time(6, 31))), pass_checkpoint, gone, code="B1")
    perform(act_of(binh, at(TODAY, time(6, 40))), end_round, gone)
    assert titles(phan_rang) == ["Vòng khu B: bỏ sót 2 điểm, trễ 1 điểm"]


def test_a_hand_over_that_nobody_signs_is_named_after_two_hours(phan_rang, guards, binh):
    given = perform(act_of(binh, at(TODAY, time(5))), give_over, guards)
    assert titles(phan_rang, at(TODAY, time(7))) == []
    assert titles(phan_rang) == ["Chưa ai nhận ca của Lê Thanh Bình"]
    perform(act_of(phan_rang.phuc), take_over, given)
    assert titles(phan_rang) == []


def test_a_member_is_told_of_the_own_group_and_zone_alone(client_of, phan_rang, guards, sau):
    make_own_group(phan_rang)
    put_on(phan_rang, make_shift(phan_rang, guards), phan_rang.binh)
    seen = Group.objects.visible_to(sau)
    assert lacks_of(phan_rang.market, seen, [phan_rang.zones["B"]], EIGHT) == []


# --- figures ----------------------------------------------------------------------------------


def test_the_month_in_figures(phan_rang, guards, binh, lan):
    """Worked out by hand: three shifts of which one was called off and one nobody came to."""
    own = make_own_group(phan_rang)
    first = put_on(phan_rang, make_shift(phan_rang, guards), binh)
    perform(act_of(binh, at(TODAY, time(5))), come_on_duty, first)
    make_shift(phan_rang, guards, MORNING, TODAY - 2 * DAY)
    off = make_shift(phan_rang, guards, MORNING, TODAY - 3 * DAY)
    perform(act_of(lan), call_off_shift, off, reason="mưa bão")
    make_shift(phan_rang, guards, MORNING, TODAY + DAY)  # has not begun
    make_shift(phan_rang, own, MORNING, TODAY)
    for people in (2, 3):
        perform(act_of(binh), start_round, _route(phan_rang, guards), people=people)
    perform(act_of(phan_rang.sau), start_round, _route(phan_rang, own), people=1)
    perform(act_of(binh, NOON - 60 * DAY), start_round, _route(phan_rang, guards), people=4)

    month = Period(date(2026, 11, 1), date(2026, 11, 30))
    found = {each.kind: each for each in duty_of(phan_rang.market, month, NOON)}
    of_guards, of_group = found["guards"], found["self_managed"]
    assert (of_guards.planned, of_guards.done) == (2, 1)
    assert (of_guards.turns, of_guards.person_turns) == (2, 5)
    assert (of_group.planned, of_group.done) == (1, 0)
    assert (of_group.turns, of_group.person_turns) == (1, 1)
    assert found["statutory"].is_empty and found["fire_safety"].is_empty


def _route(world, group):
    return group.routes.first() or make_route(world, group, "B1")


def test_closing_rounds_of_the_trading_days_that_are_over(phan_rang, binh):
    """From the 20th on, three zones: 3 + 2 of 6; today's hour has not passed at noon."""
    for back, zones in ((2, "ABC"), (1, "AC"), (0, "A")):
        evening = at(TODAY - back * DAY, time(18, 30))
        for zone in zones:
            perform(act_of(binh, evening), close_zone, phan_rang.zones[zone], done=CLOSING,
                    second_name="Lành")  # fmt: skip
    month = Period(date(2026, 11, 1), date(2026, 11, 30))
    found = closing_of(phan_rang.market, month, NOON)
    assert (found.done, found.expected, found.days) == (5, 6, 2)


# --- pages ------------------------------------------------------------------------------------


def words_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_page_of_groups_shows_who_is_there_and_what_lacks(client_of, phan_rang, guards, lan):
    shown = words_of(client_of(lan).get(reverse("groups:groups")))
    assert "Giờ này không có ca nào." in shown and "Không thiếu gì" in shown
    given = perform(act_of(phan_rang.binh), give_over, guards)
    type(given).objects.update(given_at=now() - timedelta(hours=3))
    shown = words_of(client_of(lan).get(reverse("groups:groups")))
    assert "Chưa ai nhận ca của Lê Thanh Bình" in shown


def test_the_board_finds_it_on_the_first_page(client_of, phan_rang, guards, lan):
    given = perform(act_of(phan_rang.binh), give_over, guards)
    type(given).objects.update(given_at=now() - timedelta(hours=3))
    shown = words_of(client_of(lan).get(reverse("insight:today")))
    assert "Đang trực" in shown and "Chưa ai nhận ca của Lê Thanh Bình" in shown


def test_a_guard_finds_the_own_shift_on_the_first_page(client_of, phan_rang, guards, binh):
    shown = words_of(client_of(binh).get(reverse("insight:today")))
    assert "Hiện không trong ca" in shown and "Bàn giao" in shown


def test_a_market_without_groups_has_no_card_of_duty(client_of, lan):
    assert "Đang trực" not in words_of(client_of(lan).get(reverse("insight:today")))


def test_on_duty_are_the_shifts_that_run(phan_rang, guards):
    make_shift(phan_rang, guards)
    groups = Group.objects.of_market(phan_rang.market)
    assert [cell.shift.name for cell in rota.on_duty(groups, EIGHT)] == ["Ca sáng"]
    assert rota.on_duty(groups, NOON) == []
