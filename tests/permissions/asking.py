"""One cell of the table asked: somebody, an address, a thing; and what was wrong with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from socho.logbook.models import Entry
from tests.makers import PASSWORD
from tests.permissions.seeing import ANYBODY, SEES, Line
from tests.permissions.world import CANARY, GRIEVANCE, SECRET, Markets
from tests.row_watch import WATCH

CAST = ANYBODY.split()
SIGN_IN = "/sign-in/"
PUBLIC = "nobody"
# Words that may stand on a page of these people alone.
KEPT_FROM = {
    CANARY: {"quan"},  # who keeps the accounts of every market of this server
    SECRET: {"minh"},
    GRIEVANCE: {"thu"},
    "PR-2026-M0": {"minh"},
    "PR-2026-K0": {"thu"},
}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is gone afterwards; acts commit inside it as in any test."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield
        transaction.set_rollback(True)


class Asker:
    """The cast at their browsers, before the two markets."""

    def __init__(self, markets: Markets) -> None:
        self.markets = markets
        self.clients = {name: self._come_in(name) for name in CAST}

    def _come_in(self, name: str) -> Client:
        client, person = Client(), self.markets.person(name)
        if person is not None:
            client.force_login(person)
            client.post(reverse("accounts:proof"), {"password": PASSWORD})
        side = {"minh": "confidential", "thu": "complaint"}.get(name)
        if side:
            for page, kind in (("reading", "case"), ("report_reading", "report")):
                address = reverse(f"incidents:{page}", args=self.args(kind, side))
                client.post(address, {"reason": "Trực ban xem"})
        return client

    def args(self, on: str, form: str) -> list[object]:
        return self.markets.things[on][form]

    def forms_of(self, line: Line) -> list[str]:
        if line.on == "nothing":
            return [""]
        return [*self.markets.things[line.on], "missing"]

    def address(self, line: Line, form: str) -> str:
        if line.on == "nothing":
            return reverse(line.name)
        if form == "missing":
            some = next(iter(self.markets.things[line.on].values()))
            return reverse(line.name, args=[_unknown(each) for each in some])
        return reverse(line.name, args=self.args(line.on, form))

    def faults(self, line: Line, who: str) -> Iterator[str]:
        """Everything that is wrong when this person tries this line."""
        for form in self.forms_of(line):
            if form == "missing" and who not in ("nobody", "lan", "former"):
                continue  # as the twin's, whoever asks
            for method in ("GET", "POST"):
                for fault in self.cell(line, form, who, method):
                    about = f" ({form})" if form else ""
                    yield f"{who} {method} {line.name}{about}: {fault}"

    def cell(self, line: Line, form: str, who: str, method: str) -> Iterator[str]:
        with undone():
            before = state()
            body = self.markets.bodies.get(line.name)
            response = self.send(who, method, self.address(line, form), body)
            changed = changes_since(before)
        wanted = expected(line, form, who, method)
        came = outcome(response, line.ends and who != "nobody")
        if came not in wanted:
            shown = " or ".join(sorted(wanted))
            yield f"{response.status_code} ({came}), should be {shown}"
        if changed and came != "in":
            yield f"refused, but changed {changed}"
        if line.name == "places:jurisdictions":  # names of authorities are known to everybody
            authorities = (self.markets.twin.police.name, self.markets.twin.ward.name)
            yield from betrayed(response, who, authorities)
        else:
            yield from betrayed(response, who)

    def send(self, who: str, method: str, address: str, data: object = None) -> HttpResponse:
        """As a browser that forgets what the answer put into it."""
        client = self.clients[who]
        kept = {name: morsel.value for name, morsel in client.cookies.items()}
        try:
            if method == "GET":
                return client.get(address, data)  # type: ignore[return-value, arg-type]
            return client.post(address, {"op": str(uuid4())} | (data or {}))  # type: ignore[return-value, operator]
        finally:
            client.cookies.clear()
            client.cookies.load(kept)


def _unknown(each: object) -> object:
    if isinstance(each, UUID):
        return uuid4()
    return 999_999_999 if isinstance(each, int) else "khong-co"


def expected(line: Line, form: str, who: str, method: str) -> set[str]:
    """By the rule of the design, from one line of the table."""
    way = line.get if method == "GET" else line.post
    is_open = "nobody" in f"{line.get} {line.post}".split()
    if line.hidden:
        return {"404", "405"}
    if who == "nobody" and not is_open:
        return {"sign-in", "405"} if way == "-" else {"sign-in"}
    if line.on != "nothing" and who in line.knows.split():
        return {"403", "405"} if way == "-" else {"403"}
    if form == "missing" and form not in SEES[line.on]:
        return {"404", "405", "410"} if way == "-" or is_open else {"404"}
    if who in line.let_in(method, form) and way != "-":
        return {"in"}
    if way == "-":
        return {"404", "405", "403"} if who not in line.seen_by(form) else {"405", "403"}
    return {"403"} if who in line.seen_by(form) else {"404"}


def outcome(response: HttpResponse, ends: bool) -> str:
    """`in`, `sign-in`, or the number by which it was refused. A form with errors (422) and a step
    that is not possible now (409) are answers to people who were let in."""
    code = response.status_code
    to = response.headers.get("Location", "")
    if code in (301, 302, 303) and to.startswith(SIGN_IN):
        return "in" if ends and to == SIGN_IN else "sign-in"
    if code < 400 or code in (409, 422, 400):
        return "in"
    return str(code)


def state() -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {WATCH}")
        note = int(cursor.fetchone()[0])
    return note, Entry.objects.count()


def changes_since(before: tuple[int, int]) -> str:
    """Which tables changed, the whole database looked at."""
    note, entries = before
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT what FROM {WATCH} WHERE id > %s", [note])
        tables = sorted(row[0] for row in cursor.fetchall())
    if Entry.objects.count() != entries:
        tables.append("logbook.entry")
    return ", ".join(tables)


def betrayed(response: HttpResponse, who: str, known: tuple[str, ...] = ()) -> Iterator[str]:
    """Words on the page that this person must never read."""
    text = text_of(response)
    for each in known:
        text = text.replace(each, "")
    for word, readers in KEPT_FROM.items():
        if who not in readers and word in text:
            at = text.index(word)
            yield f"the page says {text[max(0, at - 60) : at + 40]!r}"


def text_of(response: HttpResponse) -> str:
    body = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]
    return body.decode("utf-8", "replace") + " ".join(response.headers.values())
