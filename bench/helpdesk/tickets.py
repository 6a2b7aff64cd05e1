"""Its tickets by SQL: the same words, the same share open, the same three years."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pysqlite3

from bench.filling.words import Said, Talk
from socho.core.text import fold
from socho.site.demo.stories import SAID

SEED, DAYS, OPEN, AT_ONCE = 20261128, 3 * 365, 280, 20_000
QUEUES = ("Khu A", "Khu B", "Khu C")
NEW, CLOSED = 1, 4


def fill(database: Path, tickets: int) -> None:
    with closing(pysqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        _queues(connection)
        columns = _columns(connection, "helpdesk_ticket")
        follow_ups = _columns(connection, "helpdesk_followup")
        made = _tickets(tickets)
        while some := list(islice(made, AT_ONCE)):
            connection.execute("BEGIN")
            _insert(connection, "helpdesk_ticket", columns, some)
            _insert(connection, "helpdesk_followup", follow_ups, map(_opening, some))
            connection.execute("COMMIT")
        connection.execute("ANALYZE")


def _queues(connection: "pysqlite3.Connection") -> None:
    columns = _columns(connection, "helpdesk_queue")
    rows = (
        {"id": place, "title": title, "slug": f"khu-{place}", "allow_public_submission": 1}
        for place, title in enumerate(QUEUES, 1)
    )
    _insert(connection, "helpdesk_queue", columns, rows)


def _tickets(number: int) -> Iterator[dict[str, Any]]:
    luck = Random(SEED)
    talk, now = Talk(luck), datetime.now(UTC).replace(tzinfo=None)
    said = [Said(each, fold(each)) for some in SAID.values() for each in some]
    for place in range(1, number + 1):
        words = talk.after(luck.choice(said)).words.replace("{stall}", "sạp B12")
        at = now - timedelta(days=DAYS) * (1 - place / (number + 1))
        yield {
            "id": place, "title": words[:60], "description": words, "queue_id": luck.randint(1, 3),
            "created": str(at), "modified": str(at), "submitter_email": f"b{place % 900}@cho.vn",
            "status": NEW if place > number - OPEN else CLOSED, "priority": luck.randint(1, 5),
            "secret_key": f"{place:036}", "assigned_to_id": 1 if place % 3 else None,
        }  # fmt: skip


def _opening(ticket: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": ticket["id"], "ticket_id": ticket["id"], "date": ticket["created"], "public": 1,
        "title": "Ticket Opened Via Web", "comment": ticket["description"],
    }  # fmt: skip


def _columns(connection: "pysqlite3.Connection", table: str) -> dict[str, Any]:
    """Each column with what stands there where nothing is said."""
    described = connection.execute(f"PRAGMA table_info({table})").fetchall()
    empty = {"INTEGER": 0, "bool": 0, "datetime": "2026-01-01 00:00:00"}
    return {
        name: (empty.get(kind, 0 if "int" in kind else "") if required else None)
        for _place, name, kind, required, *_rest in described
    }


def _insert(
    connection: "pysqlite3.Connection", table: str, columns: dict[str, Any], rows: Any
) -> None:
    names = ", ".join(f'"{each}"' for each in columns)
    marks = ", ".join("?" * len(columns))
    connection.executemany(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
        (list((columns | row).values()) for row in rows),
    )
