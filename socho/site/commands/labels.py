"""Print label sheets as a PDF, or tell one label's address."""

import argparse

from socho.core.refusals import NotAllowed
from socho.places import labels, sheets
from socho.places.models import Label, Market, Stall
from socho.site.terminal import DONE, Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--market", help="its number prefix, where there are several (PR)")
    parser.add_argument("--url", metavar="STALL", help="only tell the address of one stall's label")
    parser.add_argument("--zone", help="only the stalls of this zone")
    parser.add_argument(
        "--format", default=sheets.Format.A4, choices=[each.value for each in sheets.Format]
    )
    parser.add_argument("--out", default="labels.pdf", help="the PDF to write")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    market = the_market(options.market)
    if options.url:
        terminal.say(labels.address(label_of(market, options.url)))
        return DONE
    wanted = Label.objects.live().filter(market=market).order_by("serial")
    if options.zone:
        wanted = wanted.filter(stall__zone__code=options.zone)
    sheet = sheets.described(
        market, list(wanted.select_related("stall__zone", "zone", "point")), options.format
    )
    total = len(sheet["labels"])
    if not total:
        raise NotAllowed("There are no labels in force. Make them on the labels page first.")
    pdf = sheets.made(sheet, lambda done: terminal.progress(done, total, "labels"))
    path = terminal.path(options.out)
    path.write_bytes(pdf)
    terminal.say(f"{total} labels: {path}")
    return DONE


def the_market(prefix: str | None) -> Market:
    """The market with this number prefix; without one, the only market there is."""
    markets = Market.objects.all()
    found = list((markets if prefix is None else markets.filter(number_prefix=prefix))[:2])
    if len(found) != 1:
        raise NotAllowed("Which market? Name it with --market and its number prefix.")
    return found[0]


def label_of(market: Market, code: str) -> Label:
    stall = Stall.objects.filter(market=market, code=code.upper()).first()
    label = stall and Label.objects.live().filter(stall=stall).order_by("-serial").first()
    if not label:
        raise NotAllowed(f"There is no label in force on stall {code}.")
    return label
