"""Chips, bars, plates and icons: shape and word, never colour alone."""

import re

import pytest
from django.utils import translation

from socho.ui import marks


@pytest.fixture(autouse=True)
def _vietnamese() -> object:
    with translation.override("vi"):
        yield


def plain(html: str) -> str:
    return re.sub("<[^>]+>", "", html)


@pytest.mark.parametrize(
    ("state", "word", "look"),
    [
        ("new", "Mới", "new"),
        ("checking", "Đang xử lý", "doing"),
        ("handling", "Đang xử lý", "doing"),
        ("paused", "Tạm dừng", "paused"),
        ("settled", "Đã giải quyết", "done"),
        ("closed", "Đã kết thúc", "closed"),
    ],
)
def test_a_status_has_a_word_and_a_shape(state: str, word: str, look: str) -> None:
    chip = marks.status_chip(state)
    assert plain(chip) == word
    assert f'class="chip {look}"' in chip
    assert marks.mark(look) in chip


def test_who_is_waited_for_is_named() -> None:
    assert plain(marks.status_chip("handed_over", "Công an phường")) == "Chờ Công an phường"
    assert plain(marks.status_chip("handed_over")) == "Chờ trả lời"


def test_every_look_has_a_shape_of_its_own() -> None:
    shapes = [marks.mark(look) for look in marks.SHAPE_OF_LOOK]
    assert len(set(shapes)) == len(shapes) == 7


@pytest.mark.parametrize(
    ("level", "bars", "word"),
    [("low", 1, "Nhẹ"), ("medium", 2, "Vừa"), ("high", 3, "Cao"), ("urgent", 4, "Khẩn cấp")],
)
def test_severity_is_bars_and_a_word(level: str, bars: int, word: str) -> None:
    assert marks.severity(level).count('class="on"') == bars
    assert plain(marks.severity(level)) == word


def test_what_people_typed_cannot_become_markup() -> None:
    assert "<b>" not in marks.chip("new", "<b>")
    assert "<b>" not in marks.stall_plate("<b>")
    assert "<b>" not in marks.stall_cell("<b>", "/", "late", "<b>")


def test_a_stall_of_the_plan_says_its_full_name() -> None:
    cell = marks.stall_cell("B12", "/sap/b12/", "late", "vụ quá hạn")
    assert 'aria-label="B12: vụ quá hạn"' in cell
    assert marks.mark("late") in cell


def test_an_icon_is_hidden_from_readers_and_small() -> None:
    flame = marks.icon("flame")
    assert 'aria-hidden="true"' in flame
    assert flame.startswith('<svg class="i"') and flame.endswith("</svg>")
    assert "style" not in flame
