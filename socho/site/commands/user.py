"""Enter a person at the server's console: the first one of a role, or the way back in."""

import argparse
import getpass

from socho.accounts.actions.people import enter_person
from socho.accounts.models import Role, Unit
from socho.accounts.sealing import Secret
from socho.core.refusals import NotAllowed
from socho.logbook.acts import act_of_the_clock, perform
from socho.site.terminal import DONE, Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", help="the name to sign in with")
    parser.add_argument("--name", required=True, help="full name")
    parser.add_argument("--unit", required=True, help="the unit's name, or the beginning of it")
    parser.add_argument("--role", required=True, choices=[role.value for role in Role])
    parser.add_argument("--password-file", help="a file that holds the first password")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    units = list(Unit.objects.filter(name__startswith=options.unit)[:2])
    if len(units) != 1:
        known = ", ".join(Unit.objects.order_by("name").values_list("name", flat=True))
        raise NotAllowed(f"Which unit? There are: {known}")
    person = perform(
        act_of_the_clock("user"),
        enter_person,
        unit=units[0],
        role=options.role,
        name=options.name,
        username=options.username,
        password=Secret(password(options, terminal)),
    )
    terminal.say(f"{person.name} may sign in as {person.username}.")
    return DONE


def password(options: argparse.Namespace, terminal: Terminal) -> str:
    """From the file named, else typed twice."""
    if options.password_file:
        return terminal.path(options.password_file).read_text().strip()
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("Once more: "):
        raise NotAllowed("The two passwords are not the same.")
    return first
