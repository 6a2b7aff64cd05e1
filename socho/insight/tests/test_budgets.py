"""What the board may weigh, gzipped: 30 KB of HTML, 14 of styles, 45 of scripts, 8 requests."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

from conftest import ClientOf
from socho.incidents.tests.casework import Desk
from socho.insight.tests.lookers import put_cases, text_of
from tests.makers import make_stall

KB = 1024


def weight(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def file_of(address: str) -> Path:
    found = finders.find(address.removeprefix("/static/"))
    assert isinstance(found, str)
    return Path(found)


def scripts_of(page: str) -> list[Path]:
    """Those the page names, and those they fetch for what stands on it, as office.js does."""
    wanted = [file_of(each) for each in re.findall(r'<script[^>]+src="([^"]+)"', page)]
    for script in wanted:
        code = script.read_text()
        names = re.findall(r'^import [^;]*"(\./[^"]+)"', code, re.MULTILINE)
        for selector, name in re.findall(r'\["([^"]+)", \(\) => import\("([^"]+)"\)', code):
            hooks = re.findall(r"\[([a-z-]+)", selector)
            names += [name] if any(f" {hook}" in page for hook in hooks) else []
        wanted += [(script.parent / name).resolve() for name in names]
    return list(dict.fromkeys(wanted))


def test_the_board_of_a_busy_market_keeps_its_budget(desk: Desk, client_of: ClientOf) -> None:
    for zone in desk.world.zones.values():
        for number in range(13, 49):
            make_stall(zone, number)
    put_cases(desk.world.stalls.values(), 60)
    for _n in range(8):
        desk.told()
    answer = client_of(desk.world.lan).get("/")
    page = text_of(answer)
    styles = [file_of(each) for each in re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)]
    scripts = scripts_of(page)
    assert weight(answer.content) <= 30 * KB
    assert sum(weight(each.read_bytes()) for each in styles) <= 14 * KB
    assert sum(weight(each.read_bytes()) for each in scripts) <= 45 * KB
    assert {"office.js", "poll.js", "sound.js"} <= {each.name for each in scripts}
    assert 1 + len(styles) + len(scripts) <= 8
    assert "<img" not in page


def test_fifty_rows_of_the_book_are_light(desk: Desk, client_of: ClientOf) -> None:
    put_cases(desk.world.stalls.values(), 60)
    assert weight(client_of(desk.world.lan).get("/book/").content) <= 30 * KB
