"""Hostile files through the real doors: none is kept as it came, and what was said is kept."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse

from socho.attachments.models import Attachment
from socho.reports.models import Report
from socho.vendors.tests.hostile_files import HOSTILE as LISTS
from tests.fuzz.hostile import PHOTOS, VOICES, betrays
from tests.permissions.asking import Asker, undone

pytestmark = pytest.mark.django_db

WORDS = "Mất cái cân để trên bàn"
FILES = [("photo", *each) for each in PHOTOS.values()]
FILES += [("voice", *each) for each in VOICES.values()]
NAMES = [*PHOTOS, *VOICES]


def is_kept(data: bytes) -> bool:
    """As it came: by its sum in the tables, or by its bytes in the folder of files."""
    if Attachment.objects.filter(sha256=hashlib.sha256(data).hexdigest()).exists():
        return True
    files = [each for each in Path(settings.DATA).rglob("*") if each.is_file()]
    return any(data in each.read_bytes() for each in files)


@pytest.mark.parametrize(("kind", "name", "data"), FILES, ids=NAMES)
def test_a_hostile_file_with_a_report(asker: Asker, kind: str, name: str, data: bytes) -> None:
    (token,) = asker.markets.things["code"]["stall"]
    files = set(Attachment.objects.values_list("pk", flat=True))
    with undone():
        response = asker.send(
            "nobody",
            "POST",
            reverse("intake:report", args=[token]),
            {"kind": "theft", "words": WORDS, kind: ContentFile(data, name=name)},
        )
        assert response.status_code == 303
        assert Report.objects.filter(words=WORDS).count() == 1
        assert not is_kept(data)
        for kept in Attachment.objects.exclude(pk__in=files):
            assert kept.media_type in ("image/jpeg", "audio/webm", "audio/mp4", "audio/ogg")
    stored = [each for each in (Path(settings.DATA) / "files").rglob("*") if each.is_file()]
    assert not [each for each in stored if betrays(each.read_bytes())]


@pytest.mark.parametrize(("kind", "name", "data"), FILES, ids=NAMES)
def test_a_hostile_file_as_evidence(asker: Asker, kind: str, name: str, data: bytes) -> None:
    address = reverse("incidents:evidence", args=asker.args("case", "fresh"))
    with undone():
        sent = {"words": WORDS, kind: ContentFile(data, name=name)}
        response = asker.send("lan", "POST", address, sent)
        assert response.status_code in (303, 422)
        assert not is_kept(data)


@pytest.mark.parametrize("made", [LISTS[name][0] for name in LISTS], ids=list(LISTS))
def test_a_hostile_list_of_vendors(asker: Asker, made: Callable[[], bytes]) -> None:
    data = made() or b" "
    with undone():
        sent = {"file": ContentFile(data, name=f"{uuid4()}.xlsx")}
        response = asker.send("lan", "POST", reverse("vendors:lists"), sent)
        assert response.status_code == 422
        assert len(data) < 20 or not is_kept(data)
