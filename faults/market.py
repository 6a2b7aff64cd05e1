"""The market of the fault runs, set up by the real commands and actions."""

from pathlib import Path
from uuid import uuid4

from django.conf import settings

from socho.accounts.models import User
from socho.core.clock import now
from socho.logbook.acts import Act, perform
from socho.logbook.writer import stop_being_the_writer
from socho.places import labels
from socho.places.actions import NewStall, add_stalls, make_labels
from socho.places.models import Market
from socho.site.cli import run
from socho.site.terminal import Terminal

PASSWORD = "sầu riêng 12 múi"
STALLS = 4


def open_market(folder: Path) -> list[str]:
    """`socho init`, then a few stalls with labels. Answers the paths of their report pages."""
    (folder / "password").write_text(PASSWORD)
    words = {
        "market": "Chợ Phan Rang",
        "prefix": "PR",
        "manager": "Ban quản lý chợ Phan Rang",
        "person": "Nguyễn Thị Lan",
        "username": "lan",
        "password-file": "password",
    }
    options = [part for name, word in words.items() for part in (f"--{name}", word)]
    with (folder / "init.log").open("w") as log:
        if run(["init", *options], Terminal(log, folder)):
            raise RuntimeError((folder / "init.log").read_text())
    lan, market = User.objects.get(username="lan"), Market.objects.get()
    stalls = perform(
        Act(lan.pk, uuid4(), now()),
        add_stalls,
        market,
        [NewStall(zone="B", code=f"B{number}") for number in range(1, STALLS + 1)],
    )
    made = perform(Act(lan.pk, uuid4(), now()), make_labels, market, stalls)
    stop_being_the_writer(settings.DATA)
    return [labels.address(each).removeprefix(settings.PUBLIC_URL) for each in made]
