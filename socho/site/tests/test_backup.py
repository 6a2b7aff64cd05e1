"""A backup is whole and checked; what is restored is read-only until the outside was asked."""

import json
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import ROOT, environment_for, run_socho

ONE_ENTRY_MORE = ["user", "moi", "--name", "Người Mới", "--unit", "Ban", "--role", "guard"]


@pytest.fixture
def market(built_demo: Path, tmp_path: Path) -> Path:
    shutil.copytree(built_demo, tmp_path / "demo")
    shutil.copytree(built_demo.with_name("demo-keys"), tmp_path / "demo-keys")
    (tmp_path / "password").write_text("một mật khẩu dài\n")
    (tmp_path / "usb").mkdir()
    return tmp_path / "demo"


def socho(market: Path, *words: str, code: int = 0) -> str:
    done = run_socho(words, environment_for(market), market.parent)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def backed_up(market: Path) -> Path:
    socho(market, "backup", "usb")
    return next((market.parent / "usb" / "so-cho").glob("*/manifest.json")).parent


def enter_somebody(market: Path) -> None:
    socho(market, *ONE_ENTRY_MORE, "--password-file", "password")


def test_a_backup_holds_everything_but_the_keys(market: Path) -> None:
    backup = backed_up(market)
    manifest = json.loads((backup / "manifest.json").read_text())
    store = backup.parent / "files"
    kept = {str(each.relative_to(store)) for each in store.rglob("*") if each.is_file()}
    assert kept == set(manifest["files"])
    assert len(kept) >= 3
    secret = (market.with_name("demo-keys") / "secret-key").read_bytes()
    assert all(secret not in each.read_bytes() for each in backup.rglob("*") if each.is_file())


def test_a_restored_book_is_read_only_until_the_outside_was_asked(market: Path) -> None:
    backup = backed_up(market)
    enter_somebody(market)
    newer = socho(market, "checkpoint")
    socho(market, "restore", str(backup))
    refused = run_socho(
        [*ONE_ENTRY_MORE, "--password-file", "password"], environment_for(market), market.parent
    )
    assert refused.returncode == 1
    (market.parent / "outside.txt").write_text(newer)
    said = socho(market, "checkpoint", "--outside", "outside.txt")
    assert "mất các dòng" in said  # and which: the range is named
    enter_somebody(market)


def test_without_any_outside_copy_the_board_says_why(market: Path) -> None:
    backup = backed_up(market)
    socho(market, "restore", str(backup))
    socho(market, "checkpoint", "--none", "máy in hỏng, chưa in bản nào")
    enter_somebody(market)
    assert "verified" in socho(market, "verify")


@pytest.mark.parametrize("what", ["database", "file", "manifest"])
def test_a_damaged_backup_is_refused(market: Path, what: str) -> None:
    backup = backed_up(market)
    victim = {
        "database": backup / "socho.sqlite3",
        "file": next(each for each in (backup.parent / "files").rglob("*") if each.is_file()),
        "manifest": backup / "manifest.json",
    }[what]
    damaged = bytearray(victim.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    victim.write_bytes(damaged[:-1] if what == "manifest" else damaged)
    before = (market / "socho.sqlite3").stat().st_size
    socho(market, "restore", str(backup), code=1)
    assert (market / "socho.sqlite3").stat().st_size == before


def test_a_photo_half_written_when_the_machine_stopped_spoils_no_backup(market: Path) -> None:
    folder = next(each for each in (market / "files").iterdir() if each.is_dir())
    (folder / ".new-abc").write_bytes(b"half a photo")
    backup = backed_up(market)
    assert ".new-abc" not in (backup / "manifest.json").read_text()


def limited(market: Path, largest: int, *words: str) -> str:
    """A command whose files may not grow beyond so many bytes: it must say no in words."""
    done = subprocess.run(
        [sys.executable, "-m", "socho.site.start", *words],
        env=environment_for(market) | {"PYTHONPATH": str(ROOT)},
        cwd=market.parent,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_a_full_stick_is_said_in_words(market: Path) -> None:
    assert "USB" in limited(market, 2_000_000, "backup", "usb")
    assert not list((market.parent / "usb" / "so-cho").glob("*/manifest.json"))


def test_a_restore_that_finds_no_room_leaves_the_book_as_it_was(market: Path) -> None:
    backup = backed_up(market)
    enter_somebody(market)
    limited(market, 2_000_000, "restore", str(backup))
    assert "verified" in socho(market, "verify")
    assert not list(market.glob("restoring.sqlite3*"))
    again = run_socho(
        [*ONE_ENTRY_MORE, "--password-file", "password"], environment_for(market), market.parent
    )
    assert "phục hồi" not in again.stdout  # not read-only: somebody of this name is there already


def test_a_backup_ends_although_others_write_all_the_while(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "socho.site.tests.busy_backup", str(tmp_path / "copy.sqlite3")],
        env=environment_for(data) | {"DJANGO_SETTINGS_MODULE": "socho.site.settings"},
        capture_output=True,
        text=True,
    )
    assert "all well" in done.stdout, done.stdout + done.stderr
