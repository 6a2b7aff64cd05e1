"""The closing round: eight things, two names, and that a missing one is told."""

import re
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from socho.core.clock import at, day_of
from socho.core.refusals import NotAllowed
from socho.delivery.models import Outgoing, PushSubscription
from socho.groups import clock, rules
from socho.groups.actions import close_zone
from socho.groups.closing import days_of, first_day, missed_on
from socho.groups.models import ClosingRound
from socho.groups.rules import CLOSING, Closing
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from socho.places.models import Zone
from tests.makers import NOON, act_of

TODAY = day_of(NOON)
EVENING = at(TODAY, time(18, 30))  # the market closes at 18:00, rounds are due at 19:00


def go_round(world, zone="B", *, who=None, moment=EVENING, done=CLOSING, note=""):
    act = act_of(who or world.binh, moment)
    return perform(
        act, close_zone, world.zones[zone], done=list(done), second_name="Anh Lành", note=note
    )


@pytest.mark.parametrize(
    ("faulty", "due", "moment", "state"),
    [
        (False, EVENING, EVENING, Closing.DONE),
        (True, EVENING, EVENING, Closing.FAULTY),
        (None, EVENING, EVENING, Closing.TO_COME),
        (None, EVENING, EVENING + timedelta(seconds=1), Closing.MISSED),
        (None, None, EVENING, Closing.NOT_EXPECTED),
    ],
)
def test_how_a_zone_stands(faulty, due, moment, state):
    assert rules.closing(faulty, due, moment) == state


def test_the_eight_things_in_the_order_of_the_walk():
    assert len(CLOSING) == 8
    assert rules.undone(["locks", "power"]) == [
        "flames", "people", "ways", "extinguishers", "hydrants", "cameras",
    ]  # fmt: skip


def test_a_round_is_in_the_book_with_two_names(phan_rang):
    kept = go_round(phan_rang)
    assert (kept.day, kept.done_by, kept.second_name) == (TODAY, phan_rang.binh, "Anh Lành")
    assert Entry.objects.latest("id").verb == "zone.closed"


def test_what_is_not_in_order_needs_a_word(phan_rang):
    rest = [item for item in CLOSING if item != "power"]
    with pytest.raises(NotAllowed, match="chưa xong"):
        go_round(phan_rang, done=rest)
    assert go_round(phan_rang, done=rest, note="Cầu dao kẹt").undone == ["power"]


def test_one_cannot_go_alone(phan_rang):
    act = act_of(phan_rang.binh, EVENING)
    with pytest.raises(NotAllowed, match="hai người"):
        perform(act, close_zone, phan_rang.zones["B"], done=CLOSING,
                second_name=" lê thanh  BÌNH ")  # fmt: skip


@pytest.mark.parametrize(
    ("who", "a", "b"),
    [
        ("lan", True, True),
        ("phuc", True, True),
        ("binh", True, True),
        ("sau", False, True),  # the group of zone B
        ("minh", False, False),
        ("thu", False, False),
        ("quan", False, False),
        ("former", False, False),
    ],
)
def test_who_goes_round_which_zone(phan_rang, who, a, b):
    person = getattr(phan_rang, who)
    for zone, may in (("A", a), ("B", b)):
        if may:
            go_round(phan_rang, zone, who=person)
        else:
            with pytest.raises(PermissionDenied):
                go_round(phan_rang, zone, who=person)


def test_past_midnight_the_round_belongs_to_the_day_before(phan_rang, market):
    market.sessions = [["04:30", "11:00"], ["17:00", "01:00"]]
    market.save()
    assert go_round(phan_rang, moment=at(TODAY, time(1, 30))).day == TODAY - timedelta(days=1)


def test_a_round_without_a_signal_keeps_its_day(phan_rang):
    act = act_of(phan_rang.binh, EVENING + timedelta(hours=14))
    act = replace(act, device_at=EVENING)
    kept = perform(act, close_zone, phan_rang.zones["B"], done=CLOSING, second_name="Anh Lành")
    assert (kept.day, kept.done_at) == (TODAY, EVENING)


