"""The `socho` command: reads what was asked, does it here or hands it to the running server."""

import argparse

from django.core.exceptions import PermissionDenied, ValidationError

from socho.core.refusals import NotAllowed
from socho.logbook.writer import AnotherProcessWrites
from socho.site.commands import COMMANDS
from socho.site.handoff import hand_over
from socho.site.terminal import DONE, REFUSED, Terminal

INTRODUCTION = "Sổ Chợ: the vendor register and incident log of a market."


def run(words: list[str], terminal: Terminal) -> int:
    """Do one command; 0 done, 1 refused or found wrong, 2 wrong usage (argparse's own)."""
    options = parser().parse_args(words)
    try:
        return int(options.run(options, terminal))
    except (NotAllowed, PermissionDenied, ValidationError) as refusal:
        terminal.say(str(refusal) or "That may not be done.")
        return REFUSED
    except FileNotFoundError as missing:
        terminal.say(f"There is no file {missing.filename}.")
        return REFUSED
    except AnotherProcessWrites:
        return hand_over(words, terminal)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="socho", description=INTRODUCTION)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in COMMANDS:
        name = module.__name__.rsplit(".", 1)[-1].rstrip("_")  # import_, since import is Python's
        words = (module.__doc__ or "").strip()
        each = commands.add_parser(name, help=words.splitlines()[0], description=words)
        module.add_arguments(each)
        each.set_defaults(run=module.run)
    return top


__all__ = ["DONE", "parser", "run"]
