"""The filters of the book as links: each address says the whole choice."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from socho.incidents.rules import State
from socho.insight.book import Wanted
from socho.insight.viewpoint import Viewpoint
from socho.insight.wording import zone_name
from socho.ui.marks import LEVELS, level_words, status_words

FEW_ZONES = 12


@dataclass(frozen=True)
class Option:
    """As `ui/_filters.html` shows it."""

    label: str
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Filter:
    label: str
    options: list[Option]


class Address:
    """Where one is, and the same with something else chosen."""

    def __init__(self, given: QueryDict) -> None:
        self.given = given

    def having(self, **changes: str | int) -> str:
        """With these filters; an empty one is taken away. It begins at the first page again."""
        query = self.given.copy()
        for name in ("after", *changes):
            query.pop(name, None)
        query.update({name: str(value) for name, value in changes.items() if value})
        for name in [name for name, value in query.items() if not value]:
            del query[name]
        return f"?{query.urlencode()}"


def states(view: Viewpoint, wanted: Wanted, address: Address) -> Filter:
    counts = view.counts
    every_open = sum(counts[state] for state in State if state in counts)
    offered = [
        ("", _("All"), None),
        ("open", pgettext("cases", "Open"), every_open),
        ("new", status_words("new"), counts[State.NEW]),
        ("doing", status_words("handling"), counts[State.CHECKING] + counts[State.HANDLING]),
        ("paused", status_words("paused"), counts[State.PAUSED]),
        ("handed", status_words("handed_over"), counts[State.HANDED_OVER]),
        ("over", pgettext("cases", "Done"), None),
    ]
    options = [
        Option(label, address.having(state=code, late=""), _is(wanted, code), count)
        for code, label, count in offered
        if code != "paused" or count or wanted.state == "paused"
    ]
    late = Option(_("Overdue"), address.having(state="", late=1), wanted.late, counts["overdue"])
    return Filter(_("State"), [*options[:2], late, *options[2:]])


def _is(wanted: Wanted, code: str) -> bool:
    return wanted.state == code and not wanted.late


def more(view: Viewpoint, wanted: Wanted, address: Address) -> list[Filter]:
    """The filters behind “Lọc thêm”."""
    grave = [
        Option(level_words(each), address.having(severity=each), wanted.severity == each)
        for each in LEVELS
    ]
    zones = [
        Option(zone_name(zone), address.having(zone=zone.code), wanted.zone == zone.code)
        for zone in view.zones[:FEW_ZONES]
    ]
    found = [Filter(_("How grave"), [_all(address, "severity", wanted.severity), *grave])]
    if zones:
        found.append(Filter(_("Zone"), [_all(address, "zone", wanted.zone), *zones]))
    mine = Option(pgettext("cases", "Mine"), address.having(mine=1), wanted.mine)
    everybody = Option(_("Everybody's"), address.having(mine=""), not wanted.mine)
    return [*found, Filter(_("Whose"), [everybody, mine])]


def _all(address: Address, name: str, value: str) -> Option:
    return Option(_("All"), address.having(**{name: ""}), not value)


def on_the_plan(view: Viewpoint, zone: str, busy_only: bool, address: Address) -> list[Filter]:
    """Those of the plan's list."""
    zones = [
        Option(zone_name(each), address.having(zone=each.code), zone == each.code)
        for each in view.zones
    ]
    every = Option(_("All stalls"), address.having(busy=""), not busy_only)
    busy = Option(_("With open cases"), address.having(busy=1), busy_only)
    return [
        Filter(_("State"), [every, busy]),
        Filter(_("Zone"), [_all(address, "zone", zone), *zones]),
    ]
