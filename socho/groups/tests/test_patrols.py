"""Going round: any label counts, in any order; what was missed is told."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from socho.core.refusals import NotAllowed
from socho.delivery.models import Outgoing, PushSubscription
from socho.groups import clock, rules
from socho.groups.actions import (
    add_checkpoint,
    add_route,
    end_round,
    end_route,
    pass_checkpoint,
    remove_checkpoint,
    start_round,
)
from socho.groups.models import Group, PatrolRound, PatrolRoute
from socho.groups.patrols import shown
from socho.groups.rules import Check
from socho.groups.tests.makers import make_guards, make_own_group, make_route
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from socho.places import labels
from socho.places.actions import add_point, make_labels, revoke_label
from tests.makers import NOON, act_of

MINUTE = timedelta(minutes=1)


@pytest.fixture
def guards(phan_rang) -> Group:
    return make_guards(phan_rang)


@pytest.fixture
def route(phan_rang, guards) -> PatrolRoute:
    return make_route(phan_rang, guards, "B1", "B2", "B12")


@pytest.fixture
def gone(route, binh) -> PatrolRound:
    return perform(act_of(binh), start_round, route, people=2)


def states(gone: PatrolRound, after: timedelta) -> list[Check]:
    found = PatrolRound.objects.with_points().get(pk=gone.pk)
    return [each.state for each in shown(found, NOON + after).stops]


@pytest.mark.parametrize(
    ("passed", "ended", "moment", "state"),
    [
        (10, None, 10, Check.PASSED),
        (30, None, 30, Check.PASSED),
        (31, None, 31, Check.LATE),
        (31, 40, 50, Check.LATE),
        (None, None, 30, Check.TO_COME),
        (None, None, 31, Check.MISSED),
        (None, 20, 20, Check.MISSED),  # ended early without it
    ],
)
def test_how_a_point_stands(passed, ended, moment, state):
    def at(minutes):
        return None if minutes is None else NOON + minutes * MINUTE

    assert rules.check(at(passed), NOON + 30 * MINUTE, at(ended), at(moment)) == state


def test_points_are_passed_in_any_order(gone, binh):
    for minutes, code in enumerate(("b12", "Sạp B 1", "B-2"), start=1):
        perform(act_of(binh, NOON + minutes * MINUTE), pass_checkpoint, gone, code=code)
    assert Entry.objects.latest("id").verb == "checkpoint.passed"
    assert states(gone, 5 * MINUTE) == [Check.PASSED] * 3


def test_any_label_on_the_thing_counts(gone, phan_rang, binh, lan, market):
    (label,) = perform(act_of(lan), make_labels, market, [phan_rang.stalls["B12"]])
    (other,) = perform(act_of(lan), make_labels, market, [phan_rang.stalls["B1"]])
    perform(act_of(binh), pass_checkpoint, gone, code=labels.address(label))
    perform(act_of(binh), pass_checkpoint, gone, code=f"{other.serial:05d}")
    assert states(gone, MINUTE) == [Check.PASSED, Check.TO_COME, Check.PASSED]


def test_a_label_out_of_use_or_of_another_market_counts_for_nothing(
    gone, phan_rang, twin, binh, lan, market
):
    (label,) = perform(act_of(lan), make_labels, market, [phan_rang.stalls["B12"]])
    perform(act_of(lan), revoke_label, label, reason="rách")
    (strange,) = perform(act_of(twin.lan), make_labels, twin.market, [twin.stalls["B12"]])
    for code in (labels.address(label), labels.token(strange), "B3", "không có", "7" * 30):
        with pytest.raises(NotAllowed, match="không phải điểm"):
            perform(act_of(binh), pass_checkpoint, gone, code=code)


def test_a_point_is_passed_once(gone, binh):
    perform(act_of(binh), pass_checkpoint, gone, code="B1")
    with pytest.raises(NotAllowed, match="đã đi rồi"):
        perform(act_of(binh), pass_checkpoint, gone, code="B1")


def test_a_point_may_ask(route, guards, phan_rang, lan, binh, market):
    perform(act_of(lan), add_point, market, kind="gate", name="Cổng sau")
    perform(act_of(lan), add_checkpoint, route, code="cong sau", question="Đã khóa chưa?")
    gone = perform(act_of(binh), start_round, route)
    with pytest.raises(NotAllowed, match="Đã khóa chưa"):
        perform(act_of(binh), pass_checkpoint, gone, code="Cổng sau")
    kept = perform(act_of(binh), pass_checkpoint, gone, code="Cổng sau", answer="rồi")
    assert kept.answer == "rồi"


def test_without_a_signal_the_phone_says_when(gone, binh):
    act = replace(act_of(binh, NOON + 300 * MINUTE), device_at=NOON + 10 * MINUTE)
    perform(act, pass_checkpoint, gone, code="B1")
    assert states(gone, 300 * MINUTE) == [Check.PASSED, Check.MISSED, Check.MISSED]


def test_what_was_not_passed_is_missed_when_the_round_ends(gone, binh):
    perform(act_of(binh, NOON + MINUTE), pass_checkpoint, gone, code="B2")
    perform(act_of(binh, NOON + 9 * MINUTE), end_round, gone)
    assert states(gone, 9 * MINUTE) == [Check.MISSED, Check.PASSED, Check.MISSED]
    with pytest.raises(NotAllowed, match="đã xong"):
        perform(act_of(binh), pass_checkpoint, gone, code="B1")


def test_a_point_of_later_or_before_is_no_part_of_the_round(route, gone, lan):
    perform(act_of(lan, NOON + MINUTE), add_checkpoint, route, code="B3")
    perform(act_of(lan, NOON + MINUTE), remove_checkpoint, route.checkpoints.get(number=1))
    assert len(states(gone, 5 * MINUTE)) == 2
    with pytest.raises(NotAllowed, match="đã có trong vòng"):
        perform(act_of(lan), add_checkpoint, route, code="B3")


def test_a_route_without_points_or_at_its_end_is_not_gone(guards, route, lan, binh):
    empty = perform(act_of(lan), add_route, guards, name="Vòng mới", minutes=20)
    with pytest.raises(NotAllowed, match="chưa có điểm"):
        perform(act_of(binh), start_round, empty)
    perform(act_of(lan), end_route, route)
    with pytest.raises(NotAllowed):
        perform(act_of(binh), start_round, route)


@pytest.mark.parametrize(
    ("who", "keeps", "goes"),
    [
        ("lan", True, True),
        ("phuc", True, True),
        ("binh", False, True),
        ("sau", False, False),
        ("minh", False, False),
        ("former", False, False),
    ],
)
def test_who_keeps_and_who_goes_the_guards_routes(phan_rang, guards, route, who, keeps, goes):
    person = getattr(phan_rang, who)
    for may, action, thing, how in (
        (keeps, add_checkpoint, route, {"code": "A1"}),
        (goes, start_round, route, {}),
    ):
        if may:
            perform(act_of(person), action, thing, **how)
        else:
            with pytest.raises(PermissionDenied):
                perform(act_of(person), action, thing, **how)


def test_the_board_is_told_once_of_missed_points(gone, phan_rang, binh):
    PushSubscription.objects.create(
        user=phan_rang.lan, endpoint="https://push.example/lan", keys={}, since=NOON
    )
    perform(act_of(binh, NOON + MINUTE), pass_checkpoint, gone, code="B2")
    clock.tick(NOON + 29 * MINUTE)
    assert not Outgoing.objects.exists()
    clock.tick(NOON + 31 * MINUTE)
    clock.tick(NOON + 32 * MINUTE)
    assert Outgoing.objects.get().payload["what"] == "Tuần tra bỏ sót 2 điểm · Chợ Phan Rang"


# --- pages ------------------------------------------------------------------------------------


def words_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_route_is_entered_and_gone_on_the_pages(client_of, phan_rang, guards, binh):
    lead, guard = client_of(phan_rang.phuc), client_of(binh)

    def send(client, at, *args, **sent):
        address = reverse(f"groups:{at}", args=args)
        return client.post(address, {"op": str(uuid4()), **sent})

    assert "Chưa có vòng nào" in words_of(guard.get(reverse("groups:patrols")))
    assert send(lead, "new_route", guards.pk, name="Vòng khu B", minutes="30").status_code == 303
    route = PatrolRoute.objects.get()
    send(lead, "route", route.pk, code="B12", question="")
    wrong = send(lead, "route", route.pk, code="Z99")
    assert "Không có sạp, khu hay chỗ nào tên “Z99”." in words_of(wrong)
    assert "Vòng khu B" in words_of(guard.get(reverse("groups:patrols")))
    assert send(guard, "starting", route.pk, people="2").status_code == 303
    gone = PatrolRound.objects.get()
    wrong = send(guard, "passing", gone.pk, code="B1")
    assert wrong.status_code == 422 and "không phải điểm của vòng này" in words_of(wrong)
    assert send(guard, "passing", gone.pk, code="B12").status_code == 303
    assert "1/1 điểm" in words_of(guard.get(reverse("groups:round", args=[gone.pk])))
    assert send(guard, "ending", gone.pk).status_code == 303
    assert "2 người" in words_of(guard.get(reverse("groups:patrols")))
    send(lead, "checkpoint_end", route.checkpoints.get().pk)
    assert send(lead, "route_end", route.pk).status_code == 303


def test_a_member_goes_the_own_groups_rounds_alone(client_of, phan_rang, gone, sau):
    own = make_route(phan_rang, make_own_group(phan_rang), "B1")
    client = client_of(sau)
    shown_ = words_of(client.get(reverse("groups:patrols")))
    assert shown_.count("Vòng khu B") >= 1
    assert client.get(reverse("groups:round", args=[gone.pk])).status_code == 404
    started = client.post(reverse("groups:starting", args=[own.pk]), {"op": str(uuid4())})
    assert started.status_code == 303