def test_before_the_first_round_nothing_is_missed(phan_rang, market):
    assert missed_on(market, TODAY, EVENING + timedelta(days=1)) == []
    go_round(phan_rang, "A")
    assert first_day(market) == TODAY
    late = at(TODAY, time(19, 1))
    assert [zone.code for zone in missed_on(market, TODAY, late)] == ["B", "C"]
    assert missed_on(market, TODAY, at(TODAY, time(19))) == []
    assert missed_on(market, TODAY - timedelta(days=1), late) == []


def test_the_latest_round_of_a_day_counts(phan_rang, market):
    rest = [item for item in CLOSING if item != "power"]
    go_round(phan_rang, done=rest, note="Cầu dao kẹt")
    go_round(phan_rang, moment=EVENING + timedelta(minutes=20))
    (day,) = days_of(market, Zone.objects.filter(code="B"), TODAY, TODAY, EVENING)
    assert [each.state for each in day.zones] == [Closing.DONE]
    assert ClosingRound.objects.count() == 2


# --- the clock --------------------------------------------------------------------------------


@pytest.fixture
def told(phan_rang):
    for person in (phan_rang.lan, phan_rang.binh):
        PushSubscription.objects.create(
            user=person, endpoint=f"https://push.example/{person.pk}", keys={}, since=NOON
        )


def test_the_board_is_told_once_of_what_is_missing(phan_rang, told):
    go_round(phan_rang, "A")
    clock.tick(at(TODAY, time(18, 59)))
    assert not Outgoing.objects.exists()
    for minutes in (1, 2, 300):
        clock.tick(at(TODAY, time(19)) + timedelta(minutes=minutes))
    sent = Outgoing.objects.get()
    assert sent.user == phan_rang.lan
    assert sent.payload["what"] == "2 khu chưa có lượt khóa chợ · Chợ Phan Rang"


def test_nobody_is_told_when_all_is_done(phan_rang, told):
    for zone in "ABC":
        go_round(phan_rang, zone)
    clock.tick(at(TODAY, time(20)))
    assert not Outgoing.objects.exists()


def test_old_misses_are_no_news(phan_rang, told):
    go_round(phan_rang, "A", moment=EVENING - timedelta(days=5))
    clock.tick(at(date(2026, 11, 22), time(12)))  # that of the evening before was due at 19:00
    assert not Outgoing.objects.exists()


# --- pages ------------------------------------------------------------------------------------


def words_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_guard_closes_a_zone_on_the_page(client_of, phan_rang, binh):
    client = client_of(binh)
    assert "Khóa khu" in words_of(client.get(reverse("groups:closing")))
    address = reverse("groups:closing_round", args=[phan_rang.zones["B"].pk])
    answer = client.post(address, {"op": uuid4(), "done": ["power"], "second_name": "Lành"})
    assert answer.status_code == 422
    assert "Ghi rõ việc gì chưa xong" in words_of(answer)
    answer = client.post(address, {"op": uuid4(), "done": CLOSING, "second_name": "Lành"})
    assert answer.status_code == 303
    assert "Đã khóa lúc" in words_of(client.get(reverse("groups:closing")))
    one = words_of(client.get(reverse("groups:closed", args=[ClosingRound.objects.get().pk])))
    assert one.count("Xong") == 8 and "Lành" in one


def test_a_member_sees_the_own_zone_alone(client_of, phan_rang, sau):
    go_round(phan_rang, "A")
    shown = words_of(client_of(sau).get(reverse("groups:closing")))
    assert "Khu B" in shown and "Khu A" not in shown
    other = reverse("groups:closed", args=[ClosingRound.objects.get().pk])
    assert client_of(sau).get(other).status_code == 404


def test_a_market_without_hours_is_told_so(client_of, binh, market):
    market.sessions = []
    market.save()
    assert "chưa ghi giờ họp" in words_of(client_of(binh).get(reverse("groups:closing")))
