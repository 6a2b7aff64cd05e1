"""The server does not start where it could lose a line or let strangers in."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper

from socho.site import environment
from socho.site.checks import START, version_of
from socho.site.sqlite_version import can_lose_commits
from tests.running import environment_for, run_socho, serve, start_server

LONG_KEY = "k" * 40


@pytest.mark.parametrize(
    ("version", "loses"),
    [
        ("3.6.23", False),
        ("3.7.0", True),
        ("3.40.1", True),
        ("3.44.5", True),
        ("3.44.6", False),
        ("3.44.7", True),
        ("3.50.6", True),
        ("3.50.7", False),
        ("3.51.2", True),
        ("3.51.3", False),
        ("3.52", False),
    ],
)
def test_sqlite_versions_that_can_lose_commits_are_known(version: str, loses: bool) -> None:
    assert can_lose_commits(version_of(version)) is loses


@pytest.fixture
def old_sqlite(db: None) -> None:
    """The database itself says that it is an old one."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no such versions")
    connection.ensure_connection()
    connection.connection.create_function("sqlite_version", 0, lambda: "3.51.2")


def faults() -> list[str | None]:
    return [fault.id for fault in run_checks(tags=[START], databases=["default"])]


@pytest.mark.usefixtures("old_sqlite")
def test_an_sqlite_that_can_lose_commits_is_refused(settings: pytest.FixtureRequest) -> None:
    settings.INSIST_ON_SQLITE = False
    assert "socho.E001" in faults()


@pytest.mark.usefixtures("old_sqlite")
def test_one_may_insist_on_it(settings: pytest.FixtureRequest) -> None:
    settings.INSIST_ON_SQLITE = True
    assert "socho.E001" not in faults()


@pytest.mark.usefixtures("db")
def test_a_real_connection_writes_with_synchronous_full(tmp_path: Path) -> None:
    wanted = {
        "ATOMIC_REQUESTS": False,
        "AUTOCOMMIT": True,
        "CONN_HEALTH_CHECKS": False,
        "TIME_ZONE": None,
        "USER": "",
        "PASSWORD": "",
        "HOST": "",
        "PORT": "",
        "TEST": {},
    }
    file = DatabaseWrapper(wanted | environment.sqlite(tmp_path / "book.sqlite3"), alias="file")
    with file.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert cursor.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    file.close()


def start(data: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """`socho init` gets ready as `socho serve` does, and ends by itself."""
    password = data.parent / "password"
    password.write_text("một mật khẩu dài\n")
    first = ["--market", "Chợ Thử", "--prefix", "CT", "--manager", "Ban quản lý Chợ Thử"]
    person = ["--person", "Nguyễn Thị Lan", "--username", "lan", "--password-file", str(password)]
    return subprocess.run(
        [sys.executable, "-m", "socho.site.start", "init", *first, *person],
        env=environment_for(data, **more),
        capture_output=True,
        text=True,
    )


def test_debug_behind_a_public_address_does_not_start(tmp_path: Path) -> None:
    done = start(tmp_path / "data", SOCHO_DEBUG="1", SOCHO_URL="https://cho.example.vn")
    assert done.returncode == 1
    assert "SOCHO_DEBUG" in done.stdout


def test_a_short_secret_key_does_not_start(tmp_path: Path) -> None:
    done = start(tmp_path / "data", SOCHO_SECRET_KEY="short")
    assert done.returncode == 2
    assert "SOCHO_SECRET_KEY" in done.stderr


def test_a_shortened_key_file_does_not_start(tmp_path: Path) -> None:
    keys = tmp_path / "data-keys"
    keys.mkdir()
    (keys / "secret-key").write_text("short")
    done = start(tmp_path / "data")
    assert done.returncode == 1
    assert "secret key" in done.stdout


def test_keys_inside_the_data_folder_do_not_start(tmp_path: Path) -> None:
    done = start(tmp_path / "data", SOCHO_KEYS=str(tmp_path / "data" / "keys"))
    assert done.returncode == 1
    assert "SOCHO_KEYS" in done.stdout


def test_a_safe_server_starts(tmp_path: Path) -> None:
    done = start(tmp_path / "data", SOCHO_SECRET_KEY=LONG_KEY, SOCHO_URL="https://cho.example.vn")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_server_whose_first_process_was_killed_starts_again(
    built_demo: Path, tmp_path: Path
) -> None:
    """`kill -9` reaches only the process one sees; what it had begun must not stay behind with the
    port and the writer's lock."""
    killed = start_server(built_demo, tmp_path)
    killed.process.kill()
    killed.process.wait()
    again = serve(killed.data)
    again.stop()


@pytest.mark.parametrize(
    ("address", "host", "port", "options"),
    [
        ("postgresql://socho:a%40b@db/socho", "db", "5432", {}),
        ("postgres://socho:a%40b@db:5433/socho", "db", "5433", {}),
        ("postgresql://socho:a%40b@db/socho?sslmode=require", "db", "5432", {"sslmode": "require"}),
        (
            "postgresql://socho:a%40b@db1:5432,db2:5433/socho",
            "db1,db2",
            "5432,5433",
            {"target_session_attrs": "read-write", "connect_timeout": "3"},
        ),
    ],
)
def test_where_postgresql_is(address: str, host: str, port: str, options: dict[str, str]) -> None:
    read = environment.postgresql(address)
    assert (read["HOST"], read["PORT"], read["OPTIONS"]) == (host, port, options)
    assert (read["USER"], read["PASSWORD"], read["NAME"]) == ("socho", "a@b", "socho")


def test_on_sqlite_only_one_process_serves(tmp_path: Path) -> None:
    ran = run_socho(["serve", "--processes", "2"], environment_for(tmp_path / "data"), tmp_path)
    assert ran.returncode == 1
    assert "DATABASE_URL" in ran.stdout + ran.stderr
