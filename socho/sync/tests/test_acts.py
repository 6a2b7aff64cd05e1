"""What a phone kept is done once, with the time it happened; or refused in a sentence."""

import errno
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from conftest import ClientOf
from socho.incidents.models import Incident
from socho.logbook.models import Entry, PerformedAct
from socho.places.models import StallState
from socho.reports.models import Channel, Report
from socho.sync.operations import OPERATIONS
from socho.sync.tests.conftest import key_of, milliseconds, queued, send
from tests.makers import NOON, World, make_stall

pytestmark = pytest.mark.django_db
MORNING = NOON - timedelta(hours=5)


@pytest.fixture
def binh_s(client_of: ClientOf, phan_rang: World) -> Client:
    return client_of(phan_rang.binh)


def test_the_guards_report_opens_its_case_in_the_same_act(binh_s: Client, phan_rang: World) -> None:
    answer = send(binh_s, queued(phan_rang.binh, at=MORNING)).json()
    report, incident = Report.objects.get(), Incident.objects.get()
    assert (report.stall, report.channel) == (phan_rang.stalls["B12"], Channel.PATROL)
    assert (report.filed_by, incident.opened_by) == (phan_rang.binh, phan_rang.binh)
    assert answer["told"]["line"] == "PR-2026-00001"
    assert answer["told"]["url"] == f"/incidents/{incident.pk}/"
    assert answer["now"] == milliseconds(NOON)


def test_both_times_are_kept(binh_s: Client, phan_rang: World) -> None:
    send(binh_s, queued(phan_rang.binh, at=MORNING))
    report = Report.objects.get()
    assert (report.happened_at, report.received_at) == (MORNING, NOON)
    assert Incident.objects.get().occurred_from == MORNING
    envelope = json.loads(bytes(Entry.objects.get(verb="report.filed").envelope))
    assert (envelope["device_at"], envelope["at"]) == (milliseconds(MORNING), milliseconds(NOON))


def test_sent_again_it_is_the_same_and_gets_the_same_answer(
    binh_s: Client, phan_rang: World, clock: time_machine.Traveller
) -> None:
    act = queued(phan_rang.binh, at=MORNING)
    first = send(binh_s, act).json()["told"]
    clock.shift(timedelta(days=40))
    binh_s.force_login(phan_rang.binh)
    again = send(binh_s, act).json()["told"]
    assert first == again
    assert Report.objects.count() == Incident.objects.count() == 1


def test_it_is_the_same_also_when_the_stall_came_into_being_meanwhile(
    binh_s: Client, phan_rang: World
) -> None:
    act = queued(phan_rang.binh, said={"number": "77"})
    send(binh_s, act)
    make_stall(phan_rang.zones["B"], 77)
    send(binh_s, act)
    assert Report.objects.get().place_words == "77"


def test_the_same_op_with_other_words_is_kept_beside_the_first(
    binh_s: Client, phan_rang: World
) -> None:
    op = uuid4()
    send(binh_s, queued(phan_rang.binh, op=op))
    send(binh_s, queued(phan_rang.binh, op=op, said={"words": "hai người, áo đen"}))
    first, second = Report.objects.order_by("code_counter")
    assert second.correction_of == first
    assert (first.words, second.words) == ("", "hai người, áo đen")


@pytest.mark.parametrize("years", [-20, -1, 1, 20])
def test_a_clock_that_cannot_be_right_is_in_the_log_alone(
    binh_s: Client, phan_rang: World, years: int
) -> None:
    said = NOON + timedelta(days=365 * years)
    assert send(binh_s, queued(phan_rang.binh, at=said)).status_code == 200
    assert Report.objects.get().happened_at is None
    envelope = json.loads(bytes(Entry.objects.get(verb="report.filed").envelope))
    assert envelope["device_at"] == milliseconds(said)


def test_a_wrong_clock_whose_error_the_phone_knew_tells_the_right_time(
    binh_s: Client, phan_rang: World
) -> None:
    off = timedelta(days=365 * 20)
    act = queued(
        phan_rang.binh,
        at=MORNING + off,
        clock_off=str(milliseconds(NOON + off) - milliseconds(NOON)),
    )
    send(binh_s, act)
    assert Report.objects.get().happened_at == MORNING


