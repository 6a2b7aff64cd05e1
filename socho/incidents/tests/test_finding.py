"""Finding cases: search without marks, pages by cursor, counters, what is most pressing."""

from datetime import timedelta

import pytest

from socho.accounts.models import User
from socho.incidents import actions
from socho.incidents.models import Incident
from socho.incidents.paging import page_of
from socho.incidents.tests.casework import Desk
from tests.makers import NOON

ORDER = ("-opened_at", "-pk")


@pytest.mark.parametrize(
    "typed", ["mat tui tien", "TÚI", "tien  b12", "b12", "00001", "pr-2026-00001", "Mất túi"]
)
def test_a_case_is_found_without_marks_by_words_stall_and_number(
    desk: Desk, lan: User, typed: str
) -> None:
    report = desk.told()
    incident = desk.do(actions.open_case, report, by=lan, title="Mất túi tiền tại sạp B12")
    desk.opened("infrastructure", "C3")
    assert list(Incident.objects.matching(typed)) == [incident]


def test_nothing_typed_finds_everything_and_nonsense_nothing(desk: Desk) -> None:
    desk.opened()
    assert Incident.objects.matching(" ").count() == 1
    assert Incident.objects.matching("khong co").count() == 0


def test_pages_follow_each_other_without_gap_or_repeat(desk: Desk) -> None:
    for _number in range(7):
        desk.opened()
    everything = list(Incident.objects.newest())
    found: list[Incident] = []
    after = ""
    for _turn in range(4):
        page = page_of(Incident.objects.all(), ORDER, after, size=2)
        found += page.rows
        after = page.after
    assert found == everything
    assert after == ""


def test_the_other_way_round_too(desk: Desk) -> None:
    for _number in range(3):
        desk.opened()
    upwards = ("opened_at", "pk")
    first = page_of(Incident.objects.all(), upwards, size=2)
    second = page_of(Incident.objects.all(), upwards, first.after, size=2)
    assert [*first.rows, *second.rows] == list(Incident.objects.order_by(*upwards))


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "~",
        "2026-11-22~",
        "2026-13-45T00:00:00~00000000-0000-0000-0000-000000000000",
        "0001-01-01T00:00:00+14:00~00000000-0000-0000-0000-000000000000",
        "2026-11-22T00:00:00~không",
        "\x00~\x00",
    ],
)
def test_a_cursor_that_nobody_gave_out_is_the_first_page(desk: Desk, cursor: str) -> None:
    desk.opened()
    assert len(page_of(Incident.objects.all(), ORDER, cursor).rows) == 1


def test_counters_in_one_question(desk: Desk, django_assert_num_queries: object) -> None:
    for state in ("new", "checking", "handling", "paused", "handed_over", "settled", "closed"):
        desk.at(state)
    with django_assert_num_queries(1):  # type: ignore[operator]
        counts = Incident.objects.counts(NOON + timedelta(hours=1))
    assert counts == {
        "overdue": 1,  # only the new one, after half an hour
        "new": 1,
        "checking": 1,
        "handling": 1,
        "paused": 1,
        "handed_over": 1,
    }


def test_the_longest_overdue_then_the_gravest_then_what_runs_out(desk: Desk) -> None:
    light, grave, urgent = desk.opened("other"), desk.opened("theft"), desk.opened("fire")
    moment = NOON + timedelta(minutes=10)  # only the fire is late
    assert list(Incident.objects.most_pressing(moment)) == [urgent, grave, light]
    moment = NOON + timedelta(days=30)
    assert list(Incident.objects.most_pressing(moment)) == [urgent, grave, light]


def test_a_list_names_the_authority_a_case_lies_with(desk: Desk) -> None:
    desk.at("handed_over"), desk.opened("fraud")
    names = Incident.objects.with_authority().values_list("waits_for", flat=True)
    assert set(names) == {"Công an phường Phan Rang", None}


def test_filters_chain(desk: Desk, lan: User) -> None:
    world = desk.world
    there, late = desk.opened(stall="B12"), NOON + timedelta(hours=1)
    desk.opened(stall="C3"), desk.at("settled", stall="B12")
    seen = Incident.objects.visible_to(lan).of_market(world.market)
    assert list(seen.open().in_zone(world.zones["B"])) == [there]
    assert list(seen.overdue(late).of_stall(world.stalls["B12"])) == [there]
    assert seen.over().count() == 1
