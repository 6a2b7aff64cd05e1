"""`socho export`: a month's cases at the console."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import time_machine

from socho.incidents.tests.casework import Desk, signed_in
from socho.logbook.models import Entry
from socho.site.cli import run
from socho.site.terminal import Terminal
from tests.makers import NOON, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def desk(phan_rang: World) -> Desk:
    signed_in(phan_rang.minh)
    signed_in(phan_rang.thu)
    return Desk(phan_rang)


def said(folder: Path, *words: str) -> tuple[int, str]:
    paper = io.StringIO()
    code = run(["export", *words], Terminal(paper, folder))
    return code, paper.getvalue()


def last_body() -> dict[str, object]:
    entry = Entry.objects.latest("id")
    assert (entry.verb, entry.actor) == ("cases.exported", None)
    return json.loads(bytes(entry.body or b"{}"))


def test_a_months_cases_as_csv(desk: Desk, tmp_path: Path) -> None:
    case = desk.opened("theft")
    desk.opened("gambling", "")
    desk.opened("staff_complaint", "")
    code, words = said(tmp_path, "2026-11")
    assert (code, words) == (0, f"Rows: 1. File: {tmp_path / 'so-vu-viec-2026-11.csv'}\n")
    text = (tmp_path / "so-vu-viec-2026-11.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [row[0] for row in rows] == ["Mã", case.number]
    assert (last_body()["month"], last_body()["number"]) == ("2026-11", 1)


def test_the_same_as_a_workbook(desk: Desk, tmp_path: Path) -> None:
    case = desk.opened("theft")
    code, _words = said(tmp_path, "2026-11", "--format", "xlsx", "--to", "thang.xlsx")
    assert code == 0
    sheet = openpyxl.load_workbook(tmp_path / "thang.xlsx").active
    assert [row[0].value for row in sheet.iter_rows()] == ["Mã", case.number]
    assert last_body()["format"] == "xlsx"
    assert [each.name for each in tmp_path.iterdir()] == ["thang.xlsx"]


def test_the_last_whole_month(desk: Desk, tmp_path: Path) -> None:
    assert said(tmp_path, "last")[0] == 0
    assert (tmp_path / "so-vu-viec-2026-10.csv").exists()


def test_what_cannot_be_done_is_said(phan_rang: World, tmp_path: Path) -> None:
    assert said(tmp_path, "2026-13") == (
        1,
        "2026-13 is no month. Write it like 2026-10, or “last”.\n",
    )
    code, words = said(tmp_path, "2026-10", "--to", "nowhere/a.csv")
    assert (code, "There is no folder" in words) == (1, True)
    assert not Entry.objects.filter(verb="cases.exported").exists()
