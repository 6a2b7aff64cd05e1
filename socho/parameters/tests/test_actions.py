"""Setting figures and free days: the row, its entry, and the refusals."""

import json
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from socho.core.refusals import NotAllowed
from socho.logbook.acts import Act, perform
from socho.logbook.models import Entry
from socho.parameters import policy, shipped
from socho.parameters.actions import (
    add_holiday,
    confirm_parameter,
    remove_holiday,
    seed_parameters,
    set_parameter,
)
from socho.parameters.models import Holiday, Parameter

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
LAN, BINH = uuid4(), uuid4()
DECREE = "Quyết định số 12/QĐ-BQLC"


@pytest.fixture(autouse=True)
def _lan_keeps_the_parameters(monkeypatch):
    monkeypatch.setattr(policy, "_keeps", [])
    policy.kept_by(lambda person, day: person == LAN)


def by(person):
    return Act(actor=person, op=uuid4(), now=NOON)


def setting(value=20, unit="minutes", valid_from=date(2026, 12, 1), basis=DECREE):
    return {"value": value, "unit": unit, "valid_from": valid_from, "basis": basis}


@pytest.fixture
def seeded(db):
    return perform(by(None), seed_parameters)


def test_seeding_brings_everything_in_one_entry(seeded):
    assert Parameter.objects.count() == len(shipped.parameters())
    assert Holiday.objects.count() == len(shipped.holidays())
    assert seeded == Parameter.objects.count() + Holiday.objects.count()
    entry = Entry.objects.get()
    assert (entry.verb, entry.log) == ("parameters.seeded", "house")
    assert len(json.loads(bytes(entry.body))["rows"]) == seeded


def test_what_is_shipped_awaits_somebody_who_compares_it_with_the_law(seeded):
    assert Parameter.objects.unverified().count() == Parameter.objects.count()


def test_seeding_again_adds_nothing_and_says_nothing(seeded):
    assert perform(by(None), seed_parameters) == 0
    assert Entry.objects.count() == 1


def test_seeding_again_leaves_alone_what_people_set(seeded):
    perform(by(LAN), set_parameter, "acknowledge.high", **setting(valid_from=date(2021, 1, 1)))
    Parameter.objects.filter(key="acknowledge.low").delete()
    assert perform(by(None), seed_parameters) == 1
    assert Parameter.objects.get(key="acknowledge.high").value == 20


def test_a_value_set_by_people_first_is_fitted_between_the_shipped_ones():
    perform(by(LAN), set_parameter, "phone.rescue", **setting("112", "phone", date(2023, 1, 1)))
    perform(by(None), seed_parameters)
    spans = Parameter.objects.of("phone.rescue").values_list("valid_from", "valid_to")
    assert list(spans) == [
        (date(2021, 1, 1), date(2022, 12, 31)),
        (date(2023, 1, 1), date(2025, 9, 14)),
        (date(2025, 9, 15), None),
    ]


def test_a_new_value_begins_where_the_old_one_ends(seeded):
    row = perform(by(LAN), set_parameter, "acknowledge.high", **setting())
    old = Parameter.objects.of("acknowledge.high").first()
    assert (old.value, old.valid_to) == (30, date(2026, 11, 30))
    assert (row.value, row.valid_from, row.valid_to) == (20, date(2026, 12, 1), None)
    assert (row.verified_by, row.verified_on) == (LAN, date(2026, 11, 23))
    assert [
        each.value
        for each in Parameter.objects.valid_on(date(2026, 12, 1)).filter(key="acknowledge.high")
    ] == [20]


def test_setting_is_logged_with_both_rows(seeded):
    row = perform(by(LAN), set_parameter, "acknowledge.high", **setting())
    entry = Entry.objects.order_by("id").last()
    assert (entry.verb, entry.actor, entry.object_id) == ("parameter.set", LAN, str(row.pk))
    images = json.loads(bytes(entry.body))["rows"].values()
    assert {(image["value"], image["valid_to"]) for image in images} == {
        (30, "2026-11-30"),
        (20, None),
    }


