"""Fifty phones with wrong clocks send each act twice, shuffled, and a fifth of the answers is
lost: every act is there exactly once."""

import json
import random
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pysqlite3
import pytest

from tests.battery.devices import Battery, make_deeds
from tests.running import Server, start_server

DEVICES = 50
LONGEST = timedelta(days=31)


@pytest.fixture
def server(built_demo: Path, tmp_path: Path) -> Iterator[Server]:
    server = start_server(built_demo, tmp_path, SOCHO_SLOW_DOWN="0")
    yield server
    server.stop()


@pytest.mark.parametrize(
    "acts",
    [
        1_000,
        pytest.param(10_000, marks=[pytest.mark.full, pytest.mark.timeout(1500)]),
    ],
)
def test_every_act_is_there_exactly_once(server: Server, acts: int) -> None:
    chance = random.Random(17)
    deeds = make_deeds(server, DEVICES, acts, chance)
    battery = Battery(server, deeds, chance)
    battery.run()
    assert battery.sent >= 2 * acts
    assert battery.lost > battery.sent / 7

    rows = reports_of(server, [sha256(deed.op.bytes).digest() for deed in deeds])
    first = {row["op_hash"]: row for row in rows if row["correction_of_id"] is None}
    assert len(first) == len([row for row in rows if row["correction_of_id"] is None]) == acts
    assert len(rows) - acts == len(battery.with_other_words)

    for deed in deeds:
        row = first[sha256(deed.op.bytes).digest()]
        for answers in deed.answers.values():
            assert len({json.dumps(answer) for answer in answers}) == 1
        assert row["happened_at"] == expected(deed.at, deed.device), deed
    assert device_times(server) >= {deed.claimed for deed in deeds}
    assert server.socho("verify")


def expected(really: datetime, device: Any) -> str | None:
    """When it happened, where the phone's clock, as far as it was known, can be right."""
    said = really if device.knows else really + device.ahead
    if abs(said - really) > LONGEST - timedelta(days=11):
        return None
    return f"{said:%Y-%m-%d %H:%M:%S}"


def reports_of(server: Server, ops: list[bytes]) -> list[dict[str, Any]]:
    wanted = set(ops)
    asked = "SELECT op_hash, correction_of_id, happened_at FROM reports_report"
    with closing(opened(server)) as database:
        found = database.execute(asked).fetchall()
    names = ("op_hash", "correction_of_id", "happened_at")
    rows = [dict(zip(names, (bytes(op), *rest), strict=True)) for op, *rest in found]
    return [row for row in rows if row["op_hash"] in wanted]


def device_times(server: Server) -> set[int]:
    """What the phones' clocks said, as the log keeps it."""
    with closing(opened(server)) as database:
        asked = "SELECT envelope FROM logbook_entry WHERE verb = 'report.filed'"
        envelopes = [json.loads(bytes(row[0])) for row in database.execute(asked)]
    return {each["device_at"] for each in envelopes if each.get("device_at")}


def opened(server: Server) -> Any:
    path = server.data / "socho.sqlite3"
    return pysqlite3.connect(f"file:{path}?mode=ro", uri=True)


def test_times_are_told_apart() -> None:
    """The test's own rule, worked out by hand."""
    noon = datetime(2026, 11, 22, 5, tzinfo=UTC)

    class Phone:
        knows, ahead = False, timedelta(days=365)

    assert expected(noon, Phone) is None
    Phone.knows = True
    assert expected(noon, Phone) == "2026-11-22 05:00:00"
