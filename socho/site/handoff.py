"""A command that writes while the server runs is done by the server: there is one writer."""

import hashlib
import io
import logging
import tempfile
import threading
from collections.abc import Callable
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections

from socho.site.terminal import REFUSED, Terminal

log = logging.getLogger(__name__)
Run = Callable[[list[str], Terminal], int]


def hand_over(words: list[str], terminal: Terminal) -> int:
    """Let the running server do the command; print what it says; its exit code is ours."""
    try:
        wire = Client(address(), family="AF_UNIX", authkey=_secret())
    except OSError:
        terminal.say("Another socho process is writing now. Wait until it is done and try again.")
        return REFUSED
    with wire:
        wire.send((words, str(terminal.folder)))
        while True:
            said = wire.recv()
            if isinstance(said, int):
                return said
            terminal.out.write(said)
            terminal.out.flush()


def listen(run: Run) -> threading.Thread:
    """Take commands from other processes of this machine and this user, one at a time."""
    path = Path(address())
    path.unlink(missing_ok=True)
    listener = Listener(str(path), family="AF_UNIX", authkey=_secret())
    path.chmod(0o600)
    thread = threading.Thread(target=_serve, args=(listener, run), name="handoff", daemon=True)
    thread.start()
    return thread


def address() -> str:
    """A socket per data folder, in the temporary folder: socket paths must be short."""
    name = hashlib.sha256(str(settings.DATA).encode()).hexdigest()[:16]
    return str(Path(tempfile.gettempdir()) / f"socho-{name}.sock")


def _serve(listener: Listener, run: Run) -> None:
    while True:
        try:
            with listener.accept() as wire:
                _do(wire, run)
        except Exception:
            log.exception("a command handed over could not be done")


def _do(wire: Connection, run: Run) -> None:
    words, folder = wire.recv()
    close_old_connections()
    try:
        code = run(words, Terminal(_Wire(wire), Path(folder)))
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else REFUSED
    wire.send(code)


class _Wire(io.TextIOBase):
    """Text written here is read on the other side."""

    def __init__(self, wire: Connection) -> None:
        self.wire = wire

    def write(self, words: str) -> int:
        self.wire.send(words)
        return len(words)


def _secret() -> bytes:
    return hashlib.sha256(b"handoff" + settings.SECRET_KEY.encode()).digest()
