"""What the board should look at: people who are missing, rounds that were not gone, points that
were left out, hand-overs that nobody has signed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socho.core.clock import day_of
from socho.groups import closing, patrols, rota
from socho.groups.models import (
    Assignment,
    GroupQuerySet,
    PatrolRound,
    Shift,
    ShiftHandover,
)
from socho.groups.rules import Closing
from socho.parameters import lookup
from socho.places.models import Market, Zone
from socho.ui.words import clock, weekday_and_day

BACK = timedelta(hours=24)  # older ones stand in the books
SIGNED_WITHIN = timedelta(hours=2)


@dataclass(frozen=True)
class Lack:
    """As `ui/_row.html` shows it."""

    icon: str
    title: str
    meta: str
    url: str


def lacks_of(
    market: Market, groups: GroupQuerySet, zones: Iterable[Zone], moment: datetime
) -> list[Lack]:
    """Within these groups and zones: those that one may see."""
    pks = list(groups.values_list("pk", flat=True))
    return [
        *_people(pks, moment),
        *_short(pks, moment),
        *_closings(market, zones, moment),
        *_rounds(pks, moment),
        *_unsigned(pks, moment),
    ]


def _people(groups: list[UUID], moment: datetime) -> Iterator[Lack]:
    grace = lookup.allowance("duty.grace", day_of(moment)).time
    silent = Assignment.objects.standing().filter(
        shift__group__in=groups,
        attendance=None,
        shift__starts_at__gt=moment - BACK,
        shift__starts_at__lte=moment - grace,
    )
    for each in silent.select_related("shift__group", "member").order_by("-shift__starts_at"):
        yield Lack(
            icon="user-x",
            title=_("%(name)s has not been seen") % {"name": each.member.name},
            meta=_shift(each.shift),
            url=reverse("groups:shift", args=[each.shift_id]),
        )


def _short(groups: list[UUID], moment: datetime) -> Iterator[Lack]:
    running = Shift.objects.at(moment).filter(group__in=groups).with_people()
    for cell in (rota.cell(each, moment) for each in running):
        if cell.lacking:
            words = ngettext(
                "%(count)d person too few on this shift",
                "%(count)d people too few on this shift",
                cell.lacking,
            )
            yield Lack(
                icon="users",
                title=words % {"count": cell.lacking},
                meta=_shift(cell.shift),
                url=reverse("groups:shift", args=[cell.shift.pk]),
            )


def _closings(market: Market, zones: Iterable[Zone], moment: datetime) -> Iterator[Lack]:
    last = closing.trading_day_now(market, moment)
    for day in closing.days_of(market, zones, last - timedelta(days=1), last, moment):
        for each in day.zones:
            if each.state in (Closing.MISSED, Closing.FAULTY):
                missed = each.state == Closing.MISSED
                words = _("Zone %(code)s has no closing round")
                if not missed:
                    words = _("Zone %(code)s was closed, not all in order")
                yield Lack(
                    icon="lock-keyhole-open" if missed else "clipboard-check",
                    title=words % {"code": each.zone.code},
                    meta=weekday_and_day(day.date),
                    url=reverse("groups:closing")
                    if each.round is None
                    else reverse("groups:closed", args=[each.round.pk]),
                )


def _rounds(groups: list[UUID], moment: datetime) -> Iterator[Lack]:
    gone = PatrolRound.objects.filter(route__group__in=groups, started_at__gt=moment - BACK)
    for each in patrols.faulty(gone.with_points().order_by("-started_at"), moment):
        said = []
        if each.missed:
            words = ngettext("%(count)d point missed", "%(count)d points missed", each.missed)
            said.append(words % {"count": each.missed})
        if each.late:
            words = ngettext("%(count)d point late", "%(count)d points late", each.late)
            said.append(words % {"count": each.late})
        yield Lack(
            icon="footprints",
            title=f"{each.round.route.name}: {', '.join(said)}",
            meta=f"{clock(each.round.started_at)} · {each.round.started_by.name}",
            url=reverse("groups:round", args=[each.round.pk]),
        )


def _unsigned(groups: list[UUID], moment: datetime) -> Iterator[Lack]:
    waiting = ShiftHandover.objects.filter(
        group__in=groups, given_at__gt=moment - BACK, given_at__lt=moment - SIGNED_WITHIN
    ).waiting()
    for each in waiting.newest().select_related("group"):
        yield Lack(
            icon="notebook-pen",
            title=_("Nobody has taken over from %(name)s") % {"name": each.given_by.name},
            meta=f"{clock(each.given_at)} · {each.group.name}",
            url=reverse("groups:handover", args=[each.pk]),
        )


def _shift(shift: Shift) -> str:
    return f"{shift.name} {rota.hours_of(shift)} · {shift.group.name}"
