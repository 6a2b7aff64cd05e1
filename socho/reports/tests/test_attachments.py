"""Photos and voice notes of reports: kept with the words, sent only to whoever may see them."""

from collections.abc import Callable

import pytest
from django.test import Client

from socho.accounts.models import SignIn, User
from socho.attachments.cleaning import Clean
from socho.attachments.models import MediaKind
from socho.core.refusals import NotAllowed
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from socho.reports import actions, rules
from socho.reports.models import Report, ReportAttachment
from socho.reports.tests.conftest import Told
from tests.makers import NOON, World, act_of

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]
PHOTO = Clean(kind=MediaKind.PHOTO, data=b"\xff\xd8 a photo", media_type="image/jpeg")
VOICE = Clean(kind=MediaKind.VOICE, data=b"OggS", media_type="audio/webm", seconds=7)


def attached(report: Report, file: Clean = PHOTO) -> ReportAttachment:
    return perform(act_of(None), actions.attach, report, file=file)


def address(row: ReportAttachment) -> str:
    return f"/reports/{row.report_id}/attachments/{row.pk}/"


def test_a_photo_goes_with_the_words_and_into_the_log(told: Told) -> None:
    row = attached(told())
    assert (row.message, row.attachment.kind) == (None, "photo")
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["report.filed", "attachment.kept", "report.attached"]
    body = bytes(Entry.objects.get(verb="attachment.kept").body or b"")
    assert PHOTO.sha256.encode() in body


def test_a_later_photo_goes_with_the_last_answer(told: Told) -> None:
    report = told()
    message = perform(act_of(None), actions.reply, report, words="Đây là ảnh")
    assert attached(report).message == message


def test_there_is_an_end_to_photos(told: Told) -> None:
    report = told()
    for _ in range(rules.ATTACHMENTS_LIMIT):
        attached(report)
    with pytest.raises(NotAllowed):
        attached(report)


@pytest.mark.parametrize(
    ("kind", "seen_by"),
    [
        ("theft", {"lan", "phuc", "binh"}),
        ("gambling", {"minh"}),
        ("staff_complaint", {"thu"}),
    ],
)
def test_a_photo_is_sent_to_whoever_may_see_the_report(
    phan_rang: World, twin: World, client_of: ClientOf, told: Told, kind: str, seen_by: set[str]
) -> None:
    SignIn.objects.create(user=phan_rang.minh, at=NOON)
    page = address(attached(told(kind)))
    for who in ("lan", "phuc", "binh", "hoa", "minh", "sau", "thu", "quan", "kiem", "former"):
        status = 200 if who in seen_by else 404
        assert client_of(getattr(phan_rang, who)).get(page).status_code == status, who
        assert client_of(getattr(twin, who)).get(page).status_code == 404, who


def test_without_signing_in_it_leads_to_the_sign_in(client_of: ClientOf, told: Told) -> None:
    page = address(attached(told()))
    for asked in (page, "/reports/00000000-0000-0000-0000-000000000000/attachments/" + page[-37:]):
        assert client_of(None).get(asked).status_code == 302


def test_a_photo_of_another_report_is_not_found(
    phan_rang: World, client_of: ClientOf, told: Told
) -> None:
    row, other = attached(told()), told("fraud")
    wrong = f"/reports/{other.pk}/attachments/{row.pk}/"
    assert client_of(phan_rang.binh).get(wrong).status_code == 404


def test_a_voice_note_is_played_in_parts(phan_rang: World, client_of: ClientOf, told: Told) -> None:
    page = address(attached(told(), VOICE))
    response = client_of(phan_rang.binh).get(page, headers={"range": "bytes=0-1"})
    assert (response.status_code, response["Content-Type"]) == (206, "audio/webm")
