"""One door: an act is done once, in one transaction, with its entry; repeats change nothing."""

from uuid import uuid4

import pytest

from socho.accounts.models import Unit, UnitKind
from socho.core.refusals import NotAllowed
from socho.logbook.acts import Act, ActSetAside, perform
from socho.logbook.models import Entry, PerformedAct, SetAside
from socho.logbook.recording import record
from tests.makers import NOON, World, act_of

pytestmark = pytest.mark.django_db


def found(act: Act, name: str) -> Unit:
    unit = Unit.objects.create(kind=UnitKind.GROUP, name=name)
    record(act, "unit.added", None, unit)
    return unit


def found_in_silence(act: Act, name: str) -> Unit:
    return Unit.objects.create(kind=UnitKind.GROUP, name=name)


def refuse(act: Act, name: str) -> Unit:
    found(act, name)
    raise NotAllowed("not today")


def test_an_act_leaves_its_row_and_its_entry(phan_rang: World) -> None:
    unit = perform(act_of(phan_rang.lan), found, name="Tổ 1")
    entry = Entry.objects.get()
    assert (entry.verb, entry.object_id, entry.actor) == (
        "unit.added",
        str(unit.pk),
        phan_rang.lan.pk,
    )


def test_a_repeat_gets_the_first_answer_and_changes_nothing(phan_rang: World) -> None:
    act = act_of(phan_rang.lan)
    first = perform(act, found, name="Tổ 1")
    again = perform(act, found, name="Tổ 1")
    assert first == again
    assert Entry.objects.count() == 1


def test_the_same_op_with_other_content_is_kept_and_not_done(phan_rang: World) -> None:
    act = act_of(phan_rang.lan)
    perform(act, found, name="Tổ 1")
    with pytest.raises(ActSetAside):
        perform(act, found, name="Tổ 2")
    assert SetAside.objects.get().content["kwargs"] == {"name": "Tổ 2"}
    assert not Unit.objects.filter(name="Tổ 2").exists()


def test_somebody_elses_op_is_told_nothing_of_the_first(phan_rang: World) -> None:
    op = uuid4()
    perform(act_of(phan_rang.lan, op=op), found, name="Tổ 1")
    with pytest.raises(ActSetAside):
        perform(act_of(phan_rang.binh, op=op), found, name="Tổ 1")


def test_a_refused_act_leaves_nothing_and_may_be_tried_again(phan_rang: World) -> None:
    act = act_of(phan_rang.lan)
    with pytest.raises(NotAllowed):
        perform(act, refuse, name="Tổ 1")
    assert not Entry.objects.exists()
    assert not PerformedAct.objects.exists()
    assert not Unit.objects.filter(name="Tổ 1").exists()
    perform(act, found, name="Tổ 1")


def test_the_watch_sees_a_write_without_its_entry(phan_rang: World) -> None:
    with pytest.raises(AssertionError, match="no entry holds it"):
        perform(act_of(phan_rang.lan), found_in_silence, name="Tổ 1")


def test_the_envelope_holds_no_words_of_people(phan_rang: World) -> None:
    perform(act_of(phan_rang.lan, NOON), found, name="Tổ liên gia số 2")
    envelope = bytes(Entry.objects.get().envelope)
    assert "liên".encode() not in envelope
    assert b"li\\u" not in envelope
    assert str(phan_rang.lan.pk).encode() in envelope
