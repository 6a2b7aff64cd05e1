"""Serve the pages, and do what the clock triggers."""

import argparse
import os

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from socho.core.refusals import NotAllowed
from socho.site import static_files, web_server
from socho.site.checks import require_safe_start
from socho.site.terminal import DONE, Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument(
        "--processes", type=int, default=1, help="how many serve pages; on SQLite only one may"
    )
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    if options.processes > 1 and connection.vendor == "sqlite":
        raise NotAllowed("On SQLite one process serves. For several, set DATABASE_URL.")
    make_ready()
    terminal.say(f"Sổ Chợ: http://{options.host}:{options.port}")
    web_server.become(options.host, options.port, options.processes)
    return DONE


def make_ready() -> None:
    """Nothing unsafe; tables and static files as this version wants them."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    require_safe_start()
    call_command("migrate", verbosity=0, interactive=False)
    static_files.collect()
