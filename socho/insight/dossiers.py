"""What is known of a stall, a vendor, a zone, as far as this person may see it."""

from collections.abc import Iterable
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from socho.accounts.models import Role
from socho.core.clock import at, day_of
from socho.incidents.models import IncidentQuerySet
from socho.insight import history
from socho.insight.addresses import book
from socho.insight.floor import zone_part
from socho.insight.papers import papers_of
from socho.insight.repeats import kinds_again, stalls_again
from socho.insight.spans import Span, spans_of
from socho.insight.viewpoint import Viewpoint
from socho.insight.wording import trading_words, zone_name
from socho.places.models import Stall, Zone
from socho.ui.words import day
from socho.vendors.models import Tenancy, Vendor

Facts = list[tuple[str, str]]


def stall_dossier(view: Viewpoint, stall: Stall) -> dict[str, Any]:
    """Holders, papers and codes are the register's: they are for the market's own people."""
    cases = view.cases.of_stall(stall)
    tenancies = list(stall.tenancies.select_related("vendor", "stall")) if view.is_staff else []
    spans = spans_of(tenancies, day_of(view.moment))
    register = [history.of_tenancies(tenancies), history.of_labels(stall)] if view.is_staff else []
    said = history.of_reports(view.to_triage.filter(stall=stall))
    return {
        "view": view,
        "stall": stall,
        "facts": stall_facts(view, stall),
        "spans": spans,
        "papers": papers_of(_holders(spans), day_of(view.moment)),
        "days": history.by_day(history.of_cases(cases), said, *register),
        "again": kinds_again(cases, view.moment, stall=stall.code),
        "open": cases.open().count(),
        "all_cases": book(stall=stall.code) if view.reads_cases else "",
        "may_arrange": view.is_any(Role.BOARD),
    }


def stall_facts(view: Viewpoint, stall: Stall) -> Facts:
    area = f"{number_format(stall.area_m2)} m²" if stall.area_m2 else ""
    return [
        (_("Zone"), f"{stall.zone.code} · {stall.zone.name}".rstrip(" ·")),
        (_("Sector"), stall.sector),
        (_("Area"), area),
        (_("State"), trading_words(stall)),
        (_("Report code"), label_words(stall) if view.is_staff else ""),
    ]


def label_words(stall: Stall) -> str:
    """Whether a code hangs at the stall."""
    live = stall.labels.live().order_by("-made_at").first()
    if live is None:
        return _("not printed yet")
    return _("no. %(serial)s, printed %(day)s") % {"serial": live, "day": day(live.made_at)}


def _holders(spans: Iterable[Span]) -> list[Vendor]:
    return [each.tenancy.vendor for each in spans if each.is_running]


def vendor_dossier(view: Viewpoint, vendor: Vendor) -> dict[str, Any]:
    tenancies = list(vendor.tenancies.select_related("stall__zone", "vendor"))
    cases = while_held(view.cases, tenancies)
    return {
        "view": view,
        "vendor": vendor,
        "spans": spans_of(tenancies, day_of(view.moment)),
        "papers": papers_of([vendor], day_of(view.moment)),
        "helpers": vendor.helpers.filter(left_on=None),
        "days": history.by_day(history.of_cases(cases), history.of_tenancies(tenancies)),
        "open": cases.open().count(),
        "may_keep": view.is_any(Role.BOARD),
    }


def while_held(cases: IncidentQuerySet, tenancies: Iterable[Tenancy]) -> IncidentQuerySet:
    """Cases at somebody's stalls while they were theirs."""
    spans = [_while(each) for each in tenancies]
    return cases.filter(reduce(or_, spans)) if spans else cases.none()


def _while(tenancy: Tenancy) -> Q:
    held = Q(stall=tenancy.stall_id)
    if tenancy.valid_from:
        held &= Q(opened_at__gte=at(tenancy.valid_from))
    if tenancy.valid_to:
        held &= Q(opened_at__lt=at(tenancy.valid_to + timedelta(days=1)))
    return held


def zone_dossier(view: Viewpoint, zone: Zone) -> dict[str, Any]:
    cases = view.cases.in_zone(zone)
    said = history.of_reports(view.to_triage.in_zone(zone))
    return {
        "view": view,
        "zone": zone,
        "name": zone_name(zone),
        "parts": [zone_part(view, zone)],
        "kinds": kinds_again(cases, view.moment, zone=zone.code),
        "stalls": stalls_again(cases, view.moment),
        "days": history.by_day(history.of_cases(cases), said),
        "open": cases.open().count(),
        "all_cases": book(zone=zone.code),
    }
