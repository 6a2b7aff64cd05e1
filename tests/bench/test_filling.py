"""A copied case is what a performed one is, row by row and word by word."""

import fcntl
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from socho.core.text import fold
from tests.running import ROOT, environment_for, run_socho

CASES = 200
TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NUMBER = re.compile(r"pr-20\d\d-[a-z]?\d{5}|PR-20\d\d-[A-Z]?\d{5}|\d+/PC-20\d\d-PR(-[A-Z])?")
PHONE = re.compile(r"\+84596\d{6}")
Story = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Once, however many processes share the tests, as the demo (tests/demo_world.py)."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    data = shared / "filled" / "data"
    data.parent.mkdir(exist_ok=True)
    with (data.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (data / "filled.json").exists():
            done = subprocess.run(
                [sys.executable, "-m", "bench.filling", str(CASES)],
                env=environment_for(data), cwd=ROOT, capture_output=True, text=True,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
    return data


def test_the_filled_log_verifies(filled: Path) -> None:
    done = run_socho(["verify"], environment_for(filled), ROOT)
    assert done.returncode == 0, done.stdout
    assert "nothing torn out" in done.stdout


def test_there_are_as_many_cases_as_asked_for(filled: Path) -> None:
    assert told(filled)["counts"]["cases"] == CASES


def test_the_series_of_numbers_has_no_gap(filled: Path) -> None:
    with database(filled) as book:
        lines = book.execute(
            "SELECT n.side, n.year, n.sequence, i.number, i.opened_at FROM incidents_numberline n"
            " JOIN incidents_incident i ON i.id = n.incident_id ORDER BY 1, 2, 3"
        ).fetchall()
    assert len(lines) == CASES
    series = defaultdict(list)
    for side, year, sequence, number, opened in lines:
        assert number.startswith(f"PR-{year}-") and int(number[-5:]) == sequence
        series[side, year].append((sequence, opened))
    for numbered in series.values():
        assert [sequence for sequence, _ in numbered] == list(range(1, len(numbered) + 1))


def test_a_copy_is_like_the_performed_story(filled: Path) -> None:
    pairs = told(filled)["copied"]
    assert len(pairs) > CASES // 2
    with database(filled) as book:
        columns = columns_of(book)
        kinds = set()
        for performed, copied in pairs:
            first, second = story_of(book, columns, performed), story_of(book, columns, copied)
            kinds |= set(first)
            assert like(first, first) == like(second, first)
    # The rare tables are among them, so that they are compared too.
    assert {"incidents_handoverend", "incidents_pause", "reports_contact"} <= kinds
    assert {"incidents_reopening", "incidents_closing", "reports_conclusion"} <= kinds


def test_what_a_search_reads_was_folded_from_the_copys_own_words(filled: Path) -> None:
    with database(filled) as book:
        rows = book.execute("SELECT words, folded FROM reports_report").fetchall()
        assert len({words for words, _ in rows}) > CASES * 2 // 3
        assert all(folded.startswith(fold(words)) for words, folded in rows)
        cases = book.execute("SELECT number, folded FROM incidents_incident").fetchall()
        assert all(folded.startswith(fold(number) + " ") for number, folded in cases)


# --- reading a story back, without the code that wrote it -------------------------------------


def told(data: Path) -> dict[str, Any]:
    return dict(json.loads((data / "filled.json").read_text()))


def database(data: Path) -> "closing[sqlite3.Connection]":
    book = sqlite3.connect(f"file:{data / 'socho.sqlite3'}?mode=ro", uri=True)
    book.row_factory = sqlite3.Row
    return closing(book)


def columns_of(book: sqlite3.Connection) -> dict[str, list[str]]:
    tables = book.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: [row["name"] for row in book.execute(f'PRAGMA table_info("{name}")')]
        for (name,) in tables
        if name.startswith(("reports_", "incidents_"))
    }


def story_of(book: sqlite3.Connection, columns: dict[str, list[str]], report: str) -> Story:
    """The report, its case, all rows that point at them, and what the log says of these."""
    case = book.execute(
        "SELECT incident_id FROM incidents_reportlink WHERE report_id = ?", [report]
    ).fetchone()
    ids, found = {report, *(case or ())}, defaultdict(list)
    found["reports_report"] = rows(book, "reports_report", "id", {report})
    if case:
        found["incidents_incident"] = rows(book, "incidents_incident", "id", set(case))
    pointing = [
        (table, name)
        for table, names in sorted(columns.items())
        for name in names
        if name in ("report_id", "incident_id", "handover_id", "settlement_id")
    ]
    for _ in range(2):  # a closing points at a settlement, which points at the case
        for table, name in pointing:
            for row in rows(book, table, name, ids):
                if row["id"] not in ids:
                    ids.add(row["id"])
                    found[table].append(row)
    found["logbook_entry"] = rows(book, "logbook_entry", "object_id", {dashed(e) for e in ids})
    numbers = {row["id"] for row in found["logbook_entry"]}
    found["logbook_subject"] = rows(book, "logbook_subject", "entry_id", numbers)
    ops = {bytes.fromhex(json.loads(row["envelope"])["op"]) for row in found["logbook_entry"]}
    found["logbook_performedact"] = rows(book, "logbook_performedact", "op_hash", ops)
    return dict(found)


def rows(book: sqlite3.Connection, table: str, column: str, values: set[Any]) -> list[Any]:
    marks = ", ".join("?" * len(values))
    sql = f'SELECT * FROM "{table}" WHERE "{column}" IN ({marks}) ORDER BY rowid'
    return [dict(row) for row in book.execute(sql, sorted(values))]


def dashed(each: str) -> str:
    return f"{each[:8]}-{each[8:12]}-{each[12:16]}-{each[16:20]}-{each[20:]}"


# --- the same story, but for ids, times, numbers and words ------------------------------------


def like(story: Story, first: Story) -> Story:
    """Ids by their place, times by how much later than the report, bytes by their length."""
    report = story["reports_report"][0]
    names = {}
    for table, some in sorted(story.items()):
        for place, row in enumerate(some):
            names[str(row["id"])] = names[dashed(str(row["id"]))] = f"<{table} {place}>"
    began = datetime.fromisoformat(report["received_at"]).replace(tzinfo=UTC)
    said, words = report["words"], first["reports_report"][0]["words"]
    assert said.startswith(words)
    texts = {said: "<words>", fold(said): "<folded>"}
    plain = Plain(names, began, texts)
    return {table: [dict(plain.row(row)) for row in some] for table, some in story.items()}


class Plain:
    def __init__(self, names: dict[str, str], began: datetime, texts: dict[str, str]) -> None:
        self.names, self.began, self.texts = names, began, texts

    def row(self, row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, value in row.items():
            if name in ("index", "sequence", "year"):
                yield name, type(value).__name__
            elif name in ("envelope", "body"):
                yield name, self.value(json.loads(value))
            elif isinstance(value, int) and name in ("id", "entry_id"):
                yield name, self.names[str(value)]
            else:
                yield name, self.value(value)

    def value(self, value: Any) -> Any:
        match value:
            case bytes():
                return len(value)
            case dict():
                return {self.text(str(key)): self.named(key, each) for key, each in value.items()}
            case list():
                return [self.value(each) for each in value]
            case str():
                return self.text(value)
        return value

    def named(self, name: str, value: Any) -> Any:
        if name in ("sequence", "year"):
            return "a number"
        if name == "at" and isinstance(value, int):
            return value - int(self.began.timestamp() * 1000)
        return self.value(value)

    def text(self, text: str) -> str:
        for told, instead in self.texts.items():
            text = text.replace(told, instead)
        for each, name in self.names.items():
            if len(each) >= 32:
                text = text.replace(each, name)
        text = TIME.sub(self._later, text)
        text = DAY.sub(lambda found: f"{date.fromisoformat(found[0]):%A}", text)
        text = PHONE.sub("<phone>", NUMBER.sub("<number>", text))
        return re.sub(r"\b[0-9a-f]{64}\b", "<hash>", text)

    def _later(self, found: "re.Match[str]") -> str:
        at = datetime.fromisoformat(found[0]).replace(tzinfo=UTC)
        return f"<{(at - self.began).total_seconds():.3f} s later>"
