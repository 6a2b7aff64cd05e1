"""Which kind a message seems to speak of. Measured on the board's sample messages; nobody should
trust the suggestion unseen."""

import json
from pathlib import Path

import pytest

from socho.intake.kind_words import WORDS, suggest_kind
from socho.reports.taxonomy import KINDS

SAMPLE = Path(__file__).resolve().parents[3] / "tests" / "data" / "tin-bao.jsonl"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Sạp B12 bị trộm đêm qua", "theft"),
        ("CHÁY SẠP A34 KHÓI ĐEN", "fire"),
        ("bi moc tui o khu vai", "pickpocketing"),
        ("maats troojm", None),
        ("cuwar thoats hieemr bij khoas", "fire_hazard"),
        ("có nhóm bảo kê thu tiền", "extortion"),
        ("alo", None),
        ("", None),
        ("👍", None),
    ],
)
def test_a_suggestion_by_words(words: str, kind: str | None) -> None:
    assert suggest_kind(words) == kind


def test_every_kind_but_the_rest_has_words() -> None:
    assert set(WORDS) == set(KINDS) - {"other"}


def test_nine_of_ten_sample_messages_get_a_kind_one_could_defend() -> None:
    lines = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]
    code = {"other": KINDS["other"].official} | {k: v.official for k, v in KINDS.items()}
    right = [
        each
        for each in lines
        if code[suggest_kind(each["text"]) or "other"] in (each["kind"], *each["kind_also"])
    ]
    assert len(right) >= 0.9 * len(lines)
