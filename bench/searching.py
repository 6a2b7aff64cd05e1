"""Search as it is typed: a phrase, two words, without marks, in capitals, a code."""

import re
from urllib.parse import quote

from bench import loading
from bench.asking import Asker
from bench.bounds import Bounds
from bench.figures import Figures
from bench.filling.words import COLOURS, SOUNDS, THINGS, WHEN
from socho.core.text import fold
from tests.running import Server

PHRASES = [f"mất trộm {thing} {when}" for thing in THINGS for when in WHEN]
# Each is typed once: what was found a moment ago may have been kept.
TYPED = {
    "search, phrase": PHRASES,
    "search, two words": [f"{one} {thing.split()[-1]}" for one in COLOURS for thing in THINGS],
    "search, no marks": [fold(each) for each in PHRASES],
    "search, capitals": [each.upper() for each in PHRASES],
    "search, a stall's code": [f"{zone}{place}" for zone in "ABC" for place in range(1, 41)],
    "search, rare words": [f"tiệm {one} {two}" for one in SOUNDS for two in SOUNDS[:5]],
    "search, nothing found": [f"kỳ nhông {place}" for place in range(1000, 1120)],
}
THE_SAME = ("mất trộm", "mat trom", "MẤT TRỘM")
HIT = re.compile(r'href="(/(?:incidents|reports|inbox|stalls|vendors)/[^"]*)"')


def measure(figures: Figures, server: Server, bounds: Bounds) -> None:
    lan = Asker(server.address, server.process.pid)
    lan.sign_in("lan")
    least = bounds.empty + bounds.found
    for name, typed in TYPED.items():
        paths = [f"/search/?q={quote(each)}" for each in typed]
        load = loading.get(lan, *paths, most=len(paths))
        figures.load(name, load, least, "an empty answer and a full-text read", bounds.empty_work)
    again = loading.get(lan, f"/search/?q={quote(THE_SAME[0])}", seconds=1)
    figures.load("search again", again, bounds.empty, "an empty answer", bounds.empty_work)
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
