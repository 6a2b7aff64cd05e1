"""Hostile files sent over HTTP to a real server: none is kept as it came, and memory stays flat."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from socho.attachments.tests.pictures import HEAVY, SAMPLES, market_scene, saved
from socho.vendors.tests.hostile_files import HOSTILE as LISTS
from tests.fuzz.hostile import PHOTOS, VOICES, betrays
from tests.fuzz.watching import Watch
from tests.running import Server, start_server

MOST = 150  # megabytes, of the server above what it had, and of each child that opens a file
AT_ONCE = 4  # of the public; the board sends one list after the other
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
Upload = tuple[str, str, bytes]  # the field, the name, the bytes


@pytest.fixture(scope="module")
def server(built_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = start_server(built_demo, tmp_path_factory.mktemp("memory"))
    yield server
    server.stop()


def hostile() -> list[Upload]:
    found = [("photo", *each) for each in PHOTOS.values()]
    found += [("photo", "a.png", make()) for make in HEAVY.values()]
    found += [("voice", *each) for each in VOICES.values()]
    found += [("file", f"{uuid4()}.xlsx", make()) for make, _code in LISTS.values()]
    return [each for each in found if each[2]]


class Sender:
    """The public at a label, or bà Lan at her lists."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.label = server.socho("labels", "--url", "B12")

    def send(self, upload: Upload) -> int:
        """The status that the file was answered with."""
        field, name, data = upload
        file = {field: ContentFile(data, name=name)}
        if field == "file":
            lan = self.signed_in()
            return post(lan, self.server.address + "/register/lists/", file | proof(lan, self))
        words = {"kind": "theft", "words": "Mất cái cân", "op": str(uuid4())}
        return post(build_opener(), self.label, file | words)

    def signed_in(self) -> OpenerDirector:
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        form = {"username": "lan"} | proof(browser, self)
        assert post(browser, self.server.address + "/sign-in/demo/", form) == 200
        return browser


def proof(browser: OpenerDirector, sender: Sender) -> dict[str, str]:
    with browser.open(sender.server.address + "/account/password/", timeout=60) as page:
        token = TOKEN.search(page.read().decode())
    assert token
    return {"csrfmiddlewaretoken": token[1], "op": str(uuid4())}


def post(browser: OpenerDirector, address: str, form: dict[str, object]) -> int:
    body = encode_multipart(BOUNDARY, form)
    request = Request(address, body, {"Content-Type": MULTIPART_CONTENT})
    try:
        with browser.open(request, timeout=240) as answer:
            return int(answer.status)
    except HTTPError as refused:
        return refused.code


def test_twenty_hostile_uploads_over_http_take_little_memory(server: Server) -> None:
    sender, uploads = Sender(server), hostile()
    photo = ("photo", "a.jpg", saved(market_scene()))
    voice = ("voice", "a.webm", (SAMPLES / "tone.webm").read_bytes())
    with Watch(server.process.pid) as before:
        assert [sender.send(each) for each in (photo, voice)] == [200, 200]
    lists = [each for each in uploads if each[0] == "file"]
    with Watch(server.process.pid) as during, ThreadPoolExecutor(AT_ONCE) as public:
        answers = list(public.map(sender.send, (each for each in uploads if each not in lists)))
        answers += [sender.send(each) for each in lists]
    assert len(uploads) >= 20
    assert set(answers) <= {200, 422}, answers

    serving, children = during.of("serve"), during.of("attachments.worker")
    assert max(serving) - max(before.of("serve")) <= MOST
    assert len(children) >= 20
    assert max(children) <= MOST

    kept = [each.read_bytes() for each in server.data.rglob("*") if each.is_file()]
    telling = [data for _, _, data in uploads if len(data.strip(b"\0")) > 20]
    assert not [data[:40] for data in telling if any(data in each for each in kept)]
    files = [each.read_bytes() for each in (server.data / "files").rglob("*") if each.is_file()]
    assert not [each for each in files if betrays(each)]
