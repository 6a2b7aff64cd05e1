"""What could not be kept is said in words, and can be sent again from the page that says it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.views.decorators.debug import sensitive_post_parameters

from socho.core.disks import takes_nothing_more
from socho.logbook.acts import perform
from socho.logbook.models import Restoration
from socho.places import labels
from socho.places.actions import make_labels
from socho.reports.models import Report
from socho.site.views.later import not_now
from tests.makers import NOON, PASSWORD, World, act_of

WORDS = "Mất cái cân,\nmàu đỏ. " * 150  # does not fit into pages that were begun before


@pytest.fixture
def page(phan_rang: World) -> str:
    made = perform(act_of(phan_rang.lan), make_labels, phan_rang.market, [phan_rang.stalls["B12"]])
    return f"/s/{labels.token(made[0])}/"


@contextmanager
def full_disk() -> Iterator[None]:
    """The database may not grow by a single page."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can be told how large it may become")
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA max_page_count").fetchone()[0]
        cursor.execute("PRAGMA max_page_count = 1")  # that is: as many as it has
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA max_page_count = {before}")


def sent(**more: str) -> dict[str, str]:
    return {"kind": "theft", "words": WORDS, "op": str(uuid4())} | more


def test_what_was_typed_stands_on_the_page_and_can_be_sent_again(client: Client, page: str) -> None:
    with full_disk():
        answer = client.post(page, sent())
    assert answer.status_code == 507
    assert "chưa được lưu" in answer.content.decode()
    assert WORDS.strip() in "\n".join(each.value for each in answer.context["typed"])
    assert not Report.objects.exists()
    again = {each.name: each.value for each in answer.context["typed"]}
    assert client.post(page, again).status_code == 303
    assert client.post(page, again).status_code == 303
    assert Report.objects.get().words.startswith("Mất cái cân")


def test_a_program_is_told_in_json(client: Client, page: str) -> None:
    with full_disk():
        answer = client.post(page, sent(), headers={"Accept": "application/json"})
    assert answer.status_code == 507
    assert "chưa được lưu" in answer.json()["refused"]


def test_pages_are_read_as_ever(client: Client, page: str) -> None:
    with full_disk():
        client.post(page, sent())
        assert client.get(page).status_code == 200
        assert client.get("/healthz").status_code == 200


def test_a_password_is_never_written_onto_the_page() -> None:
    """Pages that take one are marked for Django's own error pages; ours look at the same mark."""

    @sensitive_post_parameters()
    def sign_in(request: HttpRequest) -> HttpResponse:
        return not_now(request, "full", status=507)

    asked = RequestFactory().post("/sign-in/", {"login": "hoa", "password": PASSWORD})
    assert PASSWORD not in sign_in(asked).content.decode()


def out_of_reach(request: HttpRequest) -> HttpResponse:
    """As when an upload or a session finds no room, outside every act."""
    raise OSError(errno.ENOSPC, "No space left on device")


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a mistake of ours")


urlpatterns = [path("upload/", out_of_reach), path("broken/", broken)]
handler500 = "socho.site.views.later.stumbled"


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("at", "status"), [("/upload/", 507), ("/broken/", 500)])
def test_only_a_full_disk_is_called_one(at: str, status: int) -> None:
    assert Client(raise_request_exception=False).get(at).status_code == status


def fault(code: int) -> Exception:
    made = OperationalError("disk")
    made.__cause__ = sqlite3.OperationalError("disk")
    made.__cause__.sqlite_errorcode = code
    return made


@pytest.mark.parametrize(
    ("what", "full"),
    [
        (OSError(errno.ENOSPC, ""), True),
        (OSError(errno.EDQUOT, ""), True),
        (OSError(errno.EACCES, ""), False),
        (fault(13), True),  # SQLITE_FULL
        (fault(10 | 3 << 8), True),  # SQLITE_IOERR_WRITE
        (fault(5), False),  # SQLITE_BUSY
        (fault(11), False),  # SQLITE_CORRUPT
        (ValueError(), False),
        (None, False),
    ],
)
def test_which_faults_mean_that_a_disk_is_full(what: Exception | None, full: bool) -> None:
    assert takes_nothing_more(what) is full


def test_a_book_that_can_only_be_read_keeps_the_words_on_the_page(
    client: Client, page: str
) -> None:
    restored = Restoration.objects.create(at=NOON, backup_made_at=NOON)
    answer = client.post(page, sent(words="Mất xe đạp"))
    assert answer.status_code == 409
    assert "Mất xe đạp" in answer.content.decode()
    restored.delete()
    again = {each.name: each.value for each in answer.context["typed"]}
    assert client.post(page, again).status_code == 303
