"""People at the stalls: they send reports all the while and keep the code of each."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPConnection, HTTPException, IncompleteRead
from io import BytesIO
from urllib.parse import urlencode, urlsplit
from uuid import UUID, uuid4

from PIL import Image

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
WORDS = "Mất cái cân để trên bàn"


@dataclass
class Answer:
    status: int
    body: str

    @property
    def code(self) -> str:
        """The receipt code; empty where there is none."""
        return str(json.loads(self.body).get("code", "")) if self.status == 200 else ""


@dataclass
class Kept:
    """What the clients hold in hand: the code of each `op` that was answered, and what was on its
    way when the server went."""

    codes: dict[UUID, str] = field(default_factory=dict)
    on_the_way: dict[UUID, str] = field(default_factory=dict)  # the path it was sent to
    paths: dict[UUID, str] = field(default_factory=dict)
    refused: list[Answer] = field(default_factory=list)

    def add(self, others: "Kept") -> None:
        self.codes |= others.codes
        self.paths |= others.paths
        self.refused += others.refused


def ask(address: str, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
    """One request on a connection of its own. Raises OSError or HTTPException."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        if answer.length is None:  # the server went in the middle of the headers
            raise IncompleteRead(b"")
        return Answer(answer.status, answer.read().decode())
    finally:
        connection.close()


def look(address: str, path: str) -> Answer:
    return ask(address, "GET", path, Accept="text/html")


def post(address: str, path: str, fields: dict[str, str], accept: str = JSON) -> Answer:
    return ask(address, "POST", path, urlencode(fields).encode(), Content_Type=FORM, Accept=accept)


def report(address: str, path: str, op: UUID) -> Answer:
    """The words hang on the `op`, so that a repeat is one."""
    words = f"{WORDS} ({op.hex[:6]})"
    return post(address, path, {"kind": "theft", "words": words, "op": str(op)})


def send_photo(address: str, path: str, op: UUID) -> Answer:
    """The same with a photo of some hundred kilobytes, as a browser's form sends it."""
    edge = uuid4().hex
    fields = {"kind": "theft", "words": WORDS, "op": str(op)}
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = 'Content-Disposition: form-data; name="photo"; filename="anh.jpg"'
    parts += [f"--{edge}\r\n{head}\r\n\r\n".encode(), _photo(), f"\r\n--{edge}--\r\n".encode()]
    kind = f"multipart/form-data; boundary={edge}"
    return ask(address, "POST", path, b"".join(parts), Content_Type=kind, Accept=JSON)


@cache
def _photo() -> bytes:
    """Noise, so that it stays large when it is drawn anew."""
    file = BytesIO()
    Image.effect_noise((900, 700), 90).save(file, "JPEG", quality=92)
    return file.getvalue()


@contextmanager
def reporting(addresses: list[str], paths: list[str], clients: int) -> Iterator[Kept]:
    """While the block runs so many clients report without a pause; each ends when nobody
    answers."""
    kept, stop = Kept(), threading.Event()
    threads = [
        threading.Thread(
            target=_report_on,
            args=(addresses[number % len(addresses)], paths[number % len(paths)], kept, stop),
        )
        for number in range(clients)
    ]
    for each in threads:
        each.start()
    try:
        yield kept
    finally:
        stop.set()
        for each in threads:
            each.join()


def _report_on(address: str, path: str, kept: Kept, stop: threading.Event) -> None:
    while not stop.is_set():
        op = uuid4()
        try:
            answer = report(address, path, op)
        except (OSError, HTTPException):
            kept.on_the_way[op] = path
            return
        if answer.code:
            kept.codes[op], kept.paths[op] = answer.code, path
        else:
            kept.refused.append(answer)


def repeat(address: str, kept: Kept) -> list[str]:
    """Everything is sent once more, as a phone without an answer does. Whose code changed is a
    fault; what had been on its way has its code from here on."""
    faults = []
    for op, path in (kept.paths | kept.on_the_way).items():
        answer = report(address, path, op)
        if not answer.code:
            faults.append(f"{op}: {answer.status} {answer.body[:80]}")
        elif kept.codes.setdefault(op, answer.code) != answer.code:
            faults.append(f"{op}: {kept.codes[op]}, then {answer.code}")
    return faults
