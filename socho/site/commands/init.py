"""Set up a new server: tables, dated figures, the first market and its first person.

Asks for a password; give --password-file instead where nobody sits before the terminal.
"""

import argparse
from uuid import uuid4

from django.utils.translation import override

from socho.accounts.actions.memberships import grant_role
from socho.accounts.actions.people import enter_person
from socho.accounts.actions.units import add_unit, seed_administrative_units
from socho.accounts.models import Role, UnitKind, User
from socho.accounts.sealing import Secret
from socho.core.clock import day_of, now
from socho.core.refusals import NotAllowed
from socho.logbook.acts import Act, act_of_the_clock, perform
from socho.parameters.actions import seed_parameters
from socho.places.actions import Profile, set_up_market
from socho.site.commands.serve import make_ready
from socho.site.commands.user import password
from socho.site.terminal import DONE, Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--market", required=True, help="its name: “Chợ Phan Rang”")
    parser.add_argument("--prefix", required=True, help="begins the numbers of cases: PR")
    parser.add_argument("--manager", required=True, help="who manages it: “Ban quản lý chợ …”")
    parser.add_argument("--person", required=True, help="full name of the first person")
    parser.add_argument("--username", required=True, help="the name to sign in with")
    parser.add_argument("--password-file", help="a file that holds the first password")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    make_ready()
    if User.objects.exists():
        raise NotAllowed("This server has been set up already.")
    secret = Secret(password(options, terminal))
    with override("vi"):
        perform(act_of_the_clock("seed"), seed_parameters)
        perform(act_of_the_clock("seed"), seed_administrative_units)
        unit = perform(
            act_of_the_clock("init"), add_unit, kind=UnitKind.MANAGER, name=options.manager
        )
        perform(
            act_of_the_clock("init"),
            set_up_market,
            unit,
            profile=Profile(name=options.market, manager_label=options.manager),
            number_prefix=options.prefix,
        )
        # The first person is administrator and board in one; either role can be given away.
        person = perform(
            act_of_the_clock("init"),
            enter_person,
            unit=unit,
            role=Role.ADMIN,
            name=options.person,
            username=options.username,
            password=secret,
        )
        moment = now()
        perform(
            Act(actor=person.pk, op=uuid4(), now=moment),
            grant_role,
            person,
            unit=unit,
            role=Role.BOARD,
            valid_from=day_of(moment),
        )
    terminal.say(f"{options.market} is ready. Start it with: socho serve")
    return DONE
