"""The app on the phone: one set of files, light, complete, and without anybody's data."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from conftest import ClientOf
from socho.sync import shell
from tests.makers import World

pytestmark = pytest.mark.django_db
KB = 1024
PAGES = ("/notebook/shell/", "/notebook/shell/log/", "/notebook/shell/outbox/")
IMPORT = re.compile(
    r'(?:^import|^export|\bimport\()\s*(?:[^"\';]*?from\s*)?\(?"(\.[^"]+)"', re.MULTILINE
)


def source(name: str) -> str:
    path = finders.find(name)
    assert path, name
    return Path(path).read_text()


def imported(name: str) -> set[str]:
    """What a module imports, at once or later."""
    found = set()
    for relative in IMPORT.findall(source(name)):
        parts = name.split("/")[:-1]
        for step in relative.split("/"):
            if step == "..":
                parts.pop()
            elif step != ".":
                parts.append(step)
        found.add("/".join(parts))
    return found


def reached_from(*names: str) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += imported(name)
    return found


def wanted(client: Client) -> dict[str, object]:
    script = client.get("/sw.js").content.decode()
    told = re.search(r"serve\((\{.*\})\);", script)
    assert told
    return dict(json.loads(told[1]))


def squeezed(text: str) -> int:
    return len(gzip.compress(text.encode(), 6))


@pytest.mark.parametrize("page", PAGES)
def test_the_shell_is_the_same_for_everybody(
    client_of: ClientOf, phan_rang: World, page: str
) -> None:
    looked = [client_of(who).get(page).content for who in (None, phan_rang.binh, phan_rang.lan)]
    assert looked[0] == looked[1] == looked[2]
    assert "csrf" not in looked[0].decode()
    assert "Phan Rang" not in looked[0].decode()


def test_every_module_a_page_needs_is_in_the_set(phan_rang: World) -> None:
    pages = "".join(Client().get(page).content.decode() for page in PAGES)
    first = re.findall(r'<script type="module" src="/static/([^"]+)"', pages)
    strip = re.findall(r'data-script="/static/([^"]+)"', pages)
    begin = "sync/js/begin.js"
    assert reached_from(*first, *strip, begin) == set(shell.SCRIPTS)


def test_the_set_names_every_style_and_page(phan_rang: World) -> None:
    files = wanted(Client())["files"]
    assert isinstance(files, list)
    pages = "".join(Client().get(page).content.decode() for page in PAGES)
    for style in re.findall(r'<link rel="stylesheet" href="([^"]+)"', pages):
        assert style in files
    assert set(PAGES) <= set(files)


def test_the_shell_weighs_at_most_150_kilobytes_as_it_lies_on_the_phone(phan_rang: World) -> None:
    pages = sum(len(Client().get(page).content) for page in PAGES)
    files = sum(len(source(name).encode()) for name in (*shell.STYLES, *shell.SCRIPTS))
    assert pages + files <= 150 * KB


@pytest.mark.parametrize("first", ["home", "log", "outbox-page", "begin"])
def test_no_page_runs_more_than_35_kilobytes_of_script(first: str) -> None:
    modules = reached_from(f"sync/js/{first}.js")
    assert sum(squeezed(source(name)) for name in modules) <= 35 * KB


def test_another_page_makes_another_set(phan_rang: World) -> None:
    one, other = shell.worker_script(b"one page"), shell.worker_script(b"another")
    assert one != other


def test_the_worker_is_asked_for_anew_each_time_and_speaks_for_the_whole_site() -> None:
    answer = Client().get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Service-Worker-Allowed"] == "/"
    assert "delivery/js/worker.js" in answer.content.decode()


def test_the_manifest_opens_the_notebook_and_offers_short_ways() -> None:
    told = Client().get("/manifest.webmanifest").json()
    assert told["start_url"] == "/notebook/"
    assert told["display"] == "standalone"
    assert [each["url"] for each in told["shortcuts"]] == [
        "/notebook/log/",
        "/notebook/log/?kind=fire",
        "/notebook/outbox/",
    ]
    for icon in told["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/"))
