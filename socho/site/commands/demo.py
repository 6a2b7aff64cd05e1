"""Build the invented demo market (once) and serve it."""

import argparse
import json
import os
import shutil
from pathlib import Path

from django.conf import settings
from django.db import connections

from socho.core.clock import now
from socho.logbook.writer import become_the_writer, stop_being_the_writer
from socho.places import labels
from socho.site import web_server
from socho.site.commands.labels import label_of, the_market
from socho.site.commands.serve import make_ready
from socho.site.demo.cast import CAST, PASSWORD
from socho.site.demo.world import FULL, SMALL, build
from socho.site.terminal import DONE, Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--reset", action="store_true", help="start anew, the old one is removed")
    parser.add_argument("--full", action="store_true", help="five years instead of three months")
    parser.add_argument("--only-build", action="store_true", help="do not serve")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    if options.reset:
        remove()
    if not marker().exists():
        make(full=options.full, terminal=terminal)
    if options.only_build:
        return DONE
    introduce(f"http://{options.host}:{options.port}", terminal)
    make_ready()
    connections.close_all()
    stop_being_the_writer(settings.DATA)  # the serving process takes over
    web_server.become(options.host, options.port, 1)
    return DONE


def make(*, full: bool, terminal: Terminal) -> None:
    """An unfinished demo (no marker) is swept away and built again."""
    remove()
    make_ready()
    become_the_writer(settings.DATA)
    size = FULL if full else SMALL
    counts = build(size, now(), terminal.progress)
    marker().write_text(json.dumps({"size": size.name, "counts": counts}, indent=1))


def remove() -> None:
    connections.close_all()
    shutil.rmtree(settings.DATA, ignore_errors=True)


def marker() -> Path:
    """Its presence makes this data folder a demo's (settings.DEMO)."""
    return Path(settings.DATA) / "demo.json"


def introduce(address: str, terminal: Terminal) -> None:
    terminal.say()
    terminal.say(f"  Sổ Chợ, bản mẫu:  {address}/")
    terminal.say(f"  Sạp B12 (báo tin): {labels.address(label_of(the_market(None), 'B12'))}")
    terminal.say(f"  Tra cứu biên nhận: {address}/t/")
    terminal.say()
    terminal.say(f"  Đăng nhập (mật khẩu chung: {PASSWORD}):")
    for person in CAST:
        terminal.say(f"    {person.username:8} {person.called:18} {person.what}")
    terminal.say(f"    {'hoa':8} {'chị Hoa':18} tiểu thương sạp B12")
    terminal.say()
