"""Search as it is typed: a phrase, two words, without marks, in capitals, a code."""

import re
from urllib.parse import quote

from bench import loading
from bench.asking import Asker
from bench.bounds import Bounds
from bench.figures import Figures
from tests.running import Server

TYPED = {
    "search, phrase": "mất trộm bình chữa cháy",
    "search, two words": "áo tím",
    "search, no marks": "mat trom",
    "search, capitals": "MẤT TRỘM",
    "search, a stall's code": "B12",
    "search, rare words": "tiệm Diễm Thảo",
    "search, nothing found": "kỳ nhông khổng lồ",
}
THE_SAME = ("mất trộm", "mat trom", "MẤT TRỘM")
HIT = re.compile(r'href="(/(?:incidents|reports|inbox|stalls|vendors)/[^"]*)"')


def measure(figures: Figures, server: Server, bounds: Bounds) -> None:
    lan = Asker(server.address, server.process.pid)
    lan.sign_in("lan")
    least = bounds.empty + bounds.found
    for name, typed in TYPED.items():
        load = loading.get(lan, f"/search/?q={quote(typed)}")
        figures.load(name, load, least, "an empty answer and a full-text read", bounds.empty_work)
    found = {typed: HIT.findall(lan.get(f"/search/?q={quote(typed)}")) for typed in THE_SAME}
    first = found[THE_SAME[0]]
    same = sum(hits == first for hits in found.values()) if first else 0
    figures.add(
        "the same hits, however it is typed", same, "of 3", len(THE_SAME), f"{len(first)} links"
    )
    if same != len(THE_SAME):
        raise RuntimeError(
            f"not the same hits: { {typed: len(hits) for typed, hits in found.items()} }"
        )
