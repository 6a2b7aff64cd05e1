"""Rows are found by the beginnings of their words, and what is taken out is gone."""

import pytest
from django.db import connection

from socho.core.full_text import newest_first
from socho.reports.models import Report
from socho.reports.tests.conftest import Told
from tests.makers import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def scale(told: Told) -> Report:
    report = told(words="Mất trộm cái cân đồng hồ")
    Report.objects.filter(pk=report.pk).update(folded="mat trom cai can dong ho pr-2026-00123")
    return report


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mất trộm", True),
        ("mat trom", True),
        ("MẤT TRỘM", True),
        ("trom mat", True),
        ("tro", True),  # while one types
        ("ro", False),  # not from the middle of a word
        ("dong ho can", True),
        ("dong ho vang", False),
        ("123", True),
        ("00123", True),
        ("2026", True),
        ("124", False),
        ("pr-2026-00123", True),
        ('"', True),  # nothing was asked
        ("mat OR cua", False),
        ("mat* NEAR(trom)", False),
        ("x' OR 1=1 --", False),
    ],
)
def test_what_finds_it(scale: Report, typed: str, found: bool) -> None:
    assert Report.objects.matching(typed).exists() == found


def test_what_was_said_anew_is_found_and_what_was_not_is_not(scale: Report) -> None:
    scale.folded = "rot vi"
    scale.save()
    assert Report.objects.matching("rot").get() == scale
    assert not Report.objects.matching("trom").exists()


def test_only_the_newest_hits_are_looked_at_where_so_asked(phan_rang: World, told: Told) -> None:
    for _ in range(3):
        told(words="mất trộm")
    newest = Report.objects.order_by("-received_at").first()
    assert Report.objects.matching("trom").count() == 3
    if connection.vendor == "sqlite":
        assert Report.objects.matching("trom", 1).count() == 1
        assert newest is not None


def test_all_hits_are_asked_where_the_newest_are_not_enough(told: Told) -> None:
    told(words="mất trộm")
    asked: list[int | None] = []

    def ask(newest: int | None) -> int:
        asked.append(newest)
        return Report.objects.matching("trom", newest).count()

    assert newest_first(Report, "trom", ask, lambda found: found > 0) == 1
    assert asked == [None]  # few have the word: there is nothing to save


def test_a_word_in_every_row_is_looked_for_among_the_newest(
    told: Told,
) -> None:
    for _ in range(3):
        told(words="mất trộm")
    asked: list[int | None] = []

    def ask(newest: int | None) -> int:
        asked.append(newest)
        return Report.objects.matching("trom", newest).count()

    on_sqlite = connection.vendor == "sqlite"  # PostgreSQL chooses its own way through all
    few = newest_first(Report, "trom", ask, lambda found: found >= 2, among=2)
    assert few == (2 if on_sqlite else 3)
    assert newest_first(Report, "trom", ask, lambda found: found >= 3, among=2) == 3
    assert asked == ([2, 2, None] if on_sqlite else [None, None])


def test_nothing_of_an_erased_word_stays_in_the_index(scale: Report) -> None:
    Report.objects.filter(pk=scale.pk).update(folded="canhbaorieng")
    assert _is_in_the_index(b"canhbaorieng")
    Report.objects.filter(pk=scale.pk).update(folded="")
    assert not _is_in_the_index(b"canhbaorieng")


def _is_in_the_index(token: bytes) -> bool:
    """In its very bytes on SQLite; PostgreSQL keeps no index of its own beside the row."""
    if connection.vendor != "sqlite":
        return Report.objects.matching(token.decode()).exists()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO reports_report_words (reports_report_words) VALUES ('flush')")
        cursor.execute("SELECT block FROM reports_report_words_data")
        return any(token in bytes(row[0]) for row in cursor.fetchall())
