"""What runs beside the web pages in the one serving process: the clock, handed-over commands."""

import logging
import threading
import time

from django.conf import settings
from django.db import close_old_connections, connection

from socho.logbook.line import THE_LINE
from socho.logbook.writer import become_the_writer
from socho.site import clock
from socho.site.cli import run
from socho.site.handoff import listen

log = logging.getLogger(__name__)
_started = threading.Event()


def start_background() -> None:
    """Once per process: become the writer (SQLite), take commands, start the clock."""
    if _started.is_set():
        return
    _started.set()
    if connection.vendor == "sqlite":
        become_the_writer(settings.DATA)
        THE_LINE.open()
        listen(run)
    threading.Thread(target=_tick_for_ever, name="clock", daemon=True).start()


def _tick_for_ever() -> None:
    while True:
        time.sleep(1)
        try:
            close_old_connections()
            clock.tick()
        except Exception:
            log.exception("the clock's work failed and will be tried again")
