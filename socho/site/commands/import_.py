"""Read a board's own list into the register; --dry-run only tells what is in it.

Says totals and every row that is refused, with the reason. What the page would ask about (hidden
sheets, columns taken for something else) is left as guessed here: correct that on the page.
"""

import argparse
import hashlib

from socho.core.refusals import NotAllowed
from socho.logbook.acts import act_of_the_clock, perform
from socho.site.commands.labels import the_market
from socho.site.terminal import DONE, Terminal
from socho.vendors.actions import save_import
from socho.vendors.looking import read_list
from socho.vendors.preview import totals_of
from socho.vendors.reading import UnreadableFile, VendorReading, at_row
from socho.vendors.reading.limits import MOST_MB


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["vendors"], help="what the list holds")
    parser.add_argument("file", help="the list: .xlsx, .ods or .csv")
    parser.add_argument("--dry-run", action="store_true", help="save nothing")
    parser.add_argument("--market", help="its number prefix, where there are several (PR)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    market = the_market(options.market)
    path = terminal.path(options.file)
    try:
        # One byte more than may be: a larger file is refused without being held whole.
        with path.open("rb") as file:
            data = file.read(MOST_MB * 1024 * 1024 + 1)
        reading = read_list(market, data, path.name)
    except (UnreadableFile, IsADirectoryError) as fault:
        raise NotAllowed(str(fault)) from fault
    tell(reading, terminal)
    if options.dry_run:
        terminal.say("Nothing was saved.")
        return DONE
    saved = perform(
        act_of_the_clock("import"),
        save_import,
        market,
        reading=reading,
        file_name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    terminal.say(f"Saved: {saved.file_name}. It can be taken back on the page of lists.")
    return DONE


def tell(reading: VendorReading, terminal: Terminal) -> None:
    for label, number in totals_of(reading):
        terminal.say(f"{number:6d}  {label}")
    for sheet in reading.sheets:
        if sheet.why:
            terminal.say(f"{sheet.name}: {sheet.why}")
    for finding in reading.refused:
        where = f"{finding.sheet}, " if finding.sheet else ""
        terminal.say(f"{where}{at_row(finding.row, finding.said)}")
