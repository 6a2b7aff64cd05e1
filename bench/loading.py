"""How a load is asked for, and what came of it."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from bench import load
from bench.asking import FORM, Asker
from bench.processes import processor_seconds

SECONDS, MOST = 3.0, 4000


class WrongAnswer(RuntimeError):
    """Not what was asked for."""


@dataclass(frozen=True)
class Load:
    """What every answer took, in seconds, from the last byte sent to the last one read."""

    taken: list[float]
    seconds: float
    bytes: int = 0
    processor: float = 0.0  # share of one core that the sender used
    work: float = 0.0  # processor seconds of the server for one answer

    @property
    def rate(self) -> float:
        return len(self.taken) / self.seconds


def get(asker: Asker, *paths: str, clients: int = 1, seconds: float = SECONDS, most: int = MOST,
        status: int = 200, headers: dict[str, str] | None = None) -> Load:  # fmt: skip
    """Several addresses are asked for in turn; `most` answers of each client are waited for."""
    return _send(_asked(asker, "GET", paths, "", clients, seconds, most, status, headers), asker)


def post(asker: Asker, path: str, fields: dict[str, str], *, clients: int, seconds: float = SECONDS,
         status: int = 200, headers: dict[str, str] | None = None) -> Load:  # fmt: skip
    """A field “{op}” gets a fresh id each time."""
    body = urlencode(fields, safe="{}")
    headers = {"Content-Type": FORM, "Origin": asker.address} | (headers or {})
    asked = _asked(asker, "POST", [path], body, clients, seconds, MOST, status, headers)
    return _send(asked, asker)


def once(asker: Asker, path: str) -> float:
    """What one answer takes, in seconds, on a connection of its own."""
    taken = load.run(_asked(asker, "GET", [path], "", 1, 0, 1, 200, None))["taken"]
    return float(taken[0])


def _send(asked: dict[str, Any], asker: Asker) -> Load:
    before = processor_seconds(asker.process) if asker.process else 0
    done = subprocess.run(
        [sys.executable, "-m", "bench.load"],
        input=json.dumps(asked),
        text=True,
        capture_output=True,
    )
    if done.returncode:
        raise WrongAnswer(f"{asked['heads'][0].splitlines()[0]}: {done.stderr.splitlines()[-1]}")
    after = processor_seconds(asker.process) if asker.process else 0
    told = json.loads(done.stdout)
    answers = told.pop("answers")
    return Load(**told, work=(after - before) / answers)


def _asked(asker: Asker, method: str, paths: Sequence[str], body: str, clients: int, seconds: float,
           most: int, status: int, headers: dict[str, str] | None) -> dict[str, Any]:  # fmt: skip
    """Whole requests, as a browser would write them."""
    host = urlsplit(asker.address).netloc
    cookie = "; ".join(f"{name}={value}" for name, value in asker.cookies.items())
    headers = {"Host": host, "Accept": "text/html", "Accept-Encoding": "gzip"} | (headers or {})
    headers |= {"Cookie": cookie} if cookie else {}
    lines = [f"{name}: {value}\r\n" for name, value in headers.items()]
    return {
        "host": host,
        "heads": [f"{method} {path} HTTP/1.1\r\n{''.join(lines)}" for path in paths],
        "body": body,
        "clients": clients,
        "seconds": seconds,
        "most": most * clients,
        "status": status,
    }
