"""After a restore nothing is written until the outside world was asked."""

import pytest

from socho.core.refusals import NotAllowed
from socho.logbook.acts import Act, even_read_only, perform
from socho.logbook.models import Entry, Restoration
from socho.logbook.recording import record
from tests.makers import NOON, World, act_of

pytestmark = pytest.mark.django_db


def say(act: Act, words: str) -> None:
    record(act, "words.said", None, reason=words)


@even_read_only
def end(act: Act, restoration: Restoration) -> None:
    restoration.ended_at = act.now
    restoration.save()
    record(act, "log.restored", None, about=restoration)


def test_a_restored_book_can_only_be_read(phan_rang: World) -> None:
    restoration = Restoration.objects.create(at=NOON, backup_made_at=NOON)
    with pytest.raises(NotAllowed):
        perform(act_of(phan_rang.lan), say, words="chào bà con")
    assert not Entry.objects.exists()
    perform(act_of(phan_rang.lan), end, restoration)
    perform(act_of(phan_rang.lan), say, words="chào bà con")
    assert Entry.objects.count() == 2
