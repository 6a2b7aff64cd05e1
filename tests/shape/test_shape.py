"""The sizes we promise: a file is one idea, a function fits on a screen."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted(
    path
    for folder in ("socho", "tests", "tools", "bench", "faults")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
FORBIDDEN_NAMES = {"utils", "helpers", "common", "services", "base", "manager", "misc"}
GIVEN_NAMES = {"socho/core/sqlite/base.py"}  # where Django looks for a database backend


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def code_lines(path: Path) -> int:
    lines = path.read_text().splitlines()
    return sum(1 for line in lines if line.strip() and not line.strip().startswith("#"))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield node


def length(function: ast.FunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def test_no_python_file_is_longer_than_400_lines() -> None:
    assert not [f"{short(path)}: {n}" for path in CODE if (n := code_lines(path)) > 400]


def test_no_function_is_longer_than_50_lines() -> None:
    long = [
        f"{short(path)}: {each.name} {length(each)}"
        for path in CODE
        for each in functions(path)
        if length(each) > 50
    ]
    assert not long


def test_no_view_is_longer_than_25_lines() -> None:
    views = [path for path in CODE if "views" in short(path) and "tests" not in path.parts]
    long = [
        f"{short(path)}: {each.name} {length(each)}"
        for path in views
        for each in functions(path)
        if each.args.args and each.args.args[0].arg == "request" and length(each) > 25
    ]
    assert not long


def test_no_template_is_longer_than_120_lines() -> None:
    templates = (ROOT / "socho").rglob("templates/**/*.html")
    assert not [short(each) for each in templates if len(each.read_text().splitlines()) > 120]


def test_no_script_is_longer_than_150_lines() -> None:
    scripts = (ROOT / "socho").rglob("static/**/*.js")
    assert not [short(each) for each in scripts if len(each.read_text().splitlines()) > 150]


def test_an_action_takes_at_most_five_keywords() -> None:
    actions = [path for path in CODE if "actions" in short(path) and "tests" not in path.parts]
    long = [
        f"{short(path)}: {each.name}"
        for path in actions
        for each in functions(path)
        if len(each.args.kwonlyargs) > 5
    ]
    assert not long


def test_nothing_has_a_name_that_says_nothing() -> None:
    assert not [
        short(path)
        for path in CODE
        if path.stem in FORBIDDEN_NAMES and short(path) not in GIVEN_NAMES
    ]


def test_every_module_says_what_it_holds() -> None:
    bare = [
        short(path)
        for path in CODE
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert not bare


@pytest.mark.parametrize("word", ["ethnic", "religion", "health", "birth", "identity_number"])
def test_no_table_has_a_column_for_what_we_never_keep(word: str) -> None:
    models = (ROOT / "socho").rglob("models.py")
    fields = re.compile(rf"^\s+\w*{word}\w*\s*[:=]", re.MULTILINE)
    assert not [short(path) for path in models if fields.search(path.read_text())]


def test_only_actions_and_their_like_write() -> None:
    """Views and forms never save: they perform an action."""
    write = re.compile(r"\.(save|create|bulk_create|get_or_create|update_or_create|delete)\(")
    doors = [path for path in CODE if path.stem in ("views", "forms") or "views" in path.parts]
    assert not [short(path) for path in doors if write.search(path.read_text())]
