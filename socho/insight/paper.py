"""A page of the logbook on paper: the rows that were asked for, ready to be signed."""

from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from socho.core.clock import day_of
from socho.incidents.models import IncidentQuerySet
from socho.insight.book import NEWEST, Wanted, counted, how_many, rows_of
from socho.insight.rows import row_of
from socho.insight.viewpoint import Viewpoint
from socho.insight.wording import kind_name
from socho.ui.marks import level_words
from socho.ui.words import day

MOST_ROWS = 300
LONGEST_ADDRESS = 500  # letters; a longer one makes a code too fine for a phone, at last for any


def logbook_page(
    view: Viewpoint, wanted: Wanted, cases: IncidentQuerySet, query: str
) -> dict[str, Any]:
    rows = rows_of(cases).order_by(*NEWEST)[:MOST_ROWS]
    address = f"{settings.PUBLIC_URL}{reverse('insight:book')}{query}"
    if len(address) > LONGEST_ADDRESS:
        address = f"{settings.PUBLIC_URL}{reverse('insight:book')}"
    return {
        "view": view,
        "place": view.market.place_name or view.market.name,
        "today": day_of(view.moment),
        "asked_for": " · ".join(in_words(wanted)),
        "rows": [row_of(each, view.moment) for each in rows],
        "count": how_many(counted(cases)),
        "most": MOST_ROWS,
        "back": reverse("insight:book") + query,
        "address": address,
        "code": code_of(address),
        "signatures": [
            {"title": _("Written by"), "name": view.person.name},
            {"title": _("For the market's manager"), "name": ""},
        ],
    }


def code_of(address: str) -> SafeString:
    """Back from the paper to the rows on the screen, for whoever may see them."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(border=0, omitsize=True)
    return mark_safe(drawn)  # noqa: S308


def in_words(wanted: Wanted) -> list[str]:
    """What the rows were narrowed to, for whoever reads the paper later."""
    states = {
        "open": _("open cases"),
        "new": _("new cases"),
        "doing": _("cases in hand"),
        "paused": _("paused cases"),
        "handed": _("cases handed over"),
        "over": _("finished cases"),
    }
    said = [
        _("overdue") if wanted.late else "",
        states.get(wanted.state, ""),
        kind_name(wanted.kind) if wanted.kind else "",
        level_words(wanted.severity) if wanted.severity else "",
        _("zone %(code)s") % {"code": wanted.zone} if wanted.zone else "",
        _("stall %(code)s") % {"code": wanted.stall} if wanted.stall else "",
        _("from %(day)s") % {"day": day(wanted.since)} if wanted.since else "",
        _("to %(day)s") % {"day": day(wanted.until)} if wanted.until else "",
        f"“{wanted.q}”" if wanted.q else "",
        _("my own") if wanted.mine else "",
    ]
    return [each for each in said if each]
