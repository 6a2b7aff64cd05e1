"""Import a list (of vendors) into the register: read it, say what is in it, save it."""

import argparse

from socho.core.clock import now
from socho.core.refusals import NotAllowed
from socho.logbook.acts import act_of_the_clock, perform
from socho.site.commands.labels import the_market
from socho.site.terminal import DONE, Terminal
from socho.vendors.actions import save_import
from socho.vendors.looking import read_list
from socho.vendors.preview import totals_of
from socho.vendors.reading import UnreadableFile, VendorReading, at_row
