"""A phone asks whether the log continues what it has seen of it."""

import json
from typing import Any

import pytest
from django.test import Client

from conftest import ClientOf
from socho.logbook.checkpoints import newest, sign_checkpoints
from socho.logbook.models import Checkpoint, Restoration
from socho.sync.tests.conftest import queued, send
from tests.makers import NOON, World

pytestmark = pytest.mark.django_db


def ask(client: Client, note: object) -> Any:
    body = json.dumps({"note": note})
    return client.post("/notebook/witness/", body, content_type="application/json")


def test_it_gets_the_newest_head_and_the_proof(client_of: ClientOf, phan_rang: World) -> None:
    client = client_of(phan_rang.binh)
    send(client, queued(phan_rang.binh))
    sign_checkpoints(NOON)
    note = ask(client, "").json()["note"]
    for _ in range(3):
        send(client, queued(phan_rang.binh))
    sign_checkpoints(NOON)
    answer = ask(client, note).json()
    assert answer["note"] != note
    assert answer["proof"]
    assert answer["keys"]


def test_a_log_that_shrank_is_told_in_the_boards_words(
    client_of: ClientOf, phan_rang: World
) -> None:
    client = client_of(phan_rang.binh)
    send(client, queued(phan_rang.binh))
    sign_checkpoints(NOON)
    before = newest(str(phan_rang.market.pk))
    assert before is not None
    send(client, queued(phan_rang.binh))
    sign_checkpoints(NOON)
    note = ask(client, "").json()["note"]
    Checkpoint.objects.filter(log=before.log, size__gt=before.size).delete()
    answer = ask(client, note)
    assert answer.status_code == 409
    said = answer.json()["sentence"]
    assert f"nay máy chủ chỉ có {before.size}" in said
    assert f"thiếu từ dòng {before.size + 1}" in said
    assert "Báo ngay cho Ban quản lý chợ" in said


@pytest.mark.parametrize("note", ["", "x", "a\n1\nb\n\n— c d\n", None, 5, ["x"], "\0"])
def test_what_is_no_note_is_no_witness(client_of: ClientOf, phan_rang: World, note: object) -> None:
    assert ask(client_of(phan_rang.binh), note).status_code == 200


def test_while_the_book_can_only_be_read_the_act_waits(
    client_of: ClientOf, phan_rang: World
) -> None:
    Restoration.objects.create(at=NOON, backup_made_at=NOON)
    answer = send(client_of(phan_rang.binh), queued(phan_rang.binh))
    assert (answer.status_code, answer.json()["code"]) == (423, "read_only")
