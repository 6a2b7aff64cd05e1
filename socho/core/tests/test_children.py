"""A child process answers, refuses, or is given up; the server goes on."""

import os
import sys

import pytest

from socho.core import children

CHILD = """
import os, sys, time
from socho.core import children

def work(task, given):
    if task == "echo":
        return given[::-1]
    if task == "refuse":
        raise children.Refused("too_long")
    if task == "environment":
        return " ".join(sorted(os.environ)).encode()
    if task == "eat":
        return bytes(len(bytearray(200 * children.MEGABYTE)))
    if task == "write":
        open(given.decode(), "w").write("x")
    if task == "sleep":
        time.sleep(60)
    raise ValueError("something broke")

children.answer(work, memory=60, seconds=5)
"""


@pytest.fixture
def child(tmp_path, monkeypatch):
    (tmp_path / "some_child.py").write_text(CHILD)
    bare = children._bare

    def with_folder():
        kept = bare()
        return kept | {"PYTHONPATH": f"{kept['PYTHONPATH']}:{tmp_path}"}

    monkeypatch.setattr(children, "_bare", with_folder)
    return lambda task, given=b"", seconds=30.0: children.run(
        "some_child", task, given, seconds=seconds
    )


def test_the_child_answers(child):
    assert child("echo", b"abc" * 100_000) == b"cba" * 100_000


def test_a_refusal_comes_back_as_its_code(child):
    with pytest.raises(children.Refused) as refused:
        child("refuse")
    assert refused.value.code == "too_long"


@pytest.mark.parametrize("task", ["eat", "break"])
def test_a_child_that_dies_is_told_apart(child, task):
    with pytest.raises(children.ChildFailed):
        child(task)


def test_a_child_that_takes_too_long_is_ended(child):
    with pytest.raises(children.ChildFailed):
        child("sleep", seconds=2)


def test_a_child_cannot_write_files(child, tmp_path):
    with pytest.raises(children.ChildFailed):
        child("write", str(tmp_path / "made").encode())
    assert not (tmp_path / "made").exists() or (tmp_path / "made").read_text() == ""


def test_a_child_learns_no_secret(child, monkeypatch):
    monkeypatch.setenv("SOCHO_SECRET_KEY", "x" * 50)
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:geheim@h/d")
    names = child("environment").decode().split()
    assert "PATH" in names
    assert not [name for name in names if name.startswith(("SOCHO", "DATABASE"))]
    assert os.environ["SOCHO_SECRET_KEY"] and sys.executable
