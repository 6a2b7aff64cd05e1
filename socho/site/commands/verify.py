"""Prove that nothing was torn out: re-hash every entry, compare the tables with the log.

Exit 0: all is well. Exit 1: something is wrong, the first lines say what.
"""

import argparse
from contextlib import suppress

from django.db import DatabaseError

from socho.logbook.models import Entry
from socho.logbook.numbering import number_entries
from socho.logbook.verifying import verify
from socho.logbook.writer import AnotherProcessWrites
from socho.site.terminal import DONE, REFUSED, Terminal

SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--outside",
        action="append",
        default=[],
        metavar="FILE",
        help="a checkpoint kept elsewhere (a receipt, a printed report); may be repeated",
    )


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    # A running server numbers within a second; where the file is damaged, the findings say so.
    with suppress(AnotherProcessWrites, DatabaseError):
        number_entries()
    outside = [terminal.path(name).read_text() for name in options.outside]
    found = 0
    for finding in verify(outside):
        found += 1
        if found <= SHOWN:
            terminal.say(finding)
    if found:
        terminal.say(f"{found} findings: the book is NOT as it was written.")
        return REFUSED
    terminal.say(f"{Entry.objects.count()} entries verified: nothing torn out, nothing changed.")
    return DONE
