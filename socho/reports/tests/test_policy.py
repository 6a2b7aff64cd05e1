"""Who sees and does what with a report: tables written from the design, not from the code."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from socho.accounts.models import Role, SignIn, User
from socho.core.clock import now, today
from socho.logbook.acts import perform
from socho.places.policy import rights_on
from socho.reports import policy
from socho.reports.actions import give_to, receive, share_with
from socho.reports.models import Channel, Report
from socho.reports.tests.conftest import Told
from tests.makers import NOON, World, act_of, make_member

pytestmark = pytest.mark.django_db
ORDINARY, CONFIDENTIAL, COMPLAINT = "theft", "loan_shark", "staff_complaint"

# Who sees one fresh report of each side, while police and ward sign in now and then.
SEES = {
    "lan": {ORDINARY},
    "phuc": {ORDINARY},
    "binh": {ORDINARY},
    "hoa": set(),
    "minh": {CONFIDENTIAL},
    "sau": set(),
    "thu": {COMPLAINT},
    "quan": set(),
    "kiem": set(),
    "former": set(),
}


@pytest.fixture(autouse=True)
def _sunday_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def seen(user: User, days_ago: int = 0) -> None:
    SignIn.objects.update_or_create(user=user, defaults={"at": now() - timedelta(days=days_ago)})


def kinds_seen_by(user: User | AnonymousUser) -> set[str]:
    return set(Report.objects.visible_to(user).values_list("kind", flat=True))


@pytest.fixture
def one_of_each(phan_rang: World, told: Told) -> dict[str, Report]:
    seen(phan_rang.minh)
    seen(phan_rang.thu)
    return {kind: told(kind) for kind in (ORDINARY, CONFIDENTIAL, COMPLAINT)}


@pytest.mark.parametrize(("who", "kinds"), SEES.items())
def test_a_person_sees_what_the_table_says(
    phan_rang: World, one_of_each: dict[str, Report], who: str, kinds: set[str]
) -> None:
    assert kinds_seen_by(getattr(phan_rang, who)) == kinds


@pytest.mark.parametrize(("who", "kinds"), SEES.items())
def test_triage_is_for_those_who_see(
    phan_rang: World, one_of_each: dict[str, Report], who: str, kinds: set[str]
) -> None:
    rights = rights_on(getattr(phan_rang, who).pk, NOON.date())
    can = {kind for kind, report in one_of_each.items() if policy.can_triage(rights, report)}
    assert can == kinds


def test_a_stranger_sees_nothing(one_of_each: dict[str, Report]) -> None:
    assert kinds_seen_by(AnonymousUser()) == set()


@pytest.mark.parametrize("who", SEES)
def test_people_of_another_market_see_nothing(
    one_of_each: dict[str, Report], twin: World, who: str
) -> None:
    seen(twin.minh)
    assert kinds_seen_by(getattr(twin, who)) == set()


@pytest.mark.parametrize(("days_ago", "stands_in"), [(0, False), (7, False), (8, True)])
def test_the_board_stands_in_only_for_absent_police(
    phan_rang: World, one_of_each: dict[str, Report], days_ago: int, stands_in: bool
) -> None:
    seen(phan_rang.minh, days_ago)
    assert (CONFIDENTIAL in kinds_seen_by(phan_rang.lan)) == stands_in
    assert CONFIDENTIAL not in kinds_seen_by(phan_rang.phuc)


def test_police_of_another_ward_do_not_count_as_present(
    phan_rang: World, one_of_each: dict[str, Report], twin: World
) -> None:
    seen(phan_rang.minh, 8)
    seen(twin.minh)
    assert CONFIDENTIAL in kinds_seen_by(phan_rang.lan)


def test_a_complaint_never_opens_to_the_market(
    phan_rang: World, one_of_each: dict[str, Report]
) -> None:
    seen(phan_rang.thu, 365)
    assert COMPLAINT not in kinds_seen_by(phan_rang.lan)


def test_what_was_handed_to_the_police_they_read_until_it_comes_back(
    phan_rang: World, one_of_each: dict[str, Report]
) -> None:
    share = perform(act_of(phan_rang.lan), share_with, one_of_each[ORDINARY], unit=phan_rang.police)
    assert kinds_seen_by(phan_rang.minh) == {ORDINARY, CONFIDENTIAL}
    assert kinds_seen_by(phan_rang.thu) == {COMPLAINT}
    share.until = NOON
    share.save()
    assert kinds_seen_by(User.objects.get(pk=phan_rang.minh.pk)) == {CONFIDENTIAL}


def test_the_ward_reads_no_ordinary_report_even_if_it_was_handed_to_them(
    phan_rang: World, one_of_each: dict[str, Report]
) -> None:
    perform(act_of(phan_rang.lan), share_with, one_of_each[ORDINARY], unit=phan_rang.ward)
    assert kinds_seen_by(phan_rang.thu) == {COMPLAINT}


def test_a_stall_holder_sees_what_she_said_herself(phan_rang: World, told: Told) -> None:
    told(ORDINARY, by=phan_rang.hoa, channel=Channel.ACCOUNT)
    told(CONFIDENTIAL, by=phan_rang.hoa, channel=Channel.ACCOUNT)
    told("fraud")
    assert kinds_seen_by(phan_rang.hoa) == {ORDINARY, CONFIDENTIAL}


def test_a_guard_who_took_down_a_confidential_report_does_not_see_it(
    phan_rang: World, told: Told
) -> None:
    seen(phan_rang.minh)
    told(CONFIDENTIAL, by=phan_rang.binh, channel=Channel.DESK)
    assert kinds_seen_by(phan_rang.binh) == set()
    assert kinds_seen_by(phan_rang.lan) == set()


# --- the reporter's number -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "kinds"),
    {
        "lan": {ORDINARY},
        "phuc": set(),
        "binh": set(),
        "hoa": set(),
        "minh": {CONFIDENTIAL},
        "sau": set(),
        "thu": {COMPLAINT},
        "quan": set(),
        "kiem": set(),
    }.items(),
)
def test_a_contact_is_for_whoever_holds_the_report(
    phan_rang: World, one_of_each: dict[str, Report], who: str, kinds: set[str]
) -> None:
    rights = rights_on(getattr(phan_rang, who).pk, NOON.date())
    can = {kind for kind, each in one_of_each.items() if policy.can_reveal_contact(rights, each)}
    assert can == kinds


def test_a_guard_holds_what_he_received(phan_rang: World, one_of_each: dict[str, Report]) -> None:
    report = perform(act_of(phan_rang.binh), receive, one_of_each[ORDINARY])
    assert policy.can_reveal_contact(rights_on(phan_rang.binh.pk, NOON.date()), report)
    assert not policy.can_reveal_contact(rights_on(phan_rang.phuc.pk, NOON.date()), report)


def test_whoever_holds_the_case_holds_the_report(
    phan_rang: World, one_of_each: dict[str, Report]
) -> None:
    report = perform(act_of(phan_rang.lan), give_to, one_of_each[ORDINARY], holder=phan_rang.phuc)
    assert policy.can_reveal_contact(rights_on(phan_rang.phuc.pk, NOON.date()), report)


def test_the_police_to_whom_it_was_handed_may_call(
    phan_rang: World, one_of_each: dict[str, Report]
) -> None:
    report = one_of_each[ORDINARY]
    perform(act_of(phan_rang.lan), share_with, report, unit=phan_rang.police)
    assert policy.can_reveal_contact(rights_on(phan_rang.minh.pk, NOON.date()), report)


# --- who is told ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("side", "told_of_it"),
    [
        (policy.Side.ORDINARY, {"lan", "phuc", "binh"}),
        (policy.Side.CONFIDENTIAL, {"minh"}),
        (policy.Side.COMPLAINT, {"thu"}),
    ],
)
def test_those_on_duty_are_those_who_may_read_it(
    phan_rang: World, side: policy.Side, told_of_it: set[str]
) -> None:
    seen(phan_rang.minh)
    people = {getattr(phan_rang, name) for name in told_of_it}
    assert set(policy.those_on_duty(phan_rang.market.pk, side, today())) == people


def test_the_board_is_told_too_while_it_stands_in(phan_rang: World) -> None:
    people = policy.those_on_duty(phan_rang.market.pk, policy.Side.CONFIDENTIAL, today())
    assert set(people) == {phan_rang.minh, phan_rang.lan}


def test_one_with_two_roles_is_told_once(phan_rang: World) -> None:
    make_member(phan_rang.lan, phan_rang.board, Role.GUARD)
    people = policy.those_on_duty(phan_rang.market.pk, policy.Side.ORDINARY, today())
    assert list(people).count(phan_rang.lan) == 1
