"""The pages people look at all day, as bà Lan gets them."""

import re

from bench.asking import Asker
from bench.figures import Figures, quantile, times_of
from tests.running import Server

CASE = re.compile(r'href="(/incidents/[0-9a-f-]{36}/)"')
TIMES = 200


def measure(figures: Figures, server: Server) -> None:
    lan = Asker(server.address)
    lan.sign_in("lan")
    found = CASE.search(lan.get("/book/"))
    pages = {"board": "/", "book": "/book/", "search": "/search/?q=hoa"}
    if found:
        pages["case"] = found[1]
    least = quantile(times_of(lambda: lan.get("/healthz"), TIMES), 0.5)
    for name, path in pages.items():
        lan.get(path)
        figures.spread(f"{name} page", times_of(lambda at=path: lan.get(at), TIMES), least,
                       "/healthz, p50")  # fmt: skip