@pytest.mark.parametrize("said", ["", "x", "-5", "9" * 400, "1e9", None, {"a": 1}, "²"])
def test_a_time_that_cannot_be_read_loses_nothing(
    binh_s: Client, phan_rang: World, said: Any
) -> None:
    answer = send(binh_s, queued(phan_rang.binh, happened_at=said, clock_off=said))
    assert answer.status_code == 200
    assert Report.objects.get().happened_at is None


def test_a_member_of_a_group_reports_and_others_open_the_case(
    client_of: ClientOf, phan_rang: World
) -> None:
    answer = send(client_of(phan_rang.sau), queued(phan_rang.sau)).json()
    report = Report.objects.get()
    assert (report.channel, report.filed_by) == (Channel.ACCOUNT, phan_rang.sau)
    assert not Incident.objects.exists()
    assert answer["told"]["line"] == "Tin đã được nhận."


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"said": {"kind": ""}}, "wrong", "Chọn một ô"),
        ({"said": {"kind": "extortion"}}, "wrong", "Chọn một ô"),
        ({"said": {"zone": "", "number": ""}}, "wrong", "Nhập số sạp, ví dụ B12"),
        ({"said": {"words": "a\0b"}}, "wrong", "ký tự"),
        ({"action": "stall.sell"}, "unknown", "Trang trên máy đã cũ"),
        ({"arguments": [1]}, "unknown", "Trang trên máy đã cũ"),
        ({"op": "no"}, "unreadable", "Hãy ghi lại"),
        ({"photos": "zz"}, "unreadable", "Hãy ghi lại"),
    ],
)
def test_a_refusal_is_a_code_and_a_sentence(
    binh_s: Client, phan_rang: World, change: dict[str, Any], code: str, words: str
) -> None:
    answer = send(binh_s, queued(phan_rang.binh, **change))
    assert answer.status_code == 409
    assert answer.json()["code"] == code
    assert words in answer.json()["sentence"]
    assert not PerformedAct.objects.exists()


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"\xff", b"[" * 20000, b'{"op":1}', b"1" * 70000]
)
def test_what_is_no_act_is_refused_in_words(binh_s: Client, body: bytes) -> None:
    answer = binh_s.post("/notebook/acts/", body, content_type="application/json")
    assert answer.status_code == 409
    assert answer.json()["code"] in ("unreadable", "unknown")


def test_what_another_person_kept_on_this_phone_waits_for_them(
    client_of: ClientOf, phan_rang: World
) -> None:
    act = queued(phan_rang.binh)
    answer = send(client_of(phan_rang.phuc), act)
    assert (answer.status_code, answer.json()["code"]) == (423, "someone_else")
    assert not Report.objects.exists()
    assert send(client_of(phan_rang.binh), act).status_code == 200


def test_without_the_forms_token_nothing_is_done(phan_rang: World) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(phan_rang.binh)
    assert send(careful, queued(phan_rang.binh)).status_code == 403
    assert not Report.objects.exists()


def test_whoever_lost_the_role_is_told_that_there_is_no_notebook(
    client_of: ClientOf, phan_rang: World
) -> None:
    assert send(client_of(phan_rang.former), queued(phan_rang.former)).status_code == 404
    assert send(client_of(phan_rang.hoa), queued(phan_rang.hoa)).status_code == 404


def test_every_operation_names_its_noun_and_verb() -> None:
    assert all(name.count(".") == 1 for name in OPERATIONS)


def test_a_closed_stall_is_still_a_place(binh_s: Client, phan_rang: World) -> None:
    stall = phan_rang.stalls["B12"]
    stall.state = StallState.CLOSED
    stall.save()
    send(binh_s, queued(phan_rang.binh))
    assert Report.objects.get().stall == stall


def test_the_key_of_the_phones_page_is_the_one_the_door_knows(
    binh_s: Client, phan_rang: World
) -> None:
    page = binh_s.get("/notebook/").content.decode()
    assert f'data-viewer="{key_of(phan_rang.binh)}"' in page


def test_where_the_servers_disk_is_full_the_phone_keeps_it(
    binh_s: Client, phan_rang: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any, **details: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    name = "report.take_down"
    monkeypatch.setitem(OPERATIONS, name, replace(OPERATIONS[name], action=full))
    answer = send(binh_s, queued(phan_rang.binh, at=MORNING))
    assert (answer.status_code, answer.json()["code"]) == (423, "no_room")
    assert not Report.objects.exists()
