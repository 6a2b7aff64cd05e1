"""The triage inbox: what waits for whom, hints of the same matter, and what becomes of a report."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import ClientOf
from socho.accounts.models import User
from socho.delivery.models import Outgoing, PushSubscription
from socho.incidents import actions, inbox
from socho.incidents.models import Incident
from socho.incidents.tests.casework import WORDS, Desk
from socho.logbook.models import Entry
from socho.places.policy import rights_of
from socho.reports.models import Report
from tests.makers import NOON

INBOX = "/incidents/inbox/"


def text(response: HttpResponse) -> str:
    return response.content.decode()


def at(name: str, report: Report) -> str:
    return reverse(f"incidents:{name}", args=[report.pk])


def post(client: Client, url: str, **typed: object) -> HttpResponse:
    return client.post(url, {"op": str(uuid4()), **typed})  # type: ignore[return-value]


def test_the_gravest_come_first_and_then_the_longest_waiting(desk: Desk, lan: User) -> None:
    kinds = ["other", "theft", "fire", "infrastructure", "fraud"]
    for minute, kind in enumerate(kinds):
        desk.told(kind, stall="B3", after=timedelta(minutes=minute))
    waiting = inbox.by_urgency(inbox.waiting_for(rights_of(lan)))
    assert [report.kind for report in waiting] == [
        "fire", "theft", "fraud", "infrastructure", "other",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("lan", {"theft"}),
        ("phuc", {"theft"}),
        ("binh", {"theft"}),
        ("minh", {"drugs"}),
        ("thu", {"staff_complaint"}),
    ],
)
def test_everybody_has_their_own_inbox(
    desk: Desk, client_of: ClientOf, who: str, sees: set[str]
) -> None:
    for kind in ("theft", "drugs", "staff_complaint"):
        desk.told(kind, "")
    answer = client_of(getattr(desk.world, who)).get(INBOX)
    assert {line.report.kind for line in answer.context["lines"]} == sees


@pytest.mark.parametrize("who", ["hoa", "sau", "quan", "kiem", "former"])
def test_whoever_triages_nothing_has_no_inbox(desk: Desk, client_of: ClientOf, who: str) -> None:
    report = desk.told()
    client = client_of(getattr(desk.world, who))
    assert client.get(INBOX).status_code == 404
    assert client.get(at("report", report)).status_code == 404


def test_people_of_another_market_do_not_learn_of_it(
    desk: Desk, other_desk: Desk, client_of: ClientOf
) -> None:
    report = desk.told()
    client = client_of(other_desk.world.lan)
    assert WORDS not in text(client.get(INBOX))
    for name in ("report", "opening", "linking", "declining", "contact"):
        assert client.get(at(name, report)).status_code == 404, name


def test_a_restricted_report_shows_its_words_after_a_reason(
    desk: Desk, minh: User, client_of: ClientOf
) -> None:
    report, client = desk.told("drugs", ""), client_of(minh)
    assert WORDS not in text(client.get(INBOX))
    assert client.get(at("report", report)).status_code == 302
    answer = post(client, at("report_reading", report), reason="Tôi đang trực")
    assert WORDS in text(client.get(answer["Location"]))
    entry = Entry.objects.get(verb="report.read")
    assert (entry.actor, entry.object_id) == (minh.pk, str(report.pk))


def test_opening_a_case_of_a_restricted_report_does_not_ask_again(
    desk: Desk, minh: User, client_of: ClientOf
) -> None:
    report, client = desk.told("drugs", ""), client_of(minh)
    post(client, at("report_reading", report), reason="Tôi đang trực")
    answer = post(client, at("opening", report), title="Bán ma túy ở cổng sau")
    assert client.get(answer["Location"]).status_code == 200


def test_a_report_becomes_a_case(desk: Desk, binh: User, client_of: ClientOf) -> None:
    report, client = desk.told(), client_of(binh)
    page = text(client.get(at("opening", report)))
    assert "tại sạp B12" in page
    post(client, at("opening", report), title="Mất túi tiền", on="22/11/2026", clock="06:50")
    incident = Incident.objects.get()
    assert (incident.title, incident.opened_by) == ("Mất túi tiền", binh)
    assert incident.occurred_from == NOON - timedelta(hours=5, minutes=10)
    assert client.get(at("report", report))["Location"].endswith(f"/{incident.pk}/")


def test_what_may_be_the_same_matter_is_offered(desk: Desk, lan: User, client_of: ClientOf) -> None:
    first = desk.opened()
    desk.opened("infrastructure", "C3"), desk.opened("drugs", "")
    report, client = desk.told(), client_of(lan)
    page = client.get(at("report", report))
    assert page.context["alike"] == [first]
    post(client, at("linking", report), alike=first.pk)
    assert first.report_links.filter(report=report).exists()


def test_what_happened_days_ago_is_not_offered(desk: Desk, lan: User) -> None:
    old = desk.opened()
    Incident.objects.filter(pk=old.pk).update(
        opened_at=NOON - timedelta(days=3), clock_from=NOON - timedelta(days=3)
    )
    visible = Incident.objects.visible_to(lan)
    assert inbox.alike(desk.told(), visible, NOON) == []


def test_a_report_is_put_into_any_open_case_by_its_number(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    other = desk.opened("infrastructure", "C3")
    report, client = desk.told(), client_of(lan)
    assert "Không thấy vụ này" in text(post(client, at("linking", report), number="77"))
    post(client, at("linking", report), number="1")
    assert other.report_links.filter(report=report).exists()


def test_what_was_put_into_the_wrong_case_is_taken_out_again(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    first, report, client = desk.opened(), desk.told(), client_of(lan)
    answer = post(client, at("linking", report), alike=first.pk)
    link = first.report_links.get(report=report)
    back = reverse("incidents:unlinking", args=[first.pk, link.pk])
    assert back in text(client.get(answer["Location"]))
    post(client, back)
    assert not first.report_links.filter(report=report).exists()
    assert Report.objects.get(pk=report.pk).state == "received"


def test_a_report_is_never_put_into_a_case_of_another_side(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    secret = desk.opened("drugs", "")
    report = desk.told()
    answer = post(client_of(lan), at("linking", report), number=secret.number)
    assert "Không thấy vụ này" in text(answer)


@pytest.mark.parametrize(
    ("name", "typed", "state"),
    [
        ("passing_on", {"authority": "market_surveillance", "reason": "Đã chuyển"}, "passed_on"),
        ("declining", {"reason": "Không thuộc chợ"}, "declined"),
        ("question", {"words": "Người đó đi hướng nào?"}, "received"),
        ("receiving", {}, "received"),
    ],
)
def test_what_becomes_of_a_report(
    desk: Desk,
    lan: User,
    client_of: ClientOf,
    name: str,
    typed: dict[str, str],
    state: str,
) -> None:
    report = desk.told()
    assert post(client_of(lan), at(name, report), **typed).status_code == 303
    assert Report.objects.get().state == state


def test_a_duplicate_goes_with_the_report_that_was_first(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    first, second, secret = desk.told(), desk.told(), desk.told("drugs", "")
    client = client_of(lan)
    assert post(client, at("duplicate", second), of=secret.pk).status_code == 422
    post(client, at("duplicate", second), of=first.pk)
    assert Report.objects.get(pk=second.pk).state == "duplicate"


def test_a_report_of_another_kind_goes_where_it_belongs(
    desk: Desk, lan: User, minh: User, client_of: ClientOf
) -> None:
    report = desk.told("other")
    post(client_of(lan), at("report_kind", report), kind="loan_shark", reason="Siết nợ")
    assert client_of(lan).get(at("report", report)).status_code == 404
    assert report in Report.objects.visible_to(minh)


def test_declining_needs_a_reason(desk: Desk, lan: User, client_of: ClientOf) -> None:
    answer = post(client_of(lan), at("declining", desk.told()))
    assert answer.status_code == 422


def test_the_inbox_asks_the_same_for_ten_and_twenty(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    client = client_of(lan)
    client.get(INBOX)

    def questions() -> int:
        for _number in range(10):
            desk.told(stall="B3")
        with CaptureQueriesContext(connection) as asked:
            client.get(INBOX)
        return len(asked)

    assert questions() == questions()


def test_fifty_rows_and_then_more(desk: Desk, lan: User, client_of: ClientOf) -> None:
    for _number in range(52):
        desk.told()
    client = client_of(lan)
    page = client.get(INBOX)
    assert len(page.context["lines"]) == 50
    assert 'data-badge="52"' in text(page)
    assert len(client.get(INBOX + "?shown=100").context["lines"]) == 52
    assert client.get(INBOX + "?shown=²").status_code == 200


def test_an_unchanged_inbox_is_not_sent_again(desk: Desk, lan: User, client_of: ClientOf) -> None:
    client = client_of(lan)
    tag = client.get(INBOX)["ETag"]
    assert client.get(INBOX, headers={"If-None-Match": tag}).status_code == 304
    desk.told()
    assert client.get(INBOX, headers={"If-None-Match": tag}).status_code == 200


def test_a_new_case_tells_those_on_duty_and_nobody_else(desk: Desk) -> None:
    world = desk.world
    for name in ("lan", "phuc", "binh", "minh", "thu", "sau", "hoa", "quan"):
        user = getattr(world, name)
        PushSubscription.objects.create(
            user=user, endpoint=f"https://push.example/{name}", keys={}, since=NOON
        )
    report = desk.told()
    Outgoing.objects.all().delete()
    desk.do(actions.open_case, report, by=world.lan)
    assert {each.user for each in Outgoing.objects.all()} == {world.phuc, world.binh}
    payload = Outgoing.objects.first().payload  # type: ignore[union-attr]
    assert WORDS not in str(payload)
    assert str(Incident.objects.get().pk) in payload["link"]
