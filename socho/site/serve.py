"""What runs beside the web pages in the one serving process: the clock, handed-over commands."""

import logging
import multiprocessing
import os
import threading
import time
from multiprocessing.process import BaseProcess

from django.conf import settings
from django.db import close_old_connections, connection

from socho.logbook.line import THE_LINE
from socho.logbook.writer import AnotherProcessWrites, become_the_writer
from socho.site import clock
from socho.site.cli import run
from socho.site.handoff import listen

log = logging.getLogger(__name__)
_started = threading.Event()
PATIENCE = 10  # seconds in which whoever wrote before may come to its end


def start_background() -> None:
    """Once per process: become the writer (SQLite), take commands, start the clock."""
    if _started.is_set():
        return
    _started.set()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), name="parent", daemon=True).start()
    if connection.vendor == "sqlite":
        _wait_to_be_the_writer()
        THE_LINE.open()
        listen(run)
    threading.Thread(target=_tick_for_ever, name="clock", daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    """Where the first process is killed, this one goes too: else it would hold the port and the
    writer's lock with nobody to stop it, and the server could not be started again."""
    parent.join()
    os._exit(1)


def _wait_to_be_the_writer() -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            become_the_writer(settings.DATA)
            return
        except AnotherProcessWrites:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _tick_for_ever() -> None:
    while True:
        time.sleep(1)
        try:
            close_old_connections()
            clock.tick()
        except Exception:
            log.exception("the clock's work failed and will be tried again")
