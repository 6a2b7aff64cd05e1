"""Looks for news that find none: answered with 304."""

from bench import loading
from bench.asking import Asker
from bench.bounds import Bounds
from bench.figures import Figures
from bench.pages import cases_of
from tests.running import Server

PART = {"HX-Request": "true"}


def measure(figures: Figures, server: Server, bounds: Bounds) -> None:
    lan = Asker(server.address, server.process.pid)
    lan.sign_in("lan")
    case = f"/incidents/{cases_of(server)[0]}/"
    for name, path in {"unchanged board": "/", "unchanged case": case}.items():
        for clients in (1, 8):
            load = _unchanged(lan, path, clients)
            if clients == 1:
                figures.load(name, load, bounds.empty, "an empty answer", bounds.empty_work)
            else:
                figures.add(f"{name}, {clients} clients, rate", load.rate, "/s",
                            bounds.unchanged_rate, "304 after one query")  # fmt: skip


def _unchanged(lan: Asker, path: str, clients: int, tries: int = 3) -> loading.Load:
    """The board says minutes: when one passes it has changed, and the look begins anew."""
    headers = PART | {"If-None-Match": lan.tag_of(path, PART)}
    try:
        return loading.get(lan, path, clients=clients, status=304, headers=headers)
    except loading.WrongAnswer:
        if tries == 1:
            raise
        return _unchanged(lan, path, clients, tries - 1)
