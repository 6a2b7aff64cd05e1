"""Every address of the site: who opens it, and with which of a market's things.

`python -m tests.doors` prints the candidates for every address of the data it is pointed at, so
that a browser test can ask a running server for them without touching its database.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import django
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse

MOST = 100  # candidates of one address
Keywords = dict[str, Any]


@dataclass(frozen=True)
class Door:
    """`how` is page, post (only takes a form), file, or made (a page that an act leads to)."""

    who: str
    thing: str | Callable[[], Iterable[Keywords]] = ""
    how: str = "page"

    def keywords(self) -> Iterator[Keywords]:
        if callable(self.thing):
            yield from self.thing()
        elif not self.thing:
            yield {}
        else:
            label, _, name = self.thing.partition(" ")
            for pk in _newest(label):
                yield {name or "pk": pk}


def _newest(label: str) -> list[Any]:
    return list(apps.get_model(label)._base_manager.order_by("-pk").values_list("pk", flat=True))


def _pairs(label: str, one: str, other: str, as_other: str) -> Callable[[], Iterable[Keywords]]:
    def pairs() -> Iterator[Keywords]:
        rows = apps.get_model(label)._base_manager.order_by("-pk").values_list(one, other)
        for first, second in rows:
            yield {"pk": first, as_other: second}

    return pairs


def _attachments() -> Iterator[Keywords]:
    rows = apps.get_model("reports.ReportAttachment")._base_manager.order_by("-pk")
    for report, attachment in rows.values_list("report_id", "attachment_id"):
        yield {"report": report, "pk": attachment}


def _tokens() -> Iterator[Keywords]:
    # Needs the models, which exist only after `django.setup()`.
    labels = apps.get_model("places.Label")._base_manager.filter(revoked_at=None)
    address = import_module("socho.places.labels").address
    for label in labels.order_by("serial")[:MOST]:
        yield {"token": address(label).rstrip("/").rsplit("/", 1)[1]}


def _months() -> Iterator[Keywords]:
    """The one in which a case was opened last."""
    cases = apps.get_model("incidents.Incident")._base_manager.order_by("-opened_at")
    for opened in cases.values_list("opened_at", flat=True)[:1]:
        yield {"month": f"{opened:%Y-%m}"}


def _additions() -> Iterator[Keywords]:
    for pk in (
        apps.get_model("logbook.Entry")
        ._base_manager.filter(verb="stalls.added")
        .values_list("pk", flat=True)
    ):
        yield {"pk": pk}


REPORT, CASE, VENDOR, STALL, ZONE = (
    "reports.Report",
    "incidents.Incident",
    "vendors.Vendor",
    "places.Stall",
    "places.Zone",
)


def _of(who: str, thing: str, names: str, how: str = "page") -> dict[str, Door]:
    return {name: Door(who, thing, how) for name in names.split()}


DOORS: dict[str, Door] = {
    "healthz": Door("", how="file"),
    # The public
    "intake:report": Door("", _tokens),
    "intake:look_up": Door(""),
    "intake:conversation": Door("", "", "made"),
    "intake:receipt": Door("", how="file"),
    "intake:check": Door(""),
    "intake:privacy": Door(""),
    "account_login": Door(""),
    "accounts:acceptance": Door(""),
    "accounts:second_step": Door("", "", "made"),
    "accounts:passkey": Door("", how="post"),
    "accounts:demo": Door("", how="post"),
    "site:read_only": Door("lan", "", "made"),
    "site:outside": Door("quan", how="post"),
    "site:no_outside": Door("quan", how="post"),
    "ui:theme": Door("", how="post"),
    **_of("", "", "ui:components ui:public_components ui:auth_components ui:print_components"),
    # Their own
    "intake:own": Door("hoa"),
    "account_logout": Door("lan"),
    **_of("lan", "", "accounts:account accounts:password accounts:proof accounts:second_steps"),
    "accounts:sessions": Door("lan", how="post"),
    **_of("lan", "", "accounts:app accounts:new_passkey accounts:recovery_codes", "made"),
    "accounts:removal": Door("lan", "accounts.SecondStep", "post"),
    # What is known
    **_of(
        "lan",
        "",
        "insight:today insight:book insight:paper insight:plan insight:plan_list insight:search "
        "insight:access",
    ),
    "insight:months": Door("lan", how="file"),
    "insight:export": Door("lan", "", "made"),
    "insight:export_file": Door("lan", how="file"),
    "insight:month": Door("lan", _months),
    "insight:month_paper": Door("lan", _months),
    "insight:cases_csv": Door("lan", _months, "post"),
    "insight:cases_xlsx": Door("lan", _months, "post"),
    "insight:stall": Door("lan", STALL),
    "insight:vendor": Door("lan", VENDOR),
    "insight:zone": Door("lan", ZONE),
    "insight:first_run": Door("lan", how="post"),
    "insight:trial": Door("lan", how="post"),
    "delivery:notices": Door("lan"),
    **_of("lan", "", "delivery:subscription delivery:leaving", "post"),
    # The notebook on the phone
    **_of("", "", "sync:worker sync:public_worker sync:manifest", "file"),
    **_of("", "", "sync:shell sync:shell_log sync:shell_outbox sync:told"),
    **_of("binh", "", "sync:home sync:log sync:outbox"),
    **_of("binh", "", "sync:acts sync:photos sync:witness", "post"),
    "sync:working_set": Door("binh", how="file"),
    # Desk and inbox
    "intake:desk": Door("lan"),
    "intake:slip": Door("lan", "", "made"),
    "incidents:inbox": Door("lan"),
    **_of("lan", REPORT, "incidents:report incidents:opening incidents:contact"),
    "incidents:receiving": Door("lan", REPORT, "post"),
    "incidents:report_reading": Door("minh", REPORT),
    **_of(
        "lan",
        REPORT,
        "incidents:linking incidents:question incidents:passing_on incidents:declining "
        "incidents:duplicate incidents:report_kind",
    ),
    # Cases
    **_of(
        "lan",
        CASE,
        "incidents:incident incidents:access incidents:people incidents:steps incidents:print "
        "incidents:take incidents:check incidents:assign incidents:settle incidents:hand_over "
        "incidents:pause incidents:resume incidents:answer incidents:refuse incidents:take_back "
        "incidents:close incidents:reopen incidents:note incidents:evidence incidents:person "
        "incidents:harm incidents:severity incidents:kind incidents:link incidents:coming "
        "incidents:arrival",
    ),
    **_of("minh", CASE, "incidents:reading incidents:acknowledge incidents:settle_by_receiver"),
    "incidents:correction": Door("lan", _pairs("incidents.Event", "incident_id", "pk", "event")),
    "incidents:undo": Door("lan", _pairs("incidents.Event", "incident_id", "pk", "event"), "post"),
    "incidents:unlinking": Door(
        "lan", _pairs("incidents.ReportLink", "incident_id", "pk", "link"), "post"
    ),
    "incidents:evidence_file": Door(
        "lan", _pairs("incidents.Evidence", "incident_id", "pk", "evidence"), "file"
    ),
    "incidents:slip": Door(
        "lan", _pairs("incidents.Handover", "incident_id", "pk", "handover"), "file"
    ),
    "reports:attachment": Door("lan", _attachments, "file"),
    # The market
    **_of(
        "lan",
        "",
        "places:profile places:jurisdictions places:zones places:stalls places:new_stalls "
        "places:points places:plan places:plan_list places:labels places:new_labels",
    ),
    "places:markets": Door("lan"),
    "places:jurisdiction_end": Door("lan", "places.Jurisdiction"),
    **_of("lan", ZONE, "places:zone places:arrangement"),
    "places:rows": Door("lan", ZONE, "post"),
    "places:addition_undo": Door("lan", _additions, "post"),
    "places:stall": Door("lan", STALL),
    "places:stall_state": Door("lan", STALL, "post"),
    "places:point_closing": Door("lan", "places.Point", "post"),
    "places:label": Door("lan", "places.Label"),
    **_of("lan", "places.Label", "places:revocation places:replacement", "post"),
    "places:sheets": Door("lan", "", "made"),
    "places:sheets_pdf": Door("lan", how="file"),
    # Groups and duty
    **_of("lan", "", "groups:groups groups:new_group"),
    **_of(
        "lan",
        "groups.Group",
        "groups:group groups:correction groups:dissolution groups:new_member",
    ),
    "groups:member_end": Door("lan", "groups.Member"),
    **_of("lan", "groups.Group", "groups:week groups:patterns groups:new_shift"),
    "groups:laying_out": Door("lan", "groups.Group", "post"),
    "groups:pattern_end": Door("lan", "groups.Pattern", "post"),
    **_of("lan", "groups.Shift", "groups:shift groups:calling_off"),
    "groups:assignment": Door("lan", "groups.Shift", "post"),
    "groups:duty": Door("binh"),
    **_of("lan", "groups.Group", "groups:handovers groups:new_handover"),
    "groups:handover": Door("lan", "groups.ShiftHandover"),
    "groups:takeover": Door("lan", "groups.ShiftHandover", "post"),
    "groups:patrols": Door("binh"),
    "groups:new_route": Door("lan", "groups.Group"),
    "groups:route": Door("lan", "groups.PatrolRoute"),
    **_of("lan", "groups.PatrolRoute", "groups:route_end groups:starting", "post"),
    "groups:checkpoint_end": Door("lan", "groups.Checkpoint", "post"),
    "groups:round": Door("binh", "groups.PatrolRound"),
    **_of("binh", "groups.PatrolRound", "groups:passing groups:ending", "post"),
    "groups:closing": Door("lan"),
    "groups:closing_round": Door("binh", ZONE),
    "groups:closed": Door("lan", "groups.ClosingRound"),
    **_of("lan", "groups.Assignment", "groups:absence groups:swap"),
    **_of("lan", "groups.Assignment", "groups:taking_off groups:coming groups:leaving", "post"),
    **_of("lan", "groups.Swap", "groups:swap_acceptance groups:swap_refusal", "post"),
    # Vendors
    **_of("lan", "", "vendors:vendors vendors:new_vendor vendors:lists"),
    "vendors:own_contact": Door("hoa"),
    "vendors:preview": Door("lan", "", "made"),
    **_of("lan", "", "vendors:saving vendors:problems", "post"),
    "vendors:undoing": Door("lan", "vendors.VendorImport", "post"),
    **_of(
        "lan",
        VENDOR,
        "vendors:vendor vendors:merging vendors:helper vendors:paper vendors:account "
        "vendors:taking vendors:sharing",
    ),
    "vendors:helper_end": Door("lan", "vendors.Helper", "post"),
    "vendors:paper_withdrawal": Door("lan", "vendors.Paper"),
    **_of("lan", "vendors.Tenancy", "vendors:correction vendors:transfer vendors:leaving"),
    "vendors:pause": Door("lan", STALL),
    "vendors:reopening": Door("lan", STALL, "post"),
    # People
    **_of("lan", "", "accounts:people"),
    **_of("quan", "", "accounts:units accounts:new_unit accounts:new_group"),
    "accounts:unit": Door("quan", "accounts.Unit"),
    "accounts:invitation": Door("lan", "accounts.Unit unit"),
    **_of(
        "lan",
        "accounts.User",
        "accounts:person accounts:new_role accounts:reset accounts:deactivation",
    ),
    "accounts:end": Door("lan", "accounts.Membership"),
    "accounts:calling_back": Door("lan", "accounts.Invitation", "post"),
    **_of("quan", "", "site:backups"),
    "site:restored": Door("quan", how="post"),
}


def names() -> list[str]:
    """All names of the URLconf."""
    return sorted(_names(get_resolver().url_patterns, ""))


def _names(patterns: Iterable[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _names(each.url_patterns, inner)
        else:
            yield f"{space}{each.name}"


def candidates() -> dict[str, list[str]]:
    """For every page the paths it may have, the newest things first."""
    found: dict[str, list[str]] = {}
    for name in names():
        paths: list[str] = []
        if name in DOORS and DOORS[name].how == "page":
            for keywords in DOORS[name].keywords():
                paths.append(reverse(name, kwargs=keywords))
                if len(paths) == MOST:
                    break
        found[name] = paths
    return found


def main() -> None:
    django.setup()
    print(json.dumps(candidates()))


if __name__ == "__main__":
    main()
