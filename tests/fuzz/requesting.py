"""One strange request after the other, always the same ones for the same seed."""

import random
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.fuzz import corpus
from tests.permissions.asking import Asker, undone
from tests.permissions.table import TABLE, Line

PEOPLE = ("nobody", "lan", "minh", "hoa")
GENERAL = ["op", "q", "after", "page", "next", "state", "zone", "from", "to", "words", "reason"]

FILE_NAMES = ["a.jpg", "ds.csv", "a\x00.xlsx", "x" * 300, "..", "ảnh.webm"]
UPLOADS = [b"x", b"\xff\xd8\xff", b"PK\x03\x04", b"A;B\n1;2\n"]


class Fields(HTMLParser):
    """The names a page's forms send, each with the values that the page itself offers."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.files: set[str] = set()
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "select":
            self._select = name
        if tag == "option" and self._select:
            self.found.setdefault(self._select, []).append(given.get("value") or "")
        if tag in ("input", "select", "textarea", "button") and name:
            if given.get("type") == "file":
                self.files.add(name)
            else:
                self.found.setdefault(name, []).extend(
                    [given.get("value") or ""][: tag != "select"]
                )


@dataclass
class Strange:
    """A request, and what is to be said of it when it broke something."""

    name: str
    who: str
    method: str
    path: str
    options: dict[str, Any] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        shown = {key: str(each)[:300] for key, each in self.options.items()}
        return f"{self.who} {self.method} {self.path[:200]} ({self.name}) {shown} {self.cookies}"


class Fuzzer:
    """Goes through every door as everybody."""

    def __init__(self, asker: Asker, seed: int) -> None:
        self.asker, self.luck = asker, random.Random(seed)
        self.clients = {name: self._client(name) for name in PEOPLE}
        self.forms: dict[tuple[str, str, str], Fields] = {}

    def _client(self, name: str) -> Client:
        client = Client(raise_request_exception=False)
        client.cookies.load({k: m.value for k, m in self.asker.clients[name].cookies.items()})
        return client

    def faults(self, count: int) -> Iterator[str]:
        for number in range(count):
            strange = self.strange(TABLE[number % len(TABLE)])
            response = self.send(strange)
            if response.status_code >= 500:
                yield f"{strange}\n{_why(response)}"

    def strange(self, line: Line) -> Strange:
        luck = self.luck
        who = luck.choice([*PEOPLE, luck.choice(PEOPLE[1:])])
        path = self.address(line)
        method = luck.choices(["GET", "POST", luck.choice(corpus.METHODS)], [30, 65, 5])[0]
        made = Strange(line.name, who, method, path)
        fields = self.fields(line, who, path)
        if luck.random() < (0.9 if method == "GET" else 0.1):
            made.path += "?" + corpus.encoded(self.pairs(fields))
        if method == "POST":
            made.options |= self.body(fields)
        for header, values in corpus.HEADERS.items():
            if luck.random() < 0.04:
                key = "HTTP_" + header.upper().replace("-", "_")
                made.options[key] = luck.choice(values)
        if luck.random() < 0.05:
            made.cookies[luck.choice(corpus.COOKIES)] = corpus.as_header(luck.choice(corpus.VALUES))
        return made

    def address(self, line: Line) -> str:
        if line.on == "nothing":
            return reverse(line.name)
        args = self.luck.choice(list(self.asker.markets.things[line.on].values()))
        path = reverse(line.name, args=args)
        if self.luck.random() < 0.15:
            strange = self.luck.choice([corpus.some_uuid(self.luck), *corpus.VALUES])[:2000]
            path = path.replace(str(self.luck.choice(args)), quote(strange, "", errors="replace"))
        return path or "/"

    def fields(self, line: Line, who: str, path: str) -> Fields:
        key = (line.name, who, path)
        if key not in self.forms:
            found = Fields()
            with undone():
                response = self.send(Strange(line.name, who, "GET", path))
            if "html" in response.headers.get("Content-Type", "") and not response.streaming:
                found.feed(response.content.decode())
            self.forms[key] = found
        return self.forms[key]

    def pairs(self, fields: Fields) -> list[tuple[str, str]]:
        """Mostly what the page offers, here and there something else; at times twice or not."""
        luck = self.luck
        wild = luck.choice([0.05, 0.2, 0.6])
        chosen = []
        for name, offered in fields.found.items():
            for _ in range(luck.choices([1, 0, 2], [88, 8, 4])[0]):
                sound = luck.choice([*offered, *corpus.SOUND]) if offered else ""
                given = corpus.value(luck) if luck.random() < wild else sound
                chosen.append((name, given))
        for name in luck.sample(GENERAL, luck.choice([0, 1, 2])):
            chosen.append((name, corpus.value(luck)))
        if luck.random() < 0.8:
            chosen = [pair for pair in chosen if pair[0] != "op"]
            chosen.append(("op", corpus.some_uuid(luck)))
        return chosen

    def body(self, fields: Fields) -> dict[str, Any]:
        luck, dice = self.luck, self.luck.random()
        if dice < 0.08:
            return {"data": luck.choice(corpus.BODIES), "content_type": luck.choice(corpus.TYPES)}
        pairs = self.pairs(fields)
        if dice < 0.3 or fields.files:
            data: dict[str, Any] = {
                name: given.encode("utf-8", "surrogatepass") for name, given in pairs
            }
            for name in fields.files:
                inside = luck.choice([*UPLOADS, *corpus.BODIES])
                data[name] = ContentFile(inside, name=luck.choice(FILE_NAMES))
            return {"data": data}
        return {
            "data": corpus.encoded(pairs),
            "content_type": "application/x-www-form-urlencoded",
        }

    def send(self, strange: Strange) -> HttpResponse:
        """What it does is undone, and the client forgets what the answer put into it."""
        client = self.clients[strange.who]
        kept = {name: morsel.value for name, morsel in client.cookies.items()}
        try:
            client.cookies.load(strange.cookies)
            with undone():
                return _sent(client, strange)
        finally:
            client.cookies.clear()
            client.cookies.load(kept)


def _sent(client: Client, strange: Strange) -> HttpResponse:
    options = dict(strange.options)
    if isinstance(options.get("data"), dict):
        return client.post(strange.path, **options)  # type: ignore[return-value]
    if isinstance(options.get("data"), str):
        options["data"] = options["data"].encode()
    return client.generic(strange.method, strange.path, **options)  # type: ignore[return-value]


def _why(response: HttpResponse) -> str:
    exc_info = getattr(response, "exc_info", None)
    if not exc_info:
        return str(response.status_code)
    return "".join(traceback.format_exception(*exc_info)[-6:])
