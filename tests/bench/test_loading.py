"""The sender counts what a server answered, whole answers only."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench import loading
from bench.asking import Asker

TOLD = b"x" * 70_000  # more than one packet


class Answering(BaseHTTPRequestHandler):
    """Keeps its connections; remembers what was sent."""

    protocol_version = "HTTP/1.1"
    sent: list[str] = []
    paths: list[str] = []

    def do_GET(self) -> None:
        self.paths.append(self.path)
        same = self.headers["If-None-Match"] == '"1"'
        self._answer(304 if same else 200, b"" if same else TOLD)

    def do_POST(self) -> None:
        self.sent.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._answer(200, b"kept")

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *words: object) -> None:
        """Nothing is said of each request."""


@pytest.fixture
def asker() -> Iterator[Asker]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    Answering.sent.clear()
    Answering.paths.clear()
    yield Asker(f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()


def test_addresses_are_asked_for_in_turn(asker: Asker) -> None:
    load = loading.get(asker, "/one", "/two", seconds=0.2)
    assert Answering.paths[:4] == ["/one", "/two", "/one", "/two"]
    assert 0 < len(load.taken) <= len(Answering.paths)
    assert load.bytes > len(TOLD)


def test_every_report_has_an_op_of_its_own(asker: Asker) -> None:
    loading.post(asker, "/", {"kind": "theft", "op": "{op}"}, clients=4, seconds=0.2)
    assert len(Answering.sent) >= 4
    assert len(set(Answering.sent)) == len(Answering.sent)
    assert all(each.startswith("kind=theft&op=") for each in Answering.sent)


def test_an_answer_without_a_body_is_whole(asker: Asker) -> None:
    same = {"If-None-Match": '"1"'}
    assert loading.get(asker, "/", seconds=0.2, status=304, headers=same).taken


def test_another_answer_than_was_expected_is_no_figure(asker: Asker) -> None:
    with pytest.raises(loading.WrongAnswer):
        loading.get(asker, "/", seconds=0.2, status=304)
