"""Put a backup in place of the present data. The book is read-only until the outside was asked."""

import argparse

from socho.core.clock import now
from socho.site.backup import read_manifest, restore
from socho.site.commands.serve import make_ready
from socho.site.terminal import DONE, Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", help="the dated folder with manifest.json in it")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    make_ready()
    backup = read_manifest(terminal.path(options.folder))
    kept = restore(backup, now(), terminal.progress)
    terminal.say(f"Restored the state of {backup.made_at:%Y-%m-%d %H:%M} UTC.")
    terminal.say(f"What was here before is kept in {kept}.")
    terminal.say("Only reading is possible until the board has given an outside checkpoint:")
    terminal.say("  sign in and follow the line at the top, or: socho checkpoint --outside FILE")
    return DONE
