"""Ids that are not one's own, put into a body or below an own thing: never accepted."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from socho.vendors.models import Vendor
from tests.makers import World
from tests.permissions.asking import Asker, changes_since, state, undone
from tests.permissions.world import Markets

pytestmark = pytest.mark.django_db

Body = dict[str, Any]


def bodies(markets: Markets) -> Iterator[tuple[str, list[Any], str, Body]]:
    """Who sends what where. Everything but the stranger's id is right."""
    own, twin, things = markets.own, markets.twin, markets.things
    case, report = things["case"]["his"], things["report"]["waiting"]
    strange = markets.twin_told.cases
    for person in (twin.binh, own.hoa, own.minh, own.former):
        yield "incidents:assign", things["case"]["fresh"], "lan", {"to": person.pk}
    for other in (strange["fresh"], markets.told.cases["confidential"]):
        yield "incidents:linking", report, "lan", {"alike": other.pk}
        yield "incidents:linking", report, "lan", {"number": other.number}
        yield "incidents:link", case, "lan", {"number": other.number, "why": "Cùng một người"}
    for told in (markets.twin_told.reports["waiting"], markets.told.reports["confidential"]):
        yield "incidents:duplicate", report, "lan", {"of": told.pk}
    zone, stall = twin.zones["B"].pk, twin.stalls["B1"].pk
    yield "places:markets", [], "lan", {"market": twin.market.pk}
    yield "places:arrangement", things["zone"]["own"], "lan", {"stall": stall, "to": "off"}
    yield "places:points", [], "lan", {"name": "Cổng", "kind": "gate", "zone": zone}
    group = {"unit": own.group.pk, "zone": zone, "since": "22/11/2026"}
    yield "places:jurisdictions", [], "lan", group
    yield "places:new_labels", [], "lan", {"zones": [zone], "paper": "a4"}
    stranger = vendor_called_lai(twin)
    vendor = {"other": stranger, "reason": "Cùng một người"}
    yield "vendors:merging", things["record"]["hoa"], "lan", vendor
    taker = {"other": stranger, "on": "22/11/2026"}
    yield "vendors:transfer", things["tenancy"]["own"], "lan", taker
    role = {"role": f"{twin.board.pk}:guard", "valid_from": "22/11/2026"}
    yield "accounts:new_role", things["person"]["guard"], "lan", role
    role = {"role": f"{own.police.pk}:police", "valid_from": "22/11/2026"}
    yield "accounts:new_role", things["person"]["guard"], "lan", role
    yield "accounts:new_group", [], "lan", {"name": "Tổ mới", "keeper": twin.board.pk}
    for role_ in ("admin", "auditor", "police", "ward"):
        yield (
            "accounts:invitation",
            things["unit"]["market"],
            "lan",
            {
                "name": "Người mới",
                "role": role_,
            },
        )


def vendor_called_lai(world: World) -> Any:
    return Vendor.objects.get(market=world.market, name="Nguyễn Thị Lài").pk


def below(markets: Markets) -> Iterator[tuple[str, str, str, str]]:
    """An own case in the address, and below it the part of a stranger's, or of a closed one."""
    for form in ("twin", "confidential"):
        yield "incidents:undo", "line", form, "POST"
        yield "incidents:correction", "line", form, "GET"
        yield "incidents:correction", "line", form, "POST"
        yield "incidents:unlinking", "link", form, "POST"
        yield "incidents:evidence_file", "file", form, "GET"
        yield "reports:attachment", "photo", form, "GET"
    yield "incidents:slip", "slip", "twin", "GET"


def address(name: str, args: list[Any]) -> str:
    """Where others are looked up by a word, the name on the list that was read in."""
    return reverse(name, args=args) + ("?q=lai" if name.startswith("vendors:") else "")


def test_no_strangers_id_is_taken_from_a_body(asker: Asker) -> None:
    faults = []
    for name, args, who, body in bodies(asker.markets):
        with undone():
            before = state()
            response = asker.send(who, "POST", address(name, args), body)
            changed = changes_since(before)
        if response.status_code not in (403, 404, 409, 422) or changed:
            faults.append(f"{who} {name} {body}: {response.status_code}, changed: {changed}")
    assert not faults, "\n" + "\n".join(faults)


def test_the_same_bodies_with_ones_own_ids_are_taken(asker: Asker) -> None:
    """Else the test above would prove nothing."""
    own, things = asker.markets.own, asker.markets.things
    told = asker.markets.told
    zone = own.zones["B"].pk
    right: list[tuple[str, list[Any], Body]] = [
        ("incidents:assign", things["case"]["fresh"], {"to": own.binh.pk}),
        ("incidents:linking", things["report"]["waiting"], {"number": told.cases["fresh"].number}),
        (
            "incidents:link",
            things["case"]["his"],
            {"number": told.cases["fresh"].number, "why": "Cùng một người"},
        ),
        ("incidents:duplicate", things["report"]["waiting"], {"of": told.reports["hers"].pk}),
        ("places:markets", [], {"market": own.market.pk}),
        (
            "places:arrangement",
            things["zone"]["own"],
            {"stall": own.stalls["B1"].pk, "to": "off"},
        ),
        ("places:points", [], {"name": "Cổng", "kind": "gate", "zone": zone}),
        (
            "places:jurisdictions",
            [],
            {"unit": own.group.pk, "zone": own.zones["C"].pk, "since": "22/11/2026"},
        ),
        (
            "vendors:merging",
            things["record"]["hoa"],
            {"other": vendor_called_lai(own), "reason": "Cùng một người"},
        ),
        (
            "vendors:transfer",
            things["tenancy"]["own"],
            {"other": vendor_called_lai(own), "on": "22/11/2026"},
        ),
        (
            "accounts:new_role",
            things["person"]["guard"],
            {"role": f"{own.board.pk}:lead", "valid_from": "22/11/2026"},
        ),
        ("accounts:new_group", [], {"name": "Tổ mới", "keeper": own.board.pk}),
    ]
    faults = []
    for name, args, body in right:
        with undone():
            response = asker.send("lan", "POST", address(name, args), body)
        if response.status_code not in (302, 303):
            faults.append(f"{name}: {response.status_code}")
    assert not faults, "\n" + "\n".join(faults)


def test_no_part_of_another_thing_is_reached_through_an_own_one(asker: Asker) -> None:
    faults = []
    for name, on, form, method in below(asker.markets):
        own = asker.args(on, "handed")
        address = reverse(name, args=[own[0], asker.args(on, form)[1]])
        with undone():
            before = state()
            response = asker.send("lan", method, address, {"words": "Nói lại"})
            changed = changes_since(before)
        if response.status_code != 404 or changed:
            faults.append(f"{name} ({form}): {response.status_code}, changed: {changed}")
    assert not faults, "\n" + "\n".join(faults)
