"""Search over everything one may see: stalls, vendors, cases, reports."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from socho.core.clock import day_of
from socho.core.full_text import newest_first
from socho.core.text import fold, words_of
from socho.incidents.models import Incident
from socho.insight.rows import state_of
from socho.insight.viewpoint import Viewpoint
from socho.insight.wording import case_title, report_title, trading_words, zone_name
from socho.places.models import StallQuerySet
from socho.places.rules import read_code
from socho.reports.models import Report
from socho.reports.taxonomy import KINDS
from socho.ui.addresses import address_of
from socho.ui.marks import chip
from socho.ui.words import full
from socho.vendors.models import Tenancy, VendorQuerySet

WHILE_TYPING, ON_PAGE = 6, 50
LONGEST = 100  # letters of a query; nobody types more to find something
LAST_DIGITS = 3  # of a phone, are enough to find it


@dataclass(frozen=True)
class Hit:
    url: str
    title: str
    meta: str = ""
    plate: str = ""
    icon: str = ""
    state: str = ""


@dataclass(frozen=True)
class Group:
    """Results of one sort; `more` says that there are others."""

    label: str
    hits: list[Hit]
    more: bool


def search(view: Viewpoint, typed: str, limit: int) -> list[Group]:
    """The groups that have results: stalls first where a stall's code was typed, else people."""
    typed = typed[:LONGEST]
    if not words_of(typed):
        return []
    stalls = _group(_("Stalls"), _stalls(view, typed, limit + 1), limit)
    vendors = _group(_("Stall-holders"), _vendors(view, typed, limit + 1), limit)
    cases = _group(_("Cases"), _cases(view, typed, limit + 1), limit)
    reports = _group(_("Reports"), _reports(view, typed, limit + 1), limit)
    first = [stalls, vendors] if read_code(typed) else [vendors, stalls]
    return [group for group in (*first, cases, reports) if group.hits]


def _group(label: str, hits: Iterable[Hit], limit: int) -> Group:
    found = list(hits)
    return Group(label, found[:limit], len(found) > limit)


# --- stalls --------------------------------------------------------------------------------


def _stalls(view: Viewpoint, typed: str, limit: int) -> Iterator[Hit]:
    for stall in stalls_found(view.stalls, typed).select_related("zone")[:limit]:
        meta = " · ".join(filter(None, (zone_name(stall.zone), stall.sector, trading_words(stall))))
        url = address_of("insight:stall", stall.pk)
        yield Hit(url, _("Stall %(code)s") % {"code": stall.code}, meta, plate=stall.code)


def stalls_found(stalls: StallQuerySet, typed: str) -> StallQuerySet:
    """A code finds what begins with it (B1: B1, B10, B12), itself first; else code and sector."""
    code = read_code(typed)
    if code is None:
        return stalls.matching(typed)
    return stalls.filter(folded__startswith=fold(str(code)))


# --- vendors -------------------------------------------------------------------------------


def _vendors(view: Viewpoint, typed: str, limit: int) -> Iterator[Hit]:
    running = Tenancy.objects.running(day_of(view.moment)).select_related("stall")
    held = Prefetch("tenancies", running, to_attr="held")
    for vendor in vendors_found(view.vendors, typed).prefetch_related(held)[:limit]:
        stalls = ", ".join(each.stall.code for each in vendor.held)  # type: ignore[attr-defined]
        meta = _("stall %(code)s") % {"code": stalls} if stalls else _("no stall now")
        yield Hit(address_of("insight:vendor", vendor.pk), vendor.name, meta, icon="user")


def vendors_found(vendors: VendorQuerySet, typed: str) -> VendorQuerySet:
    """Names in any word order; three digits and more are the end of a phone, or its beginning."""
    names = [word for word in words_of(typed) if not word.isdigit()]
    digits = "".join(word for word in words_of(typed) if word.isdigit())
    found = vendors.matching(" ".join(names))
    if not digits:
        return found
    if len(digits) < LAST_DIGITS:
        return found.none()
    if digits.startswith("84") and len(digits) > LAST_DIGITS * 3:
        digits = f"0{digits[2:]}"
    ends = Q(folded__endswith=digits) | Q(folded__contains=f"{digits} ")
    return found.filter(ends | Q(folded__contains=f" {digits}"))


# --- cases and reports -----------------------------------------------------------------------


def _cases(view: Viewpoint, typed: str, limit: int) -> Iterator[Hit]:
    def newest(hits: int | None) -> list[Incident]:
        return list(view.cases.matching(typed, hits).with_authority().newest()[:limit])

    for each in newest_first(Incident, typed, newest, lambda rows: len(rows) == limit):
        yield Hit(
            address_of("incidents:incident", each.pk),
            case_title(each),
            each.number,
            icon=KINDS[each.kind].icon,
            state=state_of(each, view.moment),
        )


def _reports(view: Viewpoint, typed: str, limit: int) -> Iterator[Hit]:
    def newest(hits: int | None) -> list[Report]:
        rows = view.reports.matching(typed, hits).select_related("stall", "zone", "point")
        return list(rows.newest()[:limit])

    for each in newest_first(Report, typed, newest, lambda rows: len(rows) == limit):
        yield Hit(
            address_of("incidents:report", each.pk),
            report_title(each),
            full(each.received_at),
            icon=KINDS[each.kind].icon,
            state=chip("", each.get_state_display()),
        )
