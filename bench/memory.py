"""The memory of the serving process, after everything that links lead to was opened."""

import re
from html import unescape
from urllib.parse import urlsplit

from bench.asking import Asker
from bench.figures import Figures
from bench.processes import megabytes
from tests.running import Server

PEOPLE = ("lan", "binh", "minh", "thu", "quan", "hoa")
LINK = re.compile(r'href="(/[^"#]*)"')
ONE_OF_A_KIND = re.compile(r"[0-9a-f-]{36}|\d+")
LEFT_OUT = ("/static/", "/sign-out", "/verify")
OF_ONE_SORT, MOST = 3, 400


def measure(figures: Figures, server: Server) -> None:
    figures.add("memory when started", megabytes(server.process.pid), "MB")
    opened = sum(open_everything(server, name) for name in PEOPLE)
    figures.add("memory, everything opened", megabytes(server.process.pid), "MB")
    figures.add("pages opened for it", opened, "")


def open_everything(server: Server, username: str) -> int:
    """Follow each link, a few of each sort of page."""
    asker = Asker(server.address)
    asker.sign_in(username)
    waiting, met, count = ["/"], {"/"}, dict[str, int]()
    opened = 0
    while waiting and opened < MOST:
        path = waiting.pop(0)
        kind = ONE_OF_A_KIND.sub("*", urlsplit(path).path)
        count[kind] = count.get(kind, 0) + 1
        if count[kind] > OF_ONE_SORT or path.startswith(LEFT_OUT):
            continue
        try:
            page = asker.get(path)
        except RuntimeError:  # a step that this person may not take is a page too
            continue
        finally:
            opened += 1
        links = [unescape(each) for each in LINK.findall(page)]
        waiting += [each for each in dict.fromkeys(links) if each not in met]
        met |= set(links)
    return opened
