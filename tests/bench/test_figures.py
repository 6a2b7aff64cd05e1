"""A figure beside its limit, beside another's, against its bars."""

from pathlib import Path

import pytest

from bench import table
from bench.figures import Figure, Figures, quantile
from bench.helpdesk.kept import in_its_favour
from bench.helpdesk.measuring import best


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    return Figures(tmp_path / "figures.jsonl")


def test_a_time_of_twice_the_limit_reaches_half_of_it() -> None:
    assert Figure("board, p50", 1000, 4, "ms", limit=2).share_of_limit() == 0.5


def test_half_the_rate_of_the_limit_reaches_half_of_it() -> None:
    assert Figure("report, 8 clients, rate", 1000, 500, "/s", limit=1000).share_of_limit() == 0.5


def test_ten_times_as_fast_is_ten_times_for_times_and_for_rates() -> None:
    assert Figure("board, p50", 1000, 4, "ms", peer=40).times_peer() == 10
    assert Figure("report, 1 client, rate", 1000, 400, "/s", peer=40).times_peer() == 10


def test_growth_is_told_from_the_smallest_size(figures: Figures) -> None:
    for cases, value in ((1_000, 2.0), (100_000, 2.5), (1_000_000, 3.0)):
        figures.cases = cases
        figures.add("case, p50", value, "ms")
    assert [each.growth() for each in figures.all] == [None, 1.25, 1.5]
    bars = {bar.words: met for bar, met in figures.all[2].bars()}
    assert bars == {"≤ 5 ms": True, "≤ 1.3 × at 1,000": False}


def test_every_search_stands_beside_the_others_one_search(figures: Figures) -> None:
    figures.cases = 1_000_000
    figures.add("search, no marks, p50", 4, "ms")
    figures.add("search anew, p50", 8, "ms")
    figures.add("report, 8 clients, rate", 1000, "/s")
    figures.beside({"search, p50": 2400, "report, 8 clients, rate": 205}, 1_000_000)
    search, anew, report = figures.all
    assert (search.peer, anew.peer, report.peer) == (2400, 2400, 205)
    assert not {bar.words: met for bar, met in anew.bars()}["≥ 500 × helpdesk"]
    assert {bar.words: met for bar, met in search.bars()}["≥ 500 × helpdesk"]
    assert not {bar.words: met for bar, met in report.bars()}["≥ 5 × helpdesk"]


def test_of_two_tunings_the_better_one_counts() -> None:
    one = {"report, 1 client, p50": 9.0, "report, 1 client, rate": 100.0, "memory": 120.0}
    other = {"report, 1 client, p50": 8.0, "report, 1 client, rate": 90.0}
    assert best(one, other) == {
        "report, 1 client, p50": 8.0,
        "report, 1 client, rate": 100.0,
        "memory": 120.0,
    }


def test_a_busy_machine_is_not_held_against_helpdesk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    measured = {"report, 8 clients, p50": 155.0, "report, 8 clients, p99": 30.0}
    measured |= {"report, 8 clients, rate": 18.0, "report, 8 clients, processor": 10.0}
    assert in_its_favour(measured) == {
        "report, 8 clients, p50": 40.0,
        "report, 8 clients, p99": 30.0,
        "report, 8 clients, rate": 200.0,
        "report, 8 clients, processor": 10.0,
    }


def test_the_slow_end_is_the_slowest_of_a_hundred() -> None:
    assert quantile([float(each) for each in range(1, 101)], 0.99) == 100
    assert quantile([1, 2, 3], 0.5) == 2


def test_the_table_has_a_cell_for_each_head(figures: Figures) -> None:
    figures.cases = 1000
    figures.add("board, p99", 21.5, "ms", 1.25, "an empty answer")
    (row,) = table.rows_of(figures)
    assert len(row) == len(table.HEAD)
    assert row[:5] == ("board, p99", "1,000", "21.5 ms", "1.25 ms", "6 %")
    assert row[-1] == "✗ ≤ 20 ms"
