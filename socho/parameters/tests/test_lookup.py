"""Reading parameters: remembered, and yet never stale."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import transaction

from socho.logbook.acts import Act, perform
from socho.parameters import lookup, policy
from socho.parameters.actions import add_holiday, seed_parameters, set_parameter
from socho.parameters.models import Parameter, Revision
from socho.parameters.rules import Allowance, NoSuchParameter

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
LAN = uuid4()
DAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _lan_keeps_the_parameters(monkeypatch):
    monkeypatch.setattr(policy, "_keeps", [])
    policy.kept_by(lambda person, day: person == LAN)


def by(person):
    return Act(actor=person, op=uuid4(), now=NOON)


def set_high(value, valid_from=DAY):
    perform(
        by(LAN),
        set_parameter,
        "acknowledge.high",
        value=value,
        unit="minutes",
        valid_from=valid_from,
        basis="Quyết định của Ban quản lý",
    )


def test_a_server_never_set_up_goes_by_what_is_shipped():
    assert lookup.value("acknowledge.high", DAY) == 30
    assert lookup.allowance("outcome.medium", DAY) == Allowance(timedelta(hours=40), working=True)
    assert lookup.hours(DAY)[1] == [(time(7), time(11, 30)), (time(13, 30), time(17))]
    assert date(2027, 2, 6) in lookup.holidays()


def test_seeding_changes_nothing_that_is_read():
    before = lookup.current()
    perform(by(None), seed_parameters)
    after = lookup.current()
    assert after.holidays == before.holidays
    for key in before.rows:
        assert after.value(key, DAY) == before.value(key, DAY)


def test_a_change_shows_at_once():
    perform(by(None), seed_parameters)
    assert lookup.value("acknowledge.high", DAY) == 30
    set_high(20)
    assert lookup.value("acknowledge.high", DAY) == 20
    assert lookup.value("acknowledge.high", DAY - timedelta(days=1)) == 30


def test_a_holiday_shows_at_once():
    perform(by(None), seed_parameters)
    assert date(2027, 2, 11) not in lookup.holidays()
    perform(by(LAN), add_holiday, date(2027, 2, 11), name="Tết", basis="Thông báo nghỉ Tết")
    assert date(2027, 2, 11) in lookup.holidays()
    assert lookup.current().names[date(2027, 2, 11)] == "Tết"


def test_another_process_sees_the_change_by_its_mark():
    """What another process writes reaches this one as rows and a new mark, and nothing else."""
    perform(by(None), seed_parameters)
    assert lookup.value("acknowledge.high", DAY) == 30
    with transaction.atomic():
        Parameter.objects.filter(key="acknowledge.high").update(value=10)
        Revision.objects.update(mark=uuid4())
    assert lookup.value("acknowledge.high", DAY) == 10


def test_what_was_taken_back_is_forgotten():
    perform(by(None), seed_parameters)
    with transaction.atomic():
        Parameter.objects.filter(key="acknowledge.high").update(value=10)
        Revision.objects.update(mark=uuid4())
        assert lookup.value("acknowledge.high", DAY) == 10
        transaction.set_rollback(True)
    assert lookup.value("acknowledge.high", DAY) == 30


def test_remembering_costs_one_query(django_assert_num_queries):
    perform(by(None), seed_parameters)
    lookup.current()
    with django_assert_num_queries(1):
        known = lookup.current()
        assert known.value("acknowledge.high", DAY) == 30
        assert known.allowance("outcome.low", DAY).working


def test_a_figure_of_a_newer_program_holds_as_shipped_until_it_is_entered():
    perform(by(None), seed_parameters)
    with transaction.atomic():
        Parameter.objects.filter(key="duty.rest").delete()
        Revision.objects.update(mark=uuid4())
    assert lookup.allowance("duty.rest", DAY).time == timedelta(hours=8)


def test_without_a_day_the_markets_today_is_meant():
    perform(by(None), seed_parameters)
    set_high(20, date(2026, 11, 24))
    with time_machine.travel(datetime(2026, 11, 23, 16, 59, tzinfo=UTC), tick=False):
        assert lookup.value("acknowledge.high") == 30
    with time_machine.travel(datetime(2026, 11, 23, 17, 1, tzinfo=UTC), tick=False):
        assert lookup.value("acknowledge.high") == 20
        assert lookup.allowance("acknowledge.high") == Allowance(timedelta(minutes=20))


def test_an_unknown_key_is_the_programs_mistake():
    with pytest.raises(NoSuchParameter):
        lookup.value("no such key", DAY)
