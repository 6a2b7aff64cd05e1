"""What a kept run leaves: a page, a chart, a line of history."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench import history, page, table
from bench.figures import Figures

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    made = Figures(tmp_path / "figures.jsonl")
    for cases, slower in ((1_000, 1), (100_000, 1.2)):
        made.cases = cases
        made.add("board, p50", 3 * slower, "ms", 0.3, "an empty answer")
        made.add("report, 1 client, p50", 2 * slower, "ms", 0.4, "raw commit of its 4 rows")
    made.beside({"board, p50": 1400.0}, 100_000)
    made.note("month figures: there is no /reports/2026-10/ yet")
    return made


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "PAGE", tmp_path / "figures.md")
    monkeypatch.setattr(page, "CHART", tmp_path / "figures.svg")
    monkeypatch.setattr(history, "PATH", tmp_path / "history.jsonl")


def test_the_page_has_every_figure_and_what_could_not_be_measured(figures: Figures) -> None:
    page.write(figures)
    lines = page.PAGE.read_text().splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert len(rows) == 2 + len(figures.all)
    assert {row.count("|") for row in rows} == {len(table.HEAD) + 1}
    assert lines[-1] == "- month figures: there is no /reports/2026-10/ yet"


def test_the_chart_shows_each_size_the_limit_and_the_other(figures: Figures) -> None:
    page.write(figures)
    chart = ElementTree.fromstring(page.CHART.read_text())
    said = [each.text or "" for each in chart.iter(f"{SVG}title")]
    assert said == [
        "the board, 1,000 cases: 3.00 ms",
        "the board, 100,000 cases: 3.60 ms",
        "django-helpdesk: 1,400 ms",
        "a report, 1 client, 1,000 cases: 2.00 ms",
        "a report, 1 client, 100,000 cases: 2.40 ms",
    ]
    assert "prefers-color-scheme: dark" in page.CHART.read_text()


def test_a_slide_against_the_last_kept_run_is_told(figures: Figures) -> None:
    history.keep(figures)
    figures.all[0].value = 3.6  # a fifth slower than was kept
    changes = [row[table.HEAD.index("change")] for row in table.rows_of(figures)]
    assert changes == ["+20 %", "", "", ""]
