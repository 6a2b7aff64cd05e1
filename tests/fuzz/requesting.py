"""Strange requests as Hypothesis draws them: it knows how to make a bad one small."""

import traceback
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from hypothesis import strategies as st

from tests.fuzz import corpus
from tests.fuzz.corpus import PERMILLE, happens, one_of
from tests.permissions.asking import Asker, undone
from tests.permissions.seeing import Line

PEOPLE = ("nobody", "lan", "minh", "hoa")
HEADERS = list(corpus.HEADERS)
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


class Browsers:
    """Everybody's, at every door; what a door's page offers is looked up once."""

    def __init__(self, asker: Asker) -> None:
        self.things = asker.markets.things
        self.clients = {name: self._client(asker.clients[name]) for name in PEOPLE}
        self.forms: dict[tuple[str, str, str], Fields] = {}

    def _client(self, signed_in: Client) -> Client:
        client = Client(raise_request_exception=False)
        client.cookies.load({name: each.value for name, each in signed_in.cookies.items()})
        return client

    def fields(self, name: str, who: str, path: str) -> Fields:
        key = (name, who, path)
        if key not in self.forms:
            found = Fields()
            with undone():
                response = self.send(Strange(name, who, "GET", path))
            if "html" in response.headers.get("Content-Type", "") and not response.streaming:
                found.feed(response.content.decode())
            self.forms[key] = found
        return self.forms[key]

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


@st.composite
def requests(draw: st.DrawFn, browsers: Browsers, line: Line) -> Strange:
    """Somebody at this door, with something that the door did not ask for."""
    who = one_of(draw, PEOPLE)
    path = address(draw, browsers, line)
    dice = draw(PERMILLE)
    method = "GET" if dice < 300 else "POST" if dice < 950 else one_of(draw, corpus.METHODS)
    made = Strange(line.name, who, method, path)
    fields = browsers.fields(line.name, who, path)
    if happens(draw, 900 if method == "GET" else 100):
        made.path += "?" + corpus.encoded(pairs(draw, fields))
    if method == "POST":
        made.options |= body(draw, fields)
    if happens(draw, 350):
        for header in {one_of(draw, HEADERS), one_of(draw, HEADERS)}:
            key = "HTTP_" + header.upper().replace("-", "_")
            made.options[key] = one_of(draw, corpus.HEADERS[header])
    if happens(draw, 50):
        made.cookies[one_of(draw, corpus.COOKIES)] = corpus.as_header(draw(corpus.WILD))
    return made


def address(draw: st.DrawFn, browsers: Browsers, line: Line) -> str:
    if line.on == "nothing":
        return reverse(line.name)
    args = one_of(draw, list(browsers.things[line.on].values()))
    path = reverse(line.name, args=args)
    if happens(draw, 150):
        strange = draw(corpus.WILD if happens(draw, 980) else corpus.OPS)[:2000]
        path = path.replace(str(one_of(draw, args)), quote(strange, "", errors="replace"))
    return path or "/"


def pairs(draw: st.DrawFn, fields: Fields) -> list[tuple[str, str]]:
    """Mostly what the page offers, here and there something else; at times twice or not."""
    wild = one_of(draw, [50, 200, 600])
    chosen = []
    for name, offered in fields.found.items():
        dice = draw(PERMILLE)
        for _ in range(1 if dice < 880 else 0 if dice < 960 else 2):
            given = corpus.value(draw) if happens(draw, wild) else sound(draw, offered)
            chosen.append((name, given))
    for _ in range(one_of(draw, [0, 1, 2])):
        chosen.append((one_of(draw, GENERAL), corpus.value(draw)))
    if not happens(draw, 200):
        chosen = [pair for pair in chosen if pair[0] != "op"]
        chosen.append(("op", draw(corpus.OPS)))
    return chosen


def sound(draw: st.DrawFn, offered: list[str]) -> str:
    return one_of(draw, [*offered, *corpus.SOUND]) if offered else ""


def body(draw: st.DrawFn, fields: Fields) -> dict[str, Any]:
    dice = draw(PERMILLE)
    if dice >= 920:
        data, kind = one_of(draw, corpus.BODIES), one_of(draw, corpus.TYPES)
        return {"data": data, "content_type": kind}
    given = pairs(draw, fields)
    if dice >= 700 or fields.files:
        parts: dict[str, Any] = {
            name: each.encode("utf-8", "surrogatepass") for name, each in given
        }
        for name in sorted(fields.files):
            inside = one_of(draw, [*UPLOADS, *corpus.BODIES])
            parts[name] = ContentFile(inside, name=one_of(draw, FILE_NAMES))
        return {"data": parts}
    return {"data": corpus.encoded(given), "content_type": "application/x-www-form-urlencoded"}


def _sent(client: Client, strange: Strange) -> HttpResponse:
    options = dict(strange.options)
    if isinstance(options.get("data"), dict):
        return client.post(strange.path, **options)  # type: ignore[return-value]
    if isinstance(options.get("data"), str):
        options["data"] = options["data"].encode()
    return client.generic(strange.method, strange.path, **options)  # type: ignore[return-value]


def why(response: HttpResponse) -> str:
    exc_info = getattr(response, "exc_info", None)
    if not exc_info:
        return str(response.status_code)
    return "".join(traceback.format_exception(*exc_info)[-6:])
