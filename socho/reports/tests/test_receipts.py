"""The receipt of a report: a promise at once, checked without us."""

from datetime import date, time

import pytest
import time_machine

from socho.core.clock import at
from socho.logbook import receipts, signing
from socho.logbook.acts import perform
from socho.reports.actions import receive
from socho.reports.clocks import read_by
from socho.reports.receipts import receipt_of
from socho.reports.tests.conftest import Told
from tests.makers import NOON, World, act_of

pytestmark = pytest.mark.django_db


def test_the_receipt_promises_the_filing_and_nothing_later(phan_rang: World, told: Told) -> None:
    report = told(words="Mất 2 ký tôm")
    first = receipt_of(report).to_text()
    perform(act_of(phan_rang.binh), receive, report)
    assert receipt_of(report).to_text() == first
    believed = receipts.verify(first, signing.trusted())
    assert (believed.envelope.verb, believed.envelope.object) == ("report.filed", str(report.pk))


def test_the_receipt_holds_no_words_of_people(told: Told) -> None:
    text = receipt_of(told(words="Mất 2 ký tôm")).to_text()
    assert "tôm" not in text
    assert "t\\u00f4m" not in text


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        ("fire", at(date(2026, 11, 22), time(12, 5))),
        ("theft", at(date(2026, 11, 22), time(12, 30))),
        ("encroachment", at(date(2026, 11, 23), time(17))),  # Sunday noon: all of Monday's hours
        ("other", at(date(2026, 11, 23), time(17))),
    ],
)
def test_by_when_it_will_have_been_read(db: None, kind: str, due: object) -> None:
    with time_machine.travel(NOON, tick=False):
        assert read_by(kind, NOON) == due
