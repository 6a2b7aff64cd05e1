"""The same work at django-helpdesk: a report, the newest, a search, the overview."""

import base64
import json
from urllib.parse import quote

from bench import loading
from bench.asking import Asker
from bench.figures import quantile
from bench.helpdesk.setup import NAME, PASSWORD, TUNINGS, Helpdesk, data_folder, install, serve
from bench.processes import megabytes

ROWS = 50
TICKET = {"title": "Mất cái cân", "body": "Mất cái cân để trên bàn", "queue": "1",
          "submitter_email": "hoa@cho.vn"}  # fmt: skip
Measured = dict[str, float]


def measure(tickets: int, *, seconds: float = 4.0) -> Measured:
    """In the units of our own figures. Raises NotInstalled."""
    install()
    folder, found = data_folder(tickets), Measured()
    for tuning in TUNINGS:
        helpdesk = serve(folder, tuning)
        try:
            if not found:
                found = _read(helpdesk, seconds)
                found["memory, everything opened"] = megabytes(helpdesk.process.pid)
            found = best(found, _file(helpdesk, seconds))
        finally:
            helpdesk.stop()
    return found


def best(one: Measured, other: Measured) -> Measured:
    """The better of two tunings in each figure, even where no tuning reaches both at once."""
    better = {
        name: (max if name.endswith("rate") else min)(one.get(name, value), value)
        for name, value in other.items()
    }
    return one | better


def _read(helpdesk: Helpdesk, seconds: float) -> Measured:
    lan = Asker(helpdesk.address, helpdesk.process.pid)
    lan.get("/login/")
    lan.post("/login/", {"username": NAME, "password": PASSWORD})
    lan.get("/dashboard/")
    rows = f"?draw=1&start=0&length={ROWS}"
    newest, found = (f"/datatables_ticket_list/{_query(each)}{rows}" for each in ("", "mất trộm"))
    figures: Measured = {}
    for name, paths in {
        "board": ["/dashboard/"],
        "book": ["/tickets/", newest],
        "search": [f"/tickets/?q={quote('mất trộm')}", found],
    }.items():
        loads = [loading.get(lan, path, seconds=seconds) for path in paths]
        for share, label in ((0.5, "p50"), (0.99, "p99")):
            parts = sum(quantile(load.taken, share) for load in loads)
            figures[f"{name}, {label}"] = parts * 1000
        figures[f"{name}, processor"] = sum(load.work for load in loads) * 1000
        figures[f"{name}, bytes"] = sum(load.bytes for load in loads)
    return figures


def _query(words: str) -> str:
    """As its page of the list asks: the newest of all, or those with these words."""
    asked = {
        "filtering": {}, "filtering_null": {}, "sorting": "created", "sortreverse": True,
        "search_string": words,
    }  # fmt: skip
    return base64.b64encode(json.dumps(asked).encode()).decode()


def _file(helpdesk: Helpdesk, seconds: float) -> Measured:
    figures: Measured = {}
    for clients in (1, 8):
        somebody = Asker(helpdesk.address, helpdesk.process.pid)
        somebody.get("/tickets/submit/")
        load = loading.post(
            somebody, "/tickets/submit/", somebody.with_token(TICKET), clients=clients,
            seconds=seconds, status=302,
        )  # fmt: skip
        name = f"report, {clients} client{'s' * (clients > 1)}"
        for share, label in ((0.5, "p50"), (0.99, "p99")):
            figures[f"{name}, {label}"] = quantile(load.taken, share) * 1000
        figures[f"{name}, rate"] = load.rate
        figures[f"{name}, processor"] = load.work * 1000
    return figures
