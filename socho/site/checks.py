"""What keeps the server from starting: a book that could lose lines, or a door left open."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register, run_checks
from django.db import connection
from django.db.backends.utils import CursorWrapper

from socho.core.refusals import NotAllowed
from socho.site.sqlite_version import can_lose_commits

START = "start"
FULL = 2  # of PRAGMA synchronous: what was acknowledged survives a power cut
LONG_ENOUGH = 40  # characters of a secret key


def register_checks() -> None:
    for check in (keeps_every_commit, is_closed_to_strangers, keeps_keys_apart):
        register(START)(check)


def require_safe_start() -> None:
    """Refuse to start, and say each reason."""
    faults = run_checks(tags=[START], databases=["default"])
    if faults:
        raise NotAllowed("\n".join(str(fault.msg) for fault in faults))


def keeps_every_commit(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **more: Any
) -> list[CheckMessage]:
    if connection.vendor != "sqlite" or not databases:
        return []
    found: list[CheckMessage] = []
    with connection.cursor() as cursor:
        version = str(_first(cursor, "SELECT sqlite_version()"))
        synchronous = int(_first(cursor, "PRAGMA synchronous"))
    if can_lose_commits(version_of(version)) and not settings.INSIST_ON_SQLITE:
        found.append(
            Error(
                f"SQLite {version} can lose what it has saved. Install pysqlite3, or insist on "
                "this version with SOCHO_INSIST_SQLITE=1.",
                id="socho.E001",
            )
        )
    if synchronous < FULL:
        found.append(Error("SQLite must run with synchronous=FULL.", id="socho.E002"))
    return found


def is_closed_to_strangers(
    app_configs: Sequence[AppConfig] | None, **more: Any
) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if settings.DEBUG and settings.HTTPS:
        found.append(
            Error(
                "SOCHO_DEBUG shows the program's inside: it must not be on behind a public "
                "https address.",
                id="socho.E003",
            )
        )
    if len(settings.SECRET_KEY) < LONG_ENOUGH:
        found.append(
            Error(f"The secret key must have at least {LONG_ENOUGH} characters.", id="socho.E004")
        )
    return found


def keeps_keys_apart(app_configs: Sequence[AppConfig] | None, **more: Any) -> list[CheckMessage]:
    if not settings.KEYS.is_relative_to(settings.DATA):
        return []
    return [
        Error(
            "The keys lie inside the data folder, and every backup would give them away. "
            "Name another folder with SOCHO_KEYS.",
            id="socho.E005",
        )
    ]


def version_of(words: str) -> tuple[int, int, int]:
    """“3.51.2” → (3, 51, 2)"""
    major, minor, patch = ([int(part) for part in words.split(".")] + [0, 0])[:3]
    return major, minor, patch


def _first(cursor: CursorWrapper, question: str) -> Any:
    cursor.execute(question)
    row = cursor.fetchone()
    return row[0] if row else 0
