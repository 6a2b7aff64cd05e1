"""Copy database and files (never the keys) to a folder, for instance of a USB stick."""

import argparse

from socho.logbook.acts import act_of_the_clock
from socho.site.backup import back_up
from socho.site.terminal import DONE, Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", help="the stick's folder; a folder so-cho is made in it")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    backup = back_up(terminal.path(options.folder), act_of_the_clock("backup"), terminal.progress)
    terminal.say(f"Written and checked: {backup.folder}")
    return DONE