def test_a_value_before_others_ends_before_them(seeded):
    row = perform(
        by(LAN), set_parameter, "phone.rescue", **setting("112", "phone", date(2019, 1, 1))
    )
    assert row.valid_to == date(2020, 12, 31)


def test_the_same_day_again_corrects_the_value(seeded):
    first = perform(by(LAN), set_parameter, "acknowledge.high", **setting())
    again = perform(by(LAN), set_parameter, "acknowledge.high", **setting(value=25))
    assert (again.pk, again.value) == (first.pk, 25)
    assert Parameter.objects.of("acknowledge.high").count() == 2


@pytest.mark.parametrize("person", [None, BINH])
def test_nobody_else_sets_anything(seeded, person):
    with pytest.raises(PermissionDenied):
        perform(by(person), set_parameter, "acknowledge.high", **setting())
    with pytest.raises(PermissionDenied):
        perform(by(person), confirm_parameter, Parameter.objects.of("acknowledge.high").get())
    with pytest.raises(PermissionDenied):
        perform(by(person), add_holiday, date(2027, 2, 11), name="Tết", basis=DECREE)
    with pytest.raises(PermissionDenied):
        perform(by(person), remove_holiday, Holiday.objects.first(), reason="nhầm")
    assert Entry.objects.count() == 1


def test_binh_cannot_seed():
    with pytest.raises(PermissionDenied):
        perform(by(BINH), seed_parameters)
    assert not Parameter.objects.exists()


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("acknowledge.high", {"value": 0}),
        ("acknowledge.high", {"unit": "phone"}),
        ("acknowledge.high", {"basis": "  "}),
        ("acknowledge.high", {"basis": "x" * 301}),
        ("acknowledge.high", {"basis": "nửa \ud800 chữ"}),
        ("no such key", {}),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_changes(seeded, key, wrong):
    before = list(Parameter.objects.order_by("pk").values_list())
    with pytest.raises(NotAllowed):
        perform(by(LAN), set_parameter, key, **setting(**wrong))
    assert list(Parameter.objects.order_by("pk").values_list()) == before
    assert Entry.objects.count() == 1


def test_lan_confirms_that_the_figure_is_what_the_law_says(seeded):
    row = Parameter.objects.get(key="law.crime_source.settle")
    perform(by(LAN), confirm_parameter, row)
    row.refresh_from_db()
    assert (row.verified_by, row.verified_on) == (LAN, date(2026, 11, 23))
    assert Entry.objects.order_by("id").last().verb == "parameter.confirmed"


def test_a_decreed_day_off_is_added_once(seeded):
    day = date(2027, 2, 11)
    holiday = perform(by(LAN), add_holiday, day, name="Tết Nguyên đán", basis=DECREE)
    assert (holiday.day, holiday.name, holiday.basis) == (day, "Tết Nguyên đán", DECREE)
    assert Entry.objects.order_by("id").last().verb == "holiday.added"
    with pytest.raises(NotAllowed):
        perform(by(LAN), add_holiday, day, name="Tết", basis=DECREE)


def test_a_day_entered_by_mistake_is_taken_away_with_a_reason(seeded):
    holiday = Holiday.objects.get(day=date(2027, 9, 2))
    with pytest.raises(NotAllowed):
        perform(by(LAN), remove_holiday, holiday, reason="")
    perform(by(LAN), remove_holiday, holiday, reason="nhập nhầm ngày")
    assert not Holiday.objects.filter(day=date(2027, 9, 2)).exists()
    entry = Entry.objects.order_by("id").last()
    body = json.loads(bytes(entry.body))
    assert (entry.verb, body["reason"]) == ("holiday.removed", "nhập nhầm ngày")
    assert list(body["rows"].values()) == [None]


def test_the_refusals_are_said_in_vietnamese(seeded):
    with pytest.raises(NotAllowed, match="Ngày này đã là ngày nghỉ rồi"):
        perform(by(LAN), add_holiday, date(2027, 1, 1), name="Tết", basis=DECREE)
    with pytest.raises(NotAllowed, match="số nguyên từ 1 đến 1000"):
        perform(by(LAN), set_parameter, "reopen_within", **setting(value=0, unit="days"))
