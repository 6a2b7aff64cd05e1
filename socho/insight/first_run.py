"""The board's first tasks: what a new market still needs before people can report."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from socho.accounts.models import Invitation, Membership, Role
from socho.insight.viewpoint import Viewpoint
from socho.places.models import Label, Market, Stall
from socho.reports.models import Report
from socho.vendors.models import Vendor

AWAY = "first-run"  # a cookie: this device has put the tasks away
AWAY_SECONDS = 365 * 24 * 60 * 60


@dataclass(frozen=True)
class Task:
    """One line of the list; `posts`: a touch does it, there is no page to go to."""

    name: str
    hint: str
    url: str
    is_done: bool
    posts: bool = False


def tasks_left(request: HttpRequest, view: Viewpoint) -> list[Task]:
    """All six while one of them is undone, in the order in which they are easiest; then none."""
    if not view.is_any(Role.BOARD) or view.market.is_sample or AWAY in request.COOKIES:
        return []
    tasks = tasks_of(view.market)
    return [] if all(each.is_done for each in tasks) else tasks


def tasks_of(market: Market) -> list[Task]:
    done = what_is_there(market)
    return [
        Task(
            _("Name and phone of the market"),
            _("The number people call when something happens"),
            reverse("places:profile"),
            bool(market.name and market.duty_phone),
        ),
        Task(
            _("Zones and stalls"),
            _("Type “A 1–40” and forty stalls are there"),
            reverse("places:new_stalls"),
            done["has_stalls"],
        ),
        Task(
            _("The list of stall-holders"),
            _("From your own Excel file, as it is"),
            reverse("vendors:lists"),
            done["has_vendors"],
        ),
        Task(
            _("Let people in"),
            _("A code on paper for each guard"),
            reverse("accounts:people"),
            done["has_people"],
        ),
        Task(
            _("Codes for the stalls"),
            _("Print, cut, put up"),
            reverse("places:new_labels"),
            done["has_labels"],
        ),
        Task(
            _("Send a trial"),
            _("To see how a report arrives; it is counted nowhere"),
            reverse("insight:trial"),
            done["has_trials"],
            posts=True,
        ),
    ]


def what_is_there(market: Market) -> dict[str, bool]:
    """In one question, because the board asks it until all is done."""
    here, unit = OuterRef("pk"), OuterRef("manager")
    guards = Membership.objects.filter(unit=unit, role__in=[Role.GUARD, Role.LEAD])
    asked = {
        "has_stalls": Exists(Stall.objects.filter(market=here)),
        "has_vendors": Exists(Vendor.objects.filter(market=here)),
        "has_people": Exists(Invitation.objects.filter(unit=unit)) | Exists(guards),
        "has_labels": Exists(Label.objects.filter(market=here)),
        "has_trials": Exists(Report.objects.filter(market=here, is_trial=True)),
    }
    row = Market.objects.filter(pk=market.pk).annotate(**asked).values_list(*asked).get()
    return dict(zip(asked, map(bool, row), strict=True))
