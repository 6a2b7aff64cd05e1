"""Do once what the clock triggers (for cron or systemd, where no server runs)."""

import argparse

from socho.site import clock
from socho.site.terminal import DONE, Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    pass


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    clock.tick()
    terminal.say("Done what was due.")
    return DONE
