"""Two ways of serving one folder, both real processes with real HTTP that can be killed with -9.

`Served` is `socho serve` itself, with everything its start takes. `Forked` runs the same WSGI
application, writer and clock in a child of the warm parent: it begins in a few milliseconds, so
that fifty kills fit into a minute. SIGKILL knows no difference between the two.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from socket import socket
from typing import Protocol
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from faults.warm import FORK
from tests.running import environment_for, free_port

THREADS = 8  # as `socho serve` has
STARTS_WITHIN = 60


class Serving(Protocol):
    """A server that can be started and killed again and again at one address."""

    address: str

    def start(self) -> float:
        """Start; the seconds until it answered."""

    def kill(self) -> None:
        """kill -9, and wait until it is gone."""


class Forked:
    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self) -> float:
        begin = time.monotonic()
        here, there = FORK.Pipe(duplex=False)
        self.process = FORK.Process(target=_serve, args=(self.port, there), daemon=True)
        self.process.start()
        there.close()
        if not here.poll(STARTS_WITHIN):
            raise RuntimeError("the server did not come up")
        here.recv()
        wait_until_healthy(self.address)
        return time.monotonic() - begin

    def kill(self) -> None:
        os.kill(self.process.pid or 0, signal.SIGKILL)
        self.process.join()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """No access log, as in `socho serve`."""


class _Threaded(WSGIServer):
    """As many requests at once as `socho serve` takes, each thread with its own connection."""

    request_queue_size = 64

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Quiet)
        self.pool = ThreadPoolExecutor(THREADS)

    def process_request(self, request: "socket | tuple[bytes, socket]", client: object) -> None:
        self.pool.submit(self._answer, request, client)

    def _answer(self, request: "socket | tuple[bytes, socket]", client: object) -> None:
        try:
            self.finish_request(request, client)
        finally:
            self.shutdown_request(request)

    def server_bind(self) -> None:
        """Without asking a name server who we are."""
        self.socket.setsockopt(1, 2, 1)  # SO_REUSEADDR
        self.socket.bind(self.server_address)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]
        self.setup_environ()


def _serve(port: int, ready: object) -> None:
    """The whole life of the child."""
    log = Path(os.environ["SOCHO_DATA"]).with_name("server.log")
    sys.stderr = log.open("a", buffering=1)
    import_module("socho.site.serve").start_background()
    server = _Threaded(port)
    server.set_app(import_module("socho.site.wsgi").application)
    ready.send(True)  # type: ignore[attr-defined]
    server.serve_forever()


class Served:
    """Killed alternately with all its processes at once, and only the first one, which whoever
    types `kill -9` sees: the rest must follow by itself."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.kills = 0

    def start(self) -> float:
        begin = time.monotonic()
        with self.data.with_name("server.log").open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "socho.site.start", "serve", "--port", str(self.port)],
                env=environment_for(self.data, SOCHO_URL=self.address, SOCHO_SLOW_DOWN="0"),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        wait_until_healthy(self.address)
        return time.monotonic() - begin

    def kill(self) -> None:
        self.kills += 1
        if self.kills % 2:
            os.killpg(self.process.pid, signal.SIGKILL)
        else:
            self.process.kill()
        self.process.wait()


def wait_until_healthy(address: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address + "/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError("the server did not come up")
