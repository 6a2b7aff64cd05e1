"""A clock that stands twenty years wrong, and is put right again, harms nothing that stays."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client, override_settings

from conftest import ClientOf
from socho.accounts.models import Role, Tries, User
from socho.accounts.tests.ways import is_in, sign_in
from socho.core.clock import now
from socho.delivery.actions import queue_notice
from socho.delivery.models import Outgoing
from socho.delivery.sending import send_due
from socho.incidents.models import Incident
from socho.incidents.tests.casework import Desk
from socho.intake.sealed import open_pass, seal_pass
from socho.logbook.acts import Act, perform
from socho.logbook.checkpoints import sign_checkpoints
from socho.logbook.models import Entry
from socho.logbook.numbering import number_entries
from socho.logbook.verifying import verify
from socho.places.models import Market
from socho.reports.actions import file_report
from socho.reports.filing import Filing
from socho.reports.models import Channel, Report
from socho.reports.policy import are_absent
from socho.site.clock import Job, tick
from tests.makers import NOON, PASSWORD, World

pytestmark = pytest.mark.django_db
YEARS = timedelta(days=20 * 365)
JUMPS = pytest.mark.parametrize("jump", [YEARS, -YEARS], ids=["ahead", "behind"])


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def reported(market: Market, words: str, device_at: datetime | None = None) -> Report:
    act = Act(None, uuid4(), now(), device_at)
    filing = Filing(kind="theft", words=words, channel=Channel.QR)
    return perform(act, file_report, market, filing)


@JUMPS
def test_the_book_keeps_the_order_in_which_things_were_said(
    market: Market, clock: Any, jump: timedelta
) -> None:
    said = ["trước", "trong lúc đồng hồ sai", "sau"]
    for words, moment in zip(said, (NOON, NOON + jump, NOON), strict=True):
        clock.move_to(moment)
        reported(market, words)
        number_entries()
        sign_checkpoints(now())
    filed = Entry.objects.filter(verb="report.filed").order_by("index")
    words = [Report.objects.get(pk=each.object_id).words for each in filed]
    assert words == said
    made_by_hand = "row.unlogged"  # the people and places of this test
    assert {each.code for each in verify()} <= {made_by_hand}


@JUMPS
def test_when_an_answer_is_due_does_not_move(phan_rang: World, clock: Any, jump: timedelta) -> None:
    incident = Desk(phan_rang).at("handling")
    due = incident.due_at
    for moment in (NOON + jump, NOON):
        clock.move_to(moment)
        tick()
    assert Incident.objects.get(pk=incident.pk).due_at == due


def test_a_session_ends_and_is_not_resurrected(client: Client, binh: User, clock: Any) -> None:
    sign_in(client, binh, PASSWORD)
    assert client.get("/").status_code == 200
    clock.move_to(NOON + YEARS)
    tick([Job(lambda moment: None, timedelta())])
    assert client.get("/").status_code == 302
    clock.move_to(NOON)
    assert client.get("/").status_code == 302


def test_a_session_of_the_years_ahead_does_not_live_until_then(
    client: Client, binh: User, clock: Any
) -> None:
    clock.move_to(NOON + YEARS)
    sign_in(client, binh, PASSWORD)
    assert is_in(client)
    clock.move_to(NOON)
    assert client.get("/").status_code == 302


def test_guesses_of_the_years_ahead_do_not_keep_the_owner_out(
    client: Client, binh: User, clock: Any
) -> None:
    clock.move_to(NOON + YEARS)
    for _ in range(12):
        sign_in(Client(), binh, "đoán mò")
    assert Tries.objects.exists()
    clock.move_to(NOON)
    sign_in(client, binh, PASSWORD)
    assert is_in(client)


def test_a_receipt_page_of_the_years_ahead_is_closed(clock: Any) -> None:
    clock.move_to(NOON + YEARS)
    sealed = seal_pass(uuid4())
    assert open_pass(sealed) is not None
    clock.move_to(NOON)
    assert open_pass(sealed) is None


def test_whoever_was_seen_in_the_years_ahead_is_seen_again(
    client_of: ClientOf, phan_rang: World, clock: Any
) -> None:
    """Else the board could never stand in for police who do not come."""
    clock.move_to(NOON + YEARS)
    sign_in(Client(), phan_rang.minh, PASSWORD)
    client_of(phan_rang.minh).get("/")
    clock.move_to(NOON)
    assert are_absent(Role.POLICE, phan_rang.market.pk)
    client_of(phan_rang.minh).get("/")
    assert not are_absent(Role.POLICE, phan_rang.market.pk)


@override_settings(
    EMAIL_HOST="mail.example", EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"
)
def test_a_notice_put_off_in_the_years_ahead_is_sent_now(phan_rang: World, clock: Any) -> None:
    phan_rang.binh.email = "binh@example.vn"
    phan_rang.binh.save()
    act = Act(phan_rang.lan.pk, uuid4(), NOON + YEARS)
    perform(act, queue_notice, [phan_rang.binh.pk], what="Có việc mới", link="/")
    assert Outgoing.objects.get().next_try_at == NOON + YEARS
    assert send_due(NOON) == 1


@JUMPS
def test_the_clock_works_on_after_a_jump_there_and_back(clock: Any, jump: timedelta) -> None:
    done = []
    job = Job(done.append, timedelta(minutes=10))
    for moment in (NOON, NOON + jump, NOON, NOON + timedelta(minutes=10)):
        clock.move_to(moment)
        tick([job])
    assert done == [NOON, NOON + jump, NOON, NOON + timedelta(minutes=10)]


def test_a_phone_years_off_changes_neither_order_nor_dates(phan_rang: World, clock: Any) -> None:
    first = reported(phan_rang.market, "một", NOON + YEARS)
    second = reported(phan_rang.market, "hai", NOON - YEARS)
    assert [first.received_at, second.received_at] == [NOON, NOON]
    assert list(Report.objects.order_by("received_at", "pk")) != []
    filed = Entry.objects.filter(verb="report.filed").order_by("id")
    assert [each.at for each in filed] == [NOON, NOON]
