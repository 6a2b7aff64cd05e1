"""Sign the newest state of every log and print it, to be kept outside this machine."""

import argparse

from socho.core.clock import now
from socho.logbook.checkpoints import newest_notes, sign_checkpoints
from socho.site.terminal import DONE, Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    pass


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    sign_checkpoints(now())
    for note in newest_notes().values():
        terminal.say(note)
    return DONE
