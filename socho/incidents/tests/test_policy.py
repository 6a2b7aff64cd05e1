"""Who sees which case and which step, by hand from the design: role by role, side by side."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from conftest import ClientOf
from socho.accounts.models import Role, User
from socho.incidents import actions
from socho.incidents.models import Incident
from socho.incidents.readers import readers_of
from socho.incidents.tests.casework import Desk, signed_in
from socho.incidents.tests.test_rules import MOVES, WHO
from tests.makers import LONG_AGO, NOON, make_member, make_person, make_zone

EVERYBODY = ("lan", "phuc", "binh", "hoa", "minh", "sau", "thu", "quan", "kiem", "former")
SEEN_BY = {
    "in the group's zone": {"lan", "phuc", "binh", "sau"},
    "in another zone": {"lan", "phuc", "binh"},
    "handed to the police": {"lan", "phuc", "binh", "minh"},
    "given back by the police": {"lan", "phuc", "binh", "minh"},
    "confidential": {"minh"},
    "complaint": {"thu"},
}


def a_case(desk: Desk, which: str) -> Incident:
    match which:
        case "in the group's zone":
            return desk.opened(stall="B12")
        case "in another zone":
            return desk.opened(stall="C3")
        case "handed to the police":
            return desk.at("handed_over", stall="C3")
        case "given back by the police":
            incident = desk.at("handed_over", stall="C3")
            desk.do(actions.refuse_handover, incident, by=desk.world.minh, reason="Không phải")
            return incident
        case "confidential":
            return desk.opened("drugs", "")
    return desk.opened("staff_complaint", "")


@pytest.mark.parametrize("which", SEEN_BY)
def test_each_side_is_seen_by_whom_the_design_says(desk: Desk, which: str) -> None:
    incident = a_case(desk, which)
    seen = {
        name
        for name in EVERYBODY
        if Incident.objects.visible_to(getattr(desk.world, name)).filter(pk=incident.pk).exists()
    }
    assert seen == SEEN_BY[which]


@pytest.mark.parametrize("which", SEEN_BY)
def test_the_page_that_says_who_sees_it_says_the_same(desk: Desk, which: str) -> None:
    incident = a_case(desk, which)
    named = {reader.user for reader in readers_of(incident)}
    assert named == {getattr(desk.world, name) for name in SEEN_BY[which]}


@pytest.mark.parametrize("which", SEEN_BY)
def test_nobody_of_another_market_sees_it(desk: Desk, other_desk: Desk, which: str) -> None:
    a_case(desk, which)
    for name in EVERYBODY:
        assert not Incident.objects.visible_to(getattr(other_desk.world, name)).exists(), name


def test_people_who_are_not_signed_in_see_nothing(desk: Desk) -> None:
    desk.opened()
    assert not Incident.objects.visible_to(AnonymousUser()).exists()


def test_an_expired_membership_opens_nothing(desk: Desk) -> None:
    desk.opened(), desk.opened("drugs", ""), desk.opened("staff_complaint", "")
    yesterday = (NOON - timedelta(days=1)).date()
    world = desk.world
    for unit, role in (
        (world.board, Role.BOARD),
        (world.police, Role.POLICE),
        (world.ward, Role.WARD),
        (world.group, Role.MEMBER),
    ):
        person = make_person("Người Cũ")
        make_member(person, unit, role, since=LONG_AGO, until=yesterday)
        assert not Incident.objects.visible_to(person).exists(), role


def test_a_member_of_a_group_that_looks_after_the_whole_market(desk: Desk) -> None:
    desk.opened(stall="C3"), desk.opened("drugs", "")
    world = desk.world
    world.market.jurisdictions.filter(unit=world.group).update(zone=None)
    assert Incident.objects.visible_to(world.sau).count() == 1


def test_the_zone_of_another_role_s_unit_opens_nothing_to_it(desk: Desk) -> None:
    """A zone looked after by a police unit opens no ordinary cases to the police."""
    desk.opened(stall="C3")
    world = desk.world
    world.market.jurisdictions.create(unit=world.police, zone=world.zones["C"], valid_from=LONG_AGO)
    assert not Incident.objects.visible_to(world.minh).exists()


def test_a_role_counts_only_in_its_kind_of_unit(desk: Desk) -> None:
    desk.opened("drugs", "")
    pretender = make_person("Giả Danh")
    make_member(pretender, desk.world.group, Role.POLICE)
    assert not Incident.objects.visible_to(pretender).exists()


def test_a_complaint_never_opens_to_the_market(desk: Desk) -> None:
    incident = desk.opened("staff_complaint", "")
    signed_in(desk.world.thu, NOON - timedelta(days=100))
    signed_in(desk.world.minh, NOON - timedelta(days=100))
    for name in ("lan", "phuc", "binh", "minh"):
        user = User.objects.get(pk=getattr(desk.world, name).pk)
        assert not Incident.objects.visible_to(user).filter(pk=incident.pk).exists(), name


# --- each step through its page ---------------------------------------------------------------

LETTER = {"binh": "g", "phuc": "l", "lan": "b", "minh": "r", "sau": "m"}
# Where the letter is a capital in test_rules.WHO: may they, on a case of high severity of bà Lan's?
ON_A_HIGH_CASE = {"settle": set(), "hand_over": set(), "close": {"l", "b"}}
START = {"acknowledge": "handed_over", "answer": "handed_over", "refuse": "handed_over"}


def start_of(step: str) -> str:
    return next(state for state in ("handling", *sorted(MOVES[step][0])) if state in MOVES[step][0])


@pytest.mark.parametrize("step", MOVES)
def test_each_step_s_page_opens_to_whom_the_design_says(
    desk: Desk, client_of: ClientOf, step: str
) -> None:
    incident = desk.at(start_of(step), "theft", "B12")
    url = reverse(f"incidents:{step}", args=[incident.pk])
    assert client_of(None).get(url).status_code == 302
    for name in EVERYBODY:
        status = client_of(getattr(desk.world, name)).get(url).status_code
        assert status == expected(step, name, incident), name


def expected(step: str, name: str, incident: Incident) -> int:
    letter = LETTER.get(name)
    if letter is None or (letter == "r" and incident.state != "handed_over"):
        return 404
    may = letter in WHO[step]
    if letter.upper() in WHO[step]:
        may = letter in ON_A_HIGH_CASE[step]
    if may and step == "take_back":
        return 409  # not late yet
    return 200 if may else 403


@pytest.mark.parametrize("step", MOVES)
@pytest.mark.parametrize(("kind", "holder"), [("drugs", "minh"), ("staff_complaint", "thu")])
def test_of_a_closed_side_one_role_alone_takes_every_step(
    desk: Desk, client_of: ClientOf, step: str, kind: str, holder: str
) -> None:
    incident = desk.at(start_of(step), kind, "")
    url = reverse(f"incidents:{step}", args=[incident.pk])
    for name in EVERYBODY:
        client = client_of(getattr(desk.world, name))
        if name == "minh" and holder == "thu" and incident.state == "handed_over":
            continue  # what the ward handed to the police they read
        if name != holder:
            assert client.get(url).status_code == 404, name
            continue
        assert client.get(url)["Location"].startswith(
            reverse("incidents:reading", args=[incident.pk])
        )
        client.post(reverse("incidents:reading", args=[incident.pk]), {"reason": "Tôi xử lý"})
        assert client.get(url).status_code == (409 if step == "take_back" else 200)


def test_a_case_of_a_zone_that_came_later_is_seen_by_its_group(desk: Desk) -> None:
    zone = make_zone(desk.world.market, "D")
    desk.world.market.jurisdictions.create(unit=desk.world.group, zone=zone, valid_from=LONG_AGO)
    incident = desk.opened(stall="C3")
    Incident.objects.filter(pk=incident.pk).update(zone=zone)
    assert Incident.objects.visible_to(desk.world.sau).count() == 1
