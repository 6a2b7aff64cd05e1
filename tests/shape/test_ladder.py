"""What import-linter cannot see: foreign keys and templates point only down the ladder too."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2] / "socho"
RUNGS = [
    {"core"},
    {"ui"},
    {"logbook"},
    {"parameters"},
    {"accounts"},
    {"attachments", "delivery"},
    {"places"},
    {"vendors"},
    {"reports"},
    {"groups"},
    {"incidents"},
    {"intake", "sync", "insight"},
    {"site"},
]
HEIGHT = {app: height for height, rung in enumerate(RUNGS) for app in rung}


def test_every_package_stands_on_a_rung() -> None:
    packages = {each.name for each in ROOT.iterdir() if (each / "__init__.py").exists()}
    assert packages == set(HEIGHT)


def test_foreign_keys_point_down() -> None:
    upward = [
        f"{kind._meta.label}.{field.name}"
        for kind in apps.get_models()
        if (mine := _rung(kind)) is not None
        for field in kind._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if (theirs := _rung(field.related_model)) is not None
        if not may_know(mine, theirs)
    ]
    assert not upward


def test_templates_extend_and_include_only_down() -> None:
    upward = [
        f"{path.relative_to(ROOT)} uses {used}/"
        for path in ROOT.rglob("templates/**/*.html")
        for used in _used_by(path)
        if used in HEIGHT and not may_know(path.relative_to(ROOT).parts[0], used)
    ]
    assert not upward


def _rung(kind: type) -> str | None:
    parts = kind.__module__.split(".")
    return parts[1] if parts[0] == "socho" else None


def _used_by(path: Path) -> Iterator[str]:
    yield from re.findall(r"{%\s*(?:extends|include)\s+\"([a-z_]+)/", path.read_text())


def may_know(mine: str, theirs: str) -> bool:
    return mine == theirs or HEIGHT[theirs] < HEIGHT[mine]
