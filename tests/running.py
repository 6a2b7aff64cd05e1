"""A real server on a copy of the small demo market, for tests that need a browser or a network."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STARTS_WITHIN = 240  # seconds; a busy machine is no wrong answer


@dataclass
class Server:
    """A running `socho serve`."""

    address: str
    data: Path
    environment: dict[str, str]
    process: "subprocess.Popen[str]"

    def socho(self, *words: str) -> str:
        """Run a command against this server's data; what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "socho.site.start", *words],
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def signal(self, number: int) -> None:
        """To the server and the process that answers for it."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        children = [int(pid) for each in tasks for pid in each.read_text().split()]
        for pid in [*children, self.process.pid]:
            os.kill(pid, number)

    def kill(self) -> None:
        """As if the plug were pulled."""
        self.signal(signal.SIGKILL)
        self.process.wait()

    def start_again(self) -> None:
        """On the same port: phones know it by that address."""
        self.process = serve(self.data, int(self.address.rsplit(":", 1)[1])).process

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def run_socho(
    words: Sequence[str], environment: dict[str, str], folder: Path
) -> "subprocess.CompletedProcess[str]":
    """One command, from a folder."""
    return subprocess.run(
        [sys.executable, "-m", "socho.site.start", *words],
        env=environment | {"PYTHONPATH": str(ROOT)},
        cwd=folder,
        capture_output=True,
        text=True,
    )


def environment_for(data: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SOCHO_", "DJANGO"))
    }
    keys = data.with_name(data.name + "-keys")
    return kept | {"SOCHO_DATA": str(data), "SOCHO_KEYS": str(keys)} | more


def build_demo(data: Path) -> None:
    """The small demo world, through `socho demo` itself."""
    done = subprocess.run(
        [sys.executable, "-m", "socho.site.start", "demo", "--only-build"],
        env=environment_for(data),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def start_server(built: Path, folder: Path, **more: str) -> Server:
    """Serve a copy of a built demo, so that nobody meets what another test left behind."""
    data = folder / "demo"
    shutil.copytree(built, data)
    shutil.copytree(built.with_name(built.name + "-keys"), data.with_name("demo-keys"))
    return serve(data, **more)


def start_fresh_market(folder: Path, **more: str) -> Server:
    """Serve a market on its first day: bà Lan, its board and administrator, and nothing else."""
    data = folder / "market"
    password = folder / "password"
    password.write_text("sầu riêng 12 múi")
    words = {
        "market": "Chợ Phan Rang",
        "prefix": "PR",
        "manager": "Ban quản lý chợ Phan Rang",
        "person": "Nguyễn Thị Lan",
        "username": "lan",
        "password-file": str(password),
    }
    options = [part for name, word in words.items() for part in (f"--{name}", word)]
    done = run_socho(["init", *options], environment_for(data), ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return serve(data, **more)


def serve(data: Path, port: int = 0, **more: str) -> Server:
    """A server on a folder, answering, with the sign-in page of the demo."""
    log_file = data.with_name("server.log")
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    environment = environment_for(data, SOCHO_URL=address, SOCHO_DEMO="1", **more)
    with log_file.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "socho.site.start", "serve", "--port", str(port)],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
        )
    server = Server(address, data, environment, process)
    try:
        wait_until_healthy(server, log_file)
    except BaseException:
        server.stop()
        raise
    return server


def wait_until_healthy(server: Server, log: Path) -> dict[str, object]:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(server.address + "/healthz", timeout=5) as answer:
                return dict(json.load(answer))
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not come up:\n{log.read_text()}")


def free_port() -> int:
    with closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
