"""Simulated phones: what each did, what its clock said, and a line that loses answers."""

import json
import random
import socket
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from bench.asking import Asker
from tests.running import Server

CARRIERS = ("binh", "phuc", "lan", "sau")
KINDS = ("theft", "disorder", "fire", "fraud", "encroachment", "other")
LINES = 6  # connections open at the same time
LOST = 5  # of so many answers one never arrives
TWENTY_YEARS = 365 * 20
WITH_OTHER_WORDS = 50  # of so many acts one is sent once more with other content


@dataclass(frozen=True)
class Session:
    """Somebody signed in on a phone."""

    cookies: str
    token: str
    whose: str


@dataclass
class Device:
    session: Session
    ahead: timedelta  # of its clock
    knows: bool  # how far its clock is off


@dataclass
class Deed:
    """One act: when it really happened, on which phone, and what was sent of it."""

    device: Device
    op: UUID
    at: datetime
    content: dict[str, Any]
    answers: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def claimed(self) -> int:
        return milliseconds(self.at + self.device.ahead)

    def body(self, words: str = "") -> bytes:
        off = milliseconds(self.at + self.device.ahead) - milliseconds(self.at)
        sent = {
            "op": str(self.op),
            "action": "report.take_down",
            "arguments": self.content | ({"words": words} if words else {}),
            "happened_at": str(self.claimed),
            "clock_off": str(off) if self.device.knows else "",
            "whose": self.device.session.whose,
            "photos": "",
        }
        return json.dumps(sent).encode()


def milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def sign_in(server: Server, who: str) -> Session:
    asker = Asker(server.address)
    asker.sign_in(who)
    page = asker.get("/notebook/")
    whose = page.split('data-viewer="')[1].split('"')[0]
    cookies = "; ".join(f"{name}={value}" for name, value in asker.cookies.items())
    return Session(cookies, asker.cookies["csrftoken"], whose)


def make_deeds(server: Server, devices: int, deeds: int, chance: random.Random) -> list[Deed]:
    """Over the last ten days, each at a second of its own; half of the clocks off by years."""
    sessions = [sign_in(server, who) for who in CARRIERS]
    phones = [
        Device(
            sessions[number % len(sessions)],
            timedelta(days=chance.randint(-TWENTY_YEARS, TWENTY_YEARS) if number % 2 else 0),
            knows=number % 4 != 3,
        )
        for number in range(devices)
    ]
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(days=10)
    return [
        Deed(
            phones[number % devices],
            UUID(int=chance.getrandbits(128), version=4),
            start + timedelta(seconds=number),
            {
                "kind": KINDS[number % len(KINDS)],
                "zone": "ABC"[number % 3],
                "number": str(number % 40 + 1),
                "place": "",
                "words": f"việc {number}",
            },
        )
        for number in range(deeds)
    ]


@dataclass
class Battery:
    """Sends everything in a shuffled order over a bad line until each deed was answered."""

    server: Server
    deeds: list[Deed]
    chance: random.Random
    sent: int = 0
    lost: int = 0

    @property
    def with_other_words(self) -> list[Deed]:
        return self.deeds[::WITH_OTHER_WORDS]

    def run(self) -> None:
        wanted = [(deed, "") for deed in self.deeds]
        wanted += [(deed, "lời khác") for deed in self.with_other_words]
        jobs = wanted * 2
        while jobs:
            self.chance.shuffle(jobs)
            fates = [self.chance.randrange(LOST) != 0 for _ in jobs]
            lines: dict[int, list[tuple[Deed, str, bool]]] = defaultdict(list)
            for number, ((deed, words), hears) in enumerate(zip(jobs, fates, strict=True)):
                lines[number % LINES].append((deed, words, hears))
            with ThreadPoolExecutor(LINES) as pool:
                list(pool.map(self._line, lines.values()))
            self.sent += len(jobs)
            self.lost += fates.count(False)
            jobs = [(deed, words) for deed, words in wanted if not deed.answers[words]]

    def _line(self, jobs: list[tuple[Deed, str, bool]]) -> None:
        host = urlsplit(self.server.address).netloc
        line = HTTPConnection(host, timeout=120)
        for deed, words, hears in jobs:
            session = deed.device.session
            headers = {
                "Content-Type": "application/json",
                "Cookie": session.cookies,
                "X-CSRFToken": session.token,
                "Origin": self.server.address,
            }
            line.request("POST", "/notebook/acts/", deed.body(words), headers)
            if not hears:  # the signal is gone before the answer comes
                line.sock.shutdown(socket.SHUT_WR)
                line.close()
                continue
            answer = line.getresponse()
            told = json.loads(answer.read())
            assert answer.status == 200, told
            deed.answers[words].append(told["told"])
        line.close()
