"""Sign the newest state of every log and print it, to be kept outside this machine.

After a restore: --outside FILE compares with a checkpoint that was kept elsewhere, --none "why"
states that there is none; either opens the book for writing again.
"""

import argparse
from pathlib import Path

from socho.core.clock import now
from socho.core.refusals import NotAllowed
from socho.logbook.acts import act_of_the_clock, perform
from socho.logbook.checkpoints import newest_notes, sign_checkpoints
from socho.logbook.models import Restoration
from socho.site import restoring
from socho.site.forms import split_notes
from socho.site.terminal import DONE, Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--outside", metavar="FILE", help="a checkpoint kept outside")
    parser.add_argument("--none", metavar="WHY", help="there is no checkpoint outside, and why")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    if options.outside or options.none:
        return _open_again(options, terminal)
    sign_checkpoints(now())
    for note in newest_notes().values():
        terminal.say(note)
    return DONE


def _open_again(options: argparse.Namespace, terminal: Terminal) -> int:
    restoration = Restoration.objects.filter(ended_at=None).first()
    if restoration is None:
        raise NotAllowed("Nothing was restored: the book is open.")
    if options.none:
        ended = perform(
            act_of_the_clock("restored"),
            restoring.go_on_without_checkpoint,
            restoration,
            reason=options.none,
        )
    else:
        notes = split_notes(Path(terminal.path(options.outside)).read_text())
        ended = perform(
            act_of_the_clock("restored"),
            restoring.accept_outside_checkpoints,
            restoration,
            notes=notes,
        )
    terminal.say(ended.reason or "Nothing is missing.")
    terminal.say("The book is open for writing again.")
    return DONE
