"""Photos follow their report, each by its own request, once however often it is sent."""

from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from conftest import ClientOf
from socho.attachments.tests.pictures import market_scene, saved, with_gps
from socho.reports.models import Report, ReportAttachment
from socho.sync.tests.conftest import queued, send, sha256
from tests.makers import World

pytestmark = pytest.mark.django_db
PICTURE = saved(market_scene())


@pytest.fixture
def binh_s(client_of: ClientOf, phan_rang: World) -> Client:
    return client_of(phan_rang.binh)


def send_photo(client: Client, op: UUID, data: bytes, called: str = "") -> Any:
    file = BytesIO(data)
    file.name = "photo.jpg"
    typed = {"op": str(op), "sha256": called or sha256(data), "photo": file}
    return client.post("/notebook/photos/", typed)


def test_the_answer_to_the_words_names_the_photos_still_missing(
    binh_s: Client, phan_rang: World
) -> None:
    op, other = uuid4(), sha256(b"another")
    act = queued(phan_rang.binh, op=op, photos=f"{sha256(PICTURE)} {other}")
    assert send(binh_s, act).json()["missing"] == [sha256(PICTURE), other]
    assert send_photo(binh_s, op, PICTURE).status_code == 200
    assert send(binh_s, act).json()["missing"] == [other]


def test_sent_again_it_is_there_once(binh_s: Client, phan_rang: World) -> None:
    op = uuid4()
    send(binh_s, queued(phan_rang.binh, op=op))
    for _ in range(3):
        assert send_photo(binh_s, op, PICTURE).status_code == 200
    assert Report.objects.get().attachments.count() == 1


def test_where_it_was_taken_is_not_kept(binh_s: Client, phan_rang: World) -> None:
    op = uuid4()
    send(binh_s, queued(phan_rang.binh, op=op))
    send_photo(binh_s, op, with_gps())
    attachment = ReportAttachment.objects.get().attachment
    assert attachment.sha256 != sha256(with_gps())


def test_before_its_words_it_waits(binh_s: Client) -> None:
    answer = send_photo(binh_s, uuid4(), PICTURE)
    assert (answer.status_code, answer.json()["code"]) == (423, "too_early")


def test_what_did_not_arrive_whole_is_sent_again(binh_s: Client, phan_rang: World) -> None:
    op = uuid4()
    send(binh_s, queued(phan_rang.binh, op=op))
    answer = send_photo(binh_s, op, PICTURE[:-9], sha256(PICTURE))
    assert (answer.status_code, answer.json()["code"]) == (423, "damaged")
    assert not ReportAttachment.objects.exists()


def test_what_is_no_photo_is_refused_in_a_sentence(binh_s: Client, phan_rang: World) -> None:
    op = uuid4()
    send(binh_s, queued(phan_rang.binh, op=op))
    answer = send_photo(binh_s, op, b"no photo at all")
    assert answer.status_code == 409
    assert answer.json()["sentence"].startswith("Đây không phải")


def test_nobody_adds_a_photo_to_anothers_report(
    binh_s: Client, client_of: ClientOf, phan_rang: World
) -> None:
    op = uuid4()
    send(binh_s, queued(phan_rang.binh, op=op))
    assert send_photo(client_of(phan_rang.lan), op, PICTURE).status_code == 423
    assert not ReportAttachment.objects.exists()
