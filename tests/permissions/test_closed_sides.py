"""What is confidential, and complaints about staff: no trace of them in any list, count, plan or
search of those who may not see them; and what changes when the police or the ward stay away."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse

from socho.accounts.models import SignIn
from tests.makers import NOON
from tests.permissions.asking import Asker, text_of, undone
from tests.permissions.world import GRIEVANCE, SECRET, Told

pytestmark = pytest.mark.django_db

MARKET_PEOPLE = ("lan", "phuc", "binh", "sau", "hoa", "quan", "kiem", "former")
CHANGES_ANYWAY = re.compile(
    r'name="(?:op|csrfmiddlewaretoken)" value="[^"]*"|data-etag="[^"]*"|[\w-]{80,}|"[0-9a-f]{8,}"'
)


def lists(asker: Asker) -> Iterator[str]:
    """Every page that lists, counts, draws or finds."""
    for name in ("today", "book", "paper", "plan", "plan_list", "access"):
        yield reverse(f"insight:{name}")
    for name in ("month", "month_paper"):
        yield reverse(f"insight:{name}", args=asker.args("month", "this"))
    yield reverse("incidents:inbox")
    yield reverse("places:plan")
    yield reverse("places:stalls")
    for name, on, form in (
        ("stall", "stall's history", "B12"),
        ("zone", "zone's history", "B"),
        ("vendor", "vendor", "hoa"),
    ):
        yield reverse(f"insight:{name}", args=asker.args(on, form))
    for words in (SECRET, GRIEVANCE, "canary", "song sinh", "B12", "PR-2026-M00001", "sạp"):
        yield f"{reverse('insight:search')}?q={words}"
    for asked in ("q=hieu", "kind=extortion", "kind=staff_complaint", "side=confidential"):
        yield f"{reverse('insight:book')}?{asked}"
    yield f"{reverse('incidents:linking', args=asker.args('report', 'waiting'))}"
    yield f"{reverse('incidents:duplicate', args=asker.args('report', 'waiting'))}"


def read(response: HttpResponse) -> str:
    body = text_of(response)[: -len(" ".join(response.headers.values()))]
    return f"{response.status_code} {CHANGES_ANYWAY.sub('', body)}"


@pytest.mark.parametrize("who", MARKET_PEOPLE)
def test_one_more_closed_case_changes_no_page_of_the_markets_people(asker: Asker, who: str) -> None:
    """The pages before and after are the same, sign for sign."""
    with undone():
        before = {address: read(asker.send(who, "GET", address)) for address in lists(asker)}
        again = Told(asker.markets.own)
        again.tell_restricted()
        asker.markets.twin_told.said("theft", "B12")
        after = {address: read(asker.send(who, "GET", address)) for address in lists(asker)}
    assert [address for address in before if before[address] != after[address]] == []


def test_one_more_ordinary_case_changes_them(asker: Asker) -> None:
    """Else the test above would prove nothing."""
    with undone():
        board = reverse("insight:today")
        before = read(asker.send("lan", "GET", board))
        asker.markets.told.opened("theft", "B12", asker.markets.own.binh)
        assert read(asker.send("lan", "GET", board)) != before


def stays_away(person: object) -> None:
    SignIn.objects.filter(user=person).update(at=NOON - timedelta(days=8))  # type: ignore[misc]


def first_pages(asker: Asker, side: str, who: str) -> dict[str, int]:
    """How the pages of a closed case and report answer somebody."""
    pages = {
        "case": reverse("incidents:incident", args=asker.args("case", side)),
        "take": reverse("incidents:take", args=asker.args("case", side)),
        "report": reverse("incidents:report", args=asker.args("report", side)),
        "photo": reverse("reports:attachment", args=asker.args("photo", side)),
    }
    return {name: asker.send(who, "GET", page).status_code for name, page in pages.items()}


NOTHING = {"case": 404, "take": 404, "report": 404, "photo": 404}


def test_while_no_police_sign_in_the_board_holds_what_is_confidential(asker: Asker) -> None:
    assert first_pages(asker, "confidential", "lan") == NOTHING
    with undone():
        stays_away(asker.markets.own.minh)
        opened = first_pages(asker, "confidential", "lan")
        assert opened == {"case": 302, "take": 302, "report": 302, "photo": 200}  # asks why first
        for who in ("phuc", "binh", "sau", "hoa", "thu", "quan", "kiem", "former"):
            assert first_pages(asker, "confidential", who) == NOTHING, who
    assert first_pages(asker, "confidential", "lan") == NOTHING


def test_a_twins_absent_police_open_nothing_here(asker: Asker) -> None:
    with undone():
        stays_away(asker.markets.twin.minh)
        assert first_pages(asker, "confidential", "lan") == NOTHING
        case = reverse("incidents:incident", args=asker.args("case", "twin"))
        assert asker.send("lan", "GET", case).status_code == 404


def test_a_complaint_never_opens_to_the_market(asker: Asker) -> None:
    with undone():
        stays_away(asker.markets.own.thu)
        stays_away(asker.markets.own.minh)
        for who in MARKET_PEOPLE:
            assert first_pages(asker, "complaint", who) == NOTHING, who
        assert first_pages(asker, "complaint", "minh") == NOTHING


def test_reading_what_is_closed_asks_why_and_is_noted(asker: Asker) -> None:
    """Somebody who may read it and has not said why sees nothing of it yet."""
    with undone():
        stays_away(asker.markets.own.minh)
        for page in ("reading", "incident", "print"):
            address = reverse(f"incidents:{page}", args=asker.args("case", "confidential"))
            assert SECRET not in text_of(asker.send("lan", "GET", address))
        reading = reverse("incidents:reading", args=asker.args("case", "confidential"))
        with undone():
            asker.send("lan", "POST", reading, {"reason": "Công an vắng"})
            case = reverse("incidents:incident", args=asker.args("case", "confidential"))
            assert SECRET in text_of(asker.send("lan", "GET", case))
