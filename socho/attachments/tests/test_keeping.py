"""A cleaned file is kept once, with its entry, and sent as nothing but what it is."""

import hashlib
from io import BytesIO
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.core.files.base import ContentFile
from django.http import Http404, JsonResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.utils.translation import override

from socho.attachments import files, rules, words
from socho.attachments.actions import keep
from socho.attachments.cleaning import Clean, clean_photo, clean_voice
from socho.attachments.forms import PhotoField, VoiceField
from socho.attachments.models import Attachment, MediaKind
from socho.attachments.serving import serve
from socho.attachments.tests.pictures import SAMPLES, market_scene, saved, with_gps
from socho.core.refusals import NotAllowed
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from socho.ui.forms import PlainForm
from tests.makers import NOON, act_of


def a_photo():
    return clean_photo(ContentFile(with_gps(), name="anh.jpg"))


def a_voice():
    return clean_voice(ContentFile((SAMPLES / "tone.webm").read_bytes(), name="tieng.webm"))


@pytest.fixture
def photo(market, hoa) -> Attachment:
    return perform(act_of(hoa), keep, market.pk, a_photo())


@pytest.fixture
def voice(market) -> Attachment:
    return perform(act_of(None), keep, market.pk, a_voice())


def test_a_kept_photo_lies_under_its_hash(photo):
    data = files.path_of(photo.sha256).read_bytes()
    assert hashlib.sha256(data).hexdigest() == photo.sha256
    assert (photo.kind, photo.media_type, photo.size) == ("photo", "image/jpeg", len(data))
    assert (photo.width, photo.height, photo.kept_at) == (600, 900, NOON)


def test_keeping_is_logged(photo, market):
    entry = Entry.objects.get(verb="attachment.kept")
    assert (entry.log, entry.object_id) == (str(market.pk), str(photo.pk))
    assert photo.sha256.encode() in bytes(entry.body)


def test_the_same_picture_twice_is_one_file_and_two_rows(market, lan):
    first = perform(act_of(lan), keep, market.pk, a_photo())
    second = perform(act_of(lan), keep, market.pk, a_photo())
    assert first.pk != second.pk
    assert first.sha256 == second.sha256


def test_a_repeated_act_keeps_nothing_twice(market, lan):
    act = act_of(lan)
    assert perform(act, keep, market.pk, a_photo()) == perform(act, keep, market.pk, a_photo())
    assert Attachment.objects.count() == 1


def test_no_room_left_is_said_in_words(market, lan, tmp_path):
    """A file stands where the folder should be: writing fails as it does on a full disk."""
    (tmp_path / "files").write_text("")
    with override_settings(DATA=tmp_path), pytest.raises(NotAllowed, match="hết chỗ"):
        perform(act_of(lan), keep, market.pk, a_photo())
    assert not Attachment.objects.exists()


def test_nothing_half_written_stays(photo):
    assert not list((settings.DATA / "files").rglob(".new-*"))


def asked(attachment, **headers):
    return serve(attachment, RequestFactory().get("/", headers=headers))


def test_a_photo_is_sent_as_a_photo_and_nothing_else(photo):
    answer = asked(photo)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"].startswith("private")
    assert answer["Content-Disposition"] == 'inline; filename="photo.jpg"'
    assert answer.content == files.path_of(photo.sha256).read_bytes()


def test_what_the_browser_has_is_not_sent_again(photo):
    tag = asked(photo)["ETag"]
    answer = asked(photo, **{"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize(
    ("header", "status", "begin", "end"),
    [
        ("bytes=0-", 206, 0, None),
        ("bytes=100-199", 206, 100, 200),
        ("bytes=-50", 206, -50, None),
        ("bytes=100-999999", 206, 100, None),
        ("bytes=999999-", 416, None, None),
        ("bytes=9-3", 416, None, None),
        ("bytes=-", 200, 0, None),
        ("bytes=0-1,5-6", 200, 0, None),
        ("lines=1-2", 200, 0, None),
        ("bytes=" + "9" * 4000 + "-", 416, None, None),
    ],
)
def test_a_player_may_ask_for_a_part(voice, header, status, begin, end):
    answer = asked(voice, Range=header)
    assert answer.status_code == status
    if status == 416:
        assert answer["Content-Range"] == f"bytes */{voice.size}"
    else:
        assert answer.content == files.path_of(voice.sha256).read_bytes()[begin:end]
        assert answer["Content-Type"] == "audio/webm"


def test_an_erased_photo_is_gone(photo):
    photo.erased_at = NOON
    with pytest.raises(Http404):
        asked(photo)


def test_a_lost_file_is_not_a_fault_of_the_server(photo):
    files.path_of(photo.sha256).unlink()
    with pytest.raises(Http404):
        asked(photo)


class ReportForm(PlainForm):
    words = forms.CharField()
    photo = PhotoField(label="Ảnh")
    voice = VoiceField(label="Tiếng")


def test_a_form_hands_over_clean_files():
    given = {
        "photo": ContentFile(with_gps(), name="a.jpg"),
        "voice": ContentFile((SAMPLES / "tone.ogg").read_bytes(), name="a.ogg"),
    }
    form = ReportForm({"words": "mất cân"}, given)
    assert form.is_valid()
    assert isinstance(form.cleaned_data["photo"], Clean)
    assert form.cleaned_data["voice"].media_type == "audio/webm"


def test_photo_and_voice_may_be_left_out():
    form = ReportForm({"words": "mất cân"}, {})
    assert form.is_valid()
    assert form.cleaned_data["photo"] is None


def test_a_bad_photo_is_said_beside_its_field_and_the_rest_stands():
    form = ReportForm({"words": "mất cân"}, {"photo": ContentFile(b"<svg/>", name="a.jpg")})
    assert form.errors == {
        "photo": ["Đây không phải ảnh đọc được. Hãy chọn ảnh JPEG, PNG hoặc WebP."]
    }
    assert form.cleaned_data["words"] == "mất cân"


def test_every_refusal_has_its_words_in_both_languages():
    codes = [
        value for name, value in vars(rules).items() if name.isupper() and value == name.lower()
    ]
    assert len(codes) == 9
    for kind in MediaKind:
        for language in ("vi", "en"):
            with override(language):
                assert len({words.why(kind, code) for code in codes}) >= 6


def receive(request: Any) -> Any:
    form = ReportForm(request.POST, request.FILES)
    return JsonResponse({"errors": form.errors, "words": request.POST.get("words")})


urlpatterns = [path("receive/", receive)]
HANDLERS = [
    "socho.attachments.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]


@override_settings(ROOT_URLCONF=__name__, FILE_UPLOAD_HANDLERS=HANDLERS)
def test_an_upload_beyond_all_limits_is_read_past_and_the_words_stay(db):
    huge = BytesIO(bytes(rules.UPLOAD_BYTES + 1_000_000))
    huge.name = "to.jpg"
    answer = Client().post("/receive/", {"photo": huge, "words": "mất cân"}).json()
    assert answer["words"] == "mất cân"
    assert answer["errors"] == {"photo": ["Ảnh nặng hơn 25 MB. Hãy chọn ảnh nhẹ hơn."]}


@override_settings(ROOT_URLCONF=__name__, FILE_UPLOAD_HANDLERS=HANDLERS)
def test_a_usual_upload_passes_the_door(db):
    photo = BytesIO(saved(market_scene(2000, 1500), quality=100))
    photo.name = "anh.jpg"
    answer = Client().post("/receive/", {"photo": photo, "words": "x"}).json()
    assert answer["errors"] == {}
