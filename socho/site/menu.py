"""The menu: one line per page a person may open, in three groups."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from socho.accounts.models import Role
from socho.insight.own import report_address
from socho.insight.viewpoint import Viewpoint, look
from socho.places.policy import can_arrange

Test = Callable[[Viewpoint], bool]
Number = Callable[[Viewpoint], int]


@dataclass(frozen=True)
class Item:
    """As `ui/_menu_item.html` shows it."""

    label: str | Promise
    url: str
    icon: str
    count: int = 0
    current: bool = False
    on_bar: bool = False
    accent: bool = False
    bar_only: bool = False  # on desks the same thing is a button at the top right


@dataclass(frozen=True)
class Group:
    label: str | Promise
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """A page of the menu: who may open it, and what is counted beside it."""

    label: str | Promise
    page: str
    icon: str
    who: Test
    count: Number = lambda view: 0
    on_bar: bool = False
    below: tuple[str, ...] = ()  # addresses that belong to it too


def has(*roles: Role) -> Test:
    return lambda view: view.is_any(*roles)


ON_FOOT = (Role.GUARD, Role.LEAD, Role.MEMBER)
PEOPLE = (Role.BOARD, Role.ADMIN, Role.POLICE, Role.WARD)

WORK = (
    Line(
        _("Book of cases"),
        "insight:book",
        "clipboard-list",
        lambda view: view.reads_cases,
        lambda view: view.counts["overdue"],
        on_bar=True,
        below=("/incidents/",),
    ),
    Line(
        _("Incoming reports"),
        "incidents:inbox",
        "inbox",
        lambda view: bool(view.sides),
        lambda view: view.waiting_reports,
        on_bar=True,
    ),
    Line(
        _("Floor plan"),
        "insight:plan",
        "map",
        lambda view: view.sees_plan,
        below=("/stalls/", "/zones/"),
    ),
    Line(
        _("Figures of the month"),
        "insight:months",
        "chart-column",
        lambda view: view.reads_figures,
    ),
)
KEEPING = (
    Line(
        _("My shifts"),
        "groups:duty",
        "calendar-clock",
        lambda view: view.is_any(Role.GUARD, Role.LEAD, Role.MEMBER),
    ),
    Line(
        _("Patrols"),
        "groups:patrols",
        "footprints",
        lambda view: view.is_staff or view.is_any(Role.MEMBER),
    ),
    Line(
        _("Closing the market"),
        "groups:closing",
        "lock-keyhole",
        lambda view: view.is_staff or view.is_any(Role.MEMBER),
    ),
    Line(
        _("Groups and duty"),
        "groups:groups",
        "shield",
        lambda view: view.is_staff or view.is_any(Role.MEMBER),
        below=("/watch/",),
    ),
    Line(
        _("Stall-holders"),
        "vendors:vendors",
        "contact",
        lambda view: view.is_staff,
        below=("/vendors/",),
    ),
    Line(
        _("Zones, stalls, codes"),
        "places:stalls",
        "store",
        lambda view: can_arrange(view.rights, view.market.pk),
        below=("/market/",),
    ),
    Line(_("People and roles"), "accounts:people", "users", has(*PEOPLE), below=("/units/",)),
    Line(_("Who sees what"), "insight:access", "eye", lambda view: bool(view.roles)),
    Line(_("Backups"), "site:backups", "hard-drive", has(Role.ADMIN), below=("/read-only/",)),
)


def menu_of(request: HttpRequest) -> list[Group]:
    """Nothing for whoever is not signed in; asked for by pages that show a menu."""
    if not request.user.is_authenticated:
        return []
    view = look(request)
    today = Item(_("Today"), reverse("insight:today"), "house", on_bar=True)
    account = Item(_("My account"), reverse("accounts:account"), "circle-user-round")
    told = Item(_("Being told"), reverse("delivery:notices"), "bell-ring")
    if view is None:
        return _here(request, [Group("", [today, account, told])], {})
    home = _home(view, today)
    work = [*home, *_lines(WORK, view)]
    middle = len(home) + 1
    work[middle:middle] = _first_thing(view)
    groups = [
        Group("", work),
        Group(_("Keeping"), _lines(KEEPING, view)),
        Group(_("Mine"), [account, told, *_other_markets(view)]),
    ]
    below = {reverse(line.page): line.below for line in (*WORK, *KEEPING)}
    return _here(request, [group for group in groups if group.items], below)


def _home(view: Viewpoint, today: Item) -> list[Item]:
    """On the phone of whoever walks the market the notebook comes first, the board is behind it."""
    if not view.is_any(*ON_FOOT):
        return [today]
    notebook = Item(_("Home"), reverse("sync:home"), "house", on_bar=True)
    return [notebook, replace(today, icon="layout-dashboard", on_bar=False)]


def _lines(lines: Iterable[Line], view: Viewpoint) -> list[Item]:
    return [
        Item(each.label, reverse(each.page), each.icon, each.count(view), on_bar=each.on_bar)
        for each in lines
        if each.who(view)
    ]


def _first_thing(view: Viewpoint) -> list[Item]:
    """The round button in the middle of a phone's bar: logging, or reporting."""
    if view.is_any(*ON_FOOT):
        label, url = pgettext_lazy("to do", "Report"), reverse("sync:log")
    elif view.is_staff:
        label, url = _("Log"), reverse("intake:desk")
    else:
        label, url = pgettext_lazy("to do", "Report"), report_address(view) if view.own else ""
    return [Item(label, url, "plus", on_bar=True, accent=True, bar_only=True)] if url else []


def _other_markets(view: Viewpoint) -> list[Item]:
    """For whoever works with several."""
    if len(view.rights.markets(*view.rights.where)) < 2:
        return []
    return [Item(_("Another market"), reverse("places:markets"), "arrow-left-right")]


def _here(
    request: HttpRequest, groups: list[Group], below: dict[str, tuple[str, ...]]
) -> list[Group]:
    """Marks the line of the page that is open: the one with the longest address before it."""
    urls = {item.url for group in groups for item in group.items}
    fitting = {
        start: url
        for url in urls
        for start in (url, *below.get(url, ()))
        if request.path == start or (start != "/" and request.path.startswith(start))
    }
    current = fitting[max(fitting, key=len)] if fitting else ""
    return [
        replace(group, items=[replace(item, current=item.url == current) for item in group.items])
        for group in groups
    ]
